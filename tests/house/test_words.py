"""Every code that the product can show has words, in one table: for pages, mails, papers and commands."""

import re
from collections.abc import Iterable
from datetime import date
from itertools import product
from pathlib import Path

import pytest

import app
from app.cli.words import refusal_in_words, reversal_refusal_in_words
from app.customers.fields import FIELDS
from app.documents.uploads.uploads import REFUSALS
from app.locale import LANGUAGES
from app.locale.words import TABLES, word
from app.locale.words.refusals import WAYS_OUT, way_out_of
from app.locale.words.table import OTHER, find
from app.locale.words.transfer_form import STEPS as FORM_STEPS
from app.merging.case import CaseState
from app.merging.comparison import Result
from app.merging.dictionary import COUNTED
from app.merging.notation import Reason
from app.merging.order import Kind, State
from app.merging.refusals import Code, Refusal
from app.merging.reversal import ReversalCode, ReversalRefusal
from app.merging.steps import STEPS
from app.operations.execution.attempt_order import BALANCE_BROKEN, KEPT_FAILING
from app.operations.execution.end_order import ENDED_BY_STAFF
from app.operations.orders.cancel_order import CANCELLED
from app.operations.orders.close_order import CLOSED_BY_STAFF
from app.shipped import TEMPLATES
from app.web.pages.contact_form import SUBJECTS
from app.web.rendering.layout import LONGEST

CODE = Path(app.__file__).parent
SURVIVING, ABSORBED, REFERENCE = "10000001", "10000002", "20261123-ABCDEF"
KINDS = tuple(entry.kind for entry in COUNTED)
ENDS = (CANCELLED, CLOSED_BY_STAFF, ENDED_BY_STAFF)


def written(pattern: str, *folders: str) -> set[str]:
    """What the code writes in these places: a list that stands nowhere else."""
    texts = (path.read_text() for folder in folders for path in (CODE / folder).rglob("*.py"))
    return {found for text in texts for found in re.findall(pattern, text)}


# A table, and the closed list whose codes must each stand in it.
LISTS: list[tuple[str, Iterable[str]]] = [
    ("order_kind", Kind),
    ("state", State),
    ("order_event", STEPS.values()),
    ("review_reason", (BALANCE_BROKEN, KEPT_FAILING, *ENDS)),
    ("refusal", (*Code, *ENDS)),
    ("staff_reason", (*Code, BALANCE_BROKEN, KEPT_FAILING, *ENDS)),
    ("reversal_refusal", ReversalCode),
    ("reversal_failure", ("later_merge", "open_order", "suspended", "closed")),
    ("field", [field.key for field in FIELDS]),
    ("transfer_form", [*FORM_STEPS, *(field.key for field in FIELDS)]),
    ("result", Result),
    ("notation", Reason),
    ("kind", KINDS),
    ("counted", KINDS),
    ("ending", KINDS),
    ("not_returned", ("gone", "changed", "unsubscribed", "spent", "erased")),
    ("case_state", CaseState),
    ("staff_case_state", CaseState),
    ("case_text", CaseState),
    ("case_decision", CaseState),
    ("case_event", written(r'\bnote\(case\w*(?:\.id)?, "(\w+)"', "operations/cases")),
    ("subject", set(SUBJECTS) - {"other"}),
    ("error", written(r'"(\w+_(?:missing|wrong|digits|long|unreadable|accepted))"', "web/pages", "web/staff")),
    ("error", LONGEST),
    ("error_heading", written(r'error_page\(\d+, "(\w+)"', "web/rendering")),
    ("file", REFUSALS | written(r'FileProblem\("(\w+)"', "operations/contact")),
    ("file", written(r'FileRefused\(name, "(\w+)"', "documents/uploads")),
]


@pytest.mark.parametrize(("table", "codes"), LISTS, ids=lambda value: value if isinstance(value, str) else "")
def test_each_code_of_a_closed_list_has_words(table: str, codes: Iterable[str]) -> None:
    codes = set(codes)
    assert codes
    assert codes - TABLES[table].keys() == set()


@pytest.mark.parametrize("table", ["status_heading", "order_message"])
@pytest.mark.parametrize(("kind", "state"), [*product(Kind, State)])
def test_each_kind_of_order_has_words_in_each_state(table: str, kind: Kind, state: State) -> None:
    """An open order says what it waits for; one that failed says why on its page, below the heading."""
    without = {State.PLACED, State.EXECUTING, State.FAILED} if table == "order_message" else set()
    spelled = find({}, state)
    assert (find(TABLES[table], f"{kind}_{state}", state) == spelled) == (state in without)


def test_a_new_code_is_never_silent() -> None:
    for table, words in TABLES.items():
        if words.get(OTHER) is None:
            assert word("nl", table, "no_such_code") == "no such code"


def test_every_table_is_used_and_every_one_used_is_there() -> None:
    said = "".join(path.read_text() for path in [*TEMPLATES.rglob("*.html"), *TEMPLATES.rglob("*.txt")])
    used = set(re.findall(r'\bwords\("(\w+)"|table="(\w+)"', said))
    assert {name for names in used for name in names if name} | {"transfer_form"} == TABLES.keys()


def test_ways_out_are_of_refusals_that_exist() -> None:
    assert set(WAYS_OUT) <= set(Code)
    assert way_out_of(Code.OWN_NUMBER) is None


@pytest.mark.parametrize("code", Code)
def test_a_command_says_why_and_where_the_way_out_leads(code: Code) -> None:
    said = refusal_in_words(
        Refusal(code, ABSORBED, date(2026, 12, 24), SURVIVING), SURVIVING, 10, "https://mijn.example.org"
    )
    unknown = Refusal("no_such_code", ABSORBED)  # type: ignore[arg-type]  # that is the point
    assert "<" not in said
    assert "https://mijn.example.org/" in said or code is Code.OWN_NUMBER
    assert said != refusal_in_words(unknown, SURVIVING, 10, "https://mijn.example.org")


@pytest.mark.parametrize("code", ReversalCode)
def test_a_command_says_why_a_merge_cannot_be_taken_back(code: ReversalCode) -> None:
    assert len(reversal_refusal_in_words(ReversalRefusal(code, REFERENCE, date(2026, 12, 24))).split()) > 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_written_as_the_language_writes_them(language: str) -> None:
    counted = {"nl": "1.200 domeinnamen", "en": "1,200 domain names", "de": "1.200 Domains"}
    assert word(language, "counted", "domains", count=1200) == counted[language]
    until = word(language, "refusal", Code.RECENT_ACCESS_CHANGE, absorbed=ABSORBED, until=date(2026, 12, 24))
    assert "24" in until
    assert "2026" in until


def test_one_is_counted_in_the_singular() -> None:
    assert word("nl", "counted", "invoices", count=1) == "1 factuur"
    assert word("nl", "counted", "credit", count=1, amount="€ 12,50") == "Tegoed € 12,50"
    assert word("nl", "counted", "fax_numbers", count=2, kind="fax numbers") == "2 fax numbers"
