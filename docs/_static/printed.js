/* A number that is pointed at, or reached by the keyboard, shows its address and its identities. */
"use strict";

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
  table.addEventListener("focusin", show);
}
