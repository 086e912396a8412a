"use strict";
(() => {
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const root = document.documentElement;
  const about = document.getElementById("about");
  const english = () => root.lang === "en";

  // The language: one attribute of the page; what is shown follows from it.
  const buttons = all("[data-language]");
  const setLanguage = (language) => {
    root.lang = language;
    for (const each of buttons) each.setAttribute("aria-pressed", each.dataset.language === language);
    about.hidden = true;
  };
  for (const each of buttons) {
    each.addEventListener("click", () => setLanguage(each.dataset.language));
  }
  setLanguage(root.lang);

  // Which cells each finding and each mention is about, by side.
  const cellsOf = new Map();
  for (const finding of all(".finding")) {
    const cells = new Map();
    for (const link of all(".cells a", finding)) {
      const cell = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      const sides = link.closest(".cells").classList;
      cells.set(cell, ["left", "right"].find((side) => sides.contains(side)) ?? "here");
    }
    cellsOf.set(finding, cells);
  }
  for (const mention of all("[data-cells]")) {
    const ids = mention.dataset.cells.split(" ");
    cellsOf.set(mention, new Map(ids.map((id) => [document.getElementById(id), "here"])));
  }
  const sourcesOf = new Map();
  for (const [source, cells] of cellsOf) {
    for (const cell of cells.keys()) sourcesOf.set(cell, [...(sourcesOf.get(cell) ?? []), source]);
  }

  const clear = () => {
    for (const each of all("td.left, td.right, td.here")) {
      each.classList.remove("left", "right", "here");
    }
    for (const each of all(".highlighted")) each.classList.remove("highlighted");
    about.hidden = true;
  };
  const highlight = (source) => {
    source.classList.add("highlighted");
    for (const [cell, side] of cellsOf.get(source)) cell.classList.add(side);
  };
  const labels = (cell) => {
    const box = cell.getBoundingClientRect();
    const middle = (box.left + box.right) / 2;
    const level = (box.top + box.bottom) / 2;
    const heads = all("th", cell.closest("table")).filter((head) => {
      const at = head.getBoundingClientRect();
      return head.scope === "row" ? at.top < level && level < at.bottom
        : at.left < middle && middle < at.right && at.bottom <= box.top + 1;
    });
    const rows = heads.filter((head) => head.scope === "row");
    const columns = heads.filter((head) => head.scope !== "row").slice(-1);
    return [...rows.slice(-1), ...columns].map((head) => head.textContent).join(" · ");
  };
  const describe = (cell) => {
    const place = english() ? cell.dataset.en : cell.dataset.zh;
    const address = cell.id.replace(cell.closest("[data-prefix]").dataset.prefix, "");
    about.textContent = [english() ? address : labels(cell), place].filter(Boolean).join("　");
    about.hidden = false;
  };
  const show = (target) => {
    clear();
    const cell = target.closest?.("td.number");
    const source = target.closest?.(".finding, [data-cells]");
    if (source && cellsOf.has(source)) highlight(source);
    if (cell) {
      for (const each of sourcesOf.get(cell) ?? []) highlight(each);
      describe(cell);
    }
  };
  // What the pointer is on is highlighted; when it leaves, what has the focus is again.
  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const on = event.target.closest?.("td.number, .finding, [data-cells]");
    show(on ? event.target : document.activeElement);
  });
  document.addEventListener("focusin", (event) => show(event.target));
  document.addEventListener("focusout", clear);
  document.addEventListener("click", (event) => {
    const cell = event.target.closest?.("td.number");
    if (cell) cell.focus({ preventScroll: true });
  });

  // The arrows go from number to number.
  const beside = (cell, key) => {
    const box = cell.getBoundingClientRect();
    const rows = all("tr", cell.closest("table"));
    const at = rows.indexOf(cell.parentElement);
    const inRow = all("td.number", cell.parentElement);
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[key];
    if (sideways) return inRow[inRow.indexOf(cell) + sideways];
    const down = key === "ArrowDown" ? 1 : -1;
    for (let row = at + down; rows[row]; row += down) {
      const below = all("td.number", rows[row]).find((other) => {
        const edges = other.getBoundingClientRect();
        return edges.left <= box.left + 1 && box.left + 1 < edges.right;
      });
      if (below) return below;
    }
    return undefined;
  };
  document.addEventListener("keydown", (event) => {
    const cell = event.target.closest?.("td.number");
    if (event.key === "Escape") clear();
    if (!cell || !event.key.startsWith("Arrow")) return;
    const next = beside(cell, event.key);
    if (next) {
      event.preventDefault();
      next.focus();
    }
  });

  // A head of the summary sorts by its column; once more turns the order.
  for (const button of all(".summary button")) {
    button.addEventListener("click", () => {
      const head = button.closest("th");
      const column = [...head.parentElement.children].indexOf(head);
      const down = head.getAttribute("aria-sort") === "ascending";
      for (const each of head.parentElement.children) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = head.closest("table").tBodies[0];
      const value = (row) => {
        const field = row.children[column];
        return field?.dataset.value ?? field?.textContent ?? "";
      };
      const order = new Intl.Collator("zh", { numeric: true }).compare;
      const compare = (a, b) => {
        const [x, y] = [value(a), value(b)];
        return x !== "" && y !== "" && !isNaN(x) && !isNaN(y) ? x - y : order(x, y);
      };
      const rows = [...body.rows].sort(compare);
      if (down) rows.reverse();
      body.append(...rows);
    });
  }

  // The rows of the summary that are not sought are hidden.
  for (const filter of all(".filter")) {
    const rows = all(".summary tbody tr").map((row) => [row, row.textContent.toLowerCase()]);
    const [words, work] = all("input", filter);
    const left = filter.querySelector("output");
    const apply = () => {
      const sought = words.value.trim().toLowerCase().split(/\s+/);
      for (const [row, text] of rows) {
        row.hidden = (work.checked && !row.classList.contains("work"))
          || !sought.every((each) => text.includes(each));
      }
      left.textContent = `${rows.filter(([row]) => !row.hidden).length} / ${rows.length}`;
    };
    filter.addEventListener("input", apply);
    filter.hidden = false;
    apply();
  }

  // Paper cannot be clicked: what opens on demand is printed open, but for the long lists.
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const each of all("details.law:not([open])")) {
      each.open = true;
      opened.push(each);
    }
  });
  addEventListener("afterprint", () => {
    for (const each of opened.splice(0)) each.open = false;
  });
})();
