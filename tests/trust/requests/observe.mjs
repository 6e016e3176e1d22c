// Asks the engine of the MDN HTTP Observatory about one host: node observe.mjs FOLDER HTTP_PORT HTTPS_PORT
import { pathToFileURL } from "node:url";

const [folder, httpPort, httpsPort] = process.argv.slice(2);
const load = (name) => import(pathToFileURL(`${folder}/src/${name}`));
const { retrieve } = await load("retriever/retriever.js");
const { ALL_TESTS } = await load("constants.js");
const { getGradeForScore, getScoreModifier } = await load("grader/grader.js");
const { MINIMUM_SCORE_FOR_EXTRA_CREDIT } = await load("grader/charts.js");

const found = await retrieve("localhost", { httpPort, httpsPort });
const results = ALL_TESTS.map((test) => test(found));
const modifiers = results.map((each) => getScoreModifier(each.result));
const sum = (numbers) => numbers.reduce((total, each) => total + each, 100);
const plain = sum(modifiers.filter((each) => each < 0));
const score = plain >= MINIMUM_SCORE_FOR_EXTRA_CREDIT ? sum(modifiers) : plain;
const failed = results.filter((each) => !each.pass).map((each) => each.result);
console.log(JSON.stringify({ ...getGradeForScore(score), failed, tests: results.length }));
