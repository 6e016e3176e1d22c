// What a reader sees printed over each other: lines of text, tags, and labels that only the style sheet writes.
() => {
  const SLACK = 2; // pixels; letters of two lines may touch
  const shown = (element) => element.checkVisibility() && !element.closest(".govuk-visually-hidden, .govuk-skip-link, thead, noscript");
  const name = (element) => `<${element.localName}> ${element.textContent.trim().slice(0, 30)}`;
  const found = [];

  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.data.trim() || !shown(node.parentElement)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) pieces.push({ box, of: node.parentElement });
  }
  for (const tag of document.querySelectorAll(".govuk-tag, button")) {
    if (shown(tag)) pieces.push({ box: tag.getBoundingClientRect(), of: tag });
  }

  const over = (a, b) => {
    const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    return wide > SLACK && high > Math.min(a.height, b.height) / 3;
  };
  pieces.forEach((one, index) => {
    for (const other of pieces.slice(index + 1)) {
      const apart = !one.of.contains(other.of) && !other.of.contains(one.of);
      if (apart && over(one.box, other.box)) found.push(`${name(one.of)} lies over ${name(other.of)}`);
    }
  });
  for (const { box, of } of pieces) {
    if (box.right > document.documentElement.clientWidth + 1) found.push(`${name(of)} sticks out of the window`);
  }
  for (const cell of document.querySelectorAll("td, th, dt, dd, li, .govuk-tag")) {
    if (shown(cell) && cell.scrollWidth > cell.clientWidth + 1 && cell.clientWidth) {
      found.push(`${name(cell)} sticks out of its place`);
    }
  }
  return [...new Set(found)];
}
