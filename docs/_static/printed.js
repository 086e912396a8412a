/* A cell that is pointed at, tapped, or reached by the keyboard shows its address and its identities. */
"use strict";

const STEPS = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };

for (const table of document.querySelectorAll(".printed[data-sums]")) {
  const sums = JSON.parse(table.dataset.sums);
  const note = table.querySelector(".printed-note");
  const cells = new Map();
  for (const cell of table.querySelectorAll("[data-address]")) cells.set(cell.dataset.address, cell);

  const show = (event) => {
    const cell = event.target.closest("[data-address]");
    if (!cell) return;
    for (const each of cells.values()) each.classList.remove("left", "right");
    const address = cell.dataset.address;
    const found = sums.filter(([, left, right]) => left.includes(address) || right.includes(address));
    for (const [, left, right] of found) {
      for (const each of left) cells.get(each).classList.add("left");
      for (const each of right) cells.get(each).classList.add("right");
    }
    const names = found.map(([name]) => name).join(", ");
    note.textContent = `${address} — ${names || table.dataset.none}`;
  };
  table.addEventListener("pointerover", show);
  table.addEventListener("click", show);
  table.addEventListener("focusin", show);

  // One cell is the stop of the tabulator key: the first, then the one that was reached last.
  table.addEventListener("focusin", (event) => {
    if (!event.target.dataset.address) return;
    for (const each of cells.values()) each.tabIndex = each === event.target ? 0 : -1;
  });
  const lines = [...table.querySelectorAll("tr")]
    .map((line) => [...line.querySelectorAll("[data-address]")])
    .filter((line) => line.length);
  table.addEventListener("keydown", (event) => {
    const step = STEPS[event.key];
    const at = lines.findIndex((line) => line.includes(event.target));
    if (!step || at < 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const line = lines[at + step[0]];
    if (!line) return;
    const to = Math.min(lines[at].indexOf(event.target), line.length - 1) + step[1];
    // The page neither scrolls nor, as the theme has it, turns to the next one.
    event.preventDefault();
    event.stopPropagation();
    line[to]?.focus({ preventScroll: true });
    // Unlike focusing, this keeps clear of the note, as the style sheet asks.
    line[to]?.scrollIntoView({ behavior: "instant", block: "nearest", inline: "nearest" });
  });
}
