// Side by side: arrow keys lead from row to row, a table wider than its place says so, and words are broken into bands that fit.
// Without this script tables scroll. Nothing here is made from data: words are moved about as the server set them.
(() => {
  const WIDEST = 240; // pixels, and a quarter of what there is: a longer stretch runs over several lines

  // Rows: up and down lead to the next one.
  function step(event) {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const table = event.target instanceof Element && event.target.closest("table.sides");
    if (!table || event.ctrlKey || event.metaKey || event.altKey) return;
    const rows = [...table.querySelectorAll("tr.row")].filter((row) => !row.hidden);
    const next = rows[rows.findIndex((row) => row.contains(event.target)) + (event.key === "ArrowDown" ? 1 : -1)];
    if (!next || !event.target.closest("tr.row")) return;
    event.preventDefault();
    next.querySelector("a.about").focus();
  }

  // Columns out of sight are easily missed.
  const besides = new ResizeObserver((changed) => changed.forEach(({ target }) => {
    const note = target.previousElementSibling;
    if (note && note.classList.contains("beside")) note.hidden = target.scrollWidth <= target.clientWidth + 1;
  }));

  // In the one file rows are narrowed in place, where a server is asked otherwise.
  function narrow(bar) {
    const rows = [...document.querySelectorAll("table.sides tr.row")];
    bar.hidden = false;
    bar.addEventListener("click", ({ target }) => {
      const button = target.closest("button[data-filter]");
      if (!button) return;
      const wanted = button.dataset.filter.split(" ").filter(Boolean);
      for (const row of rows) row.hidden = wanted.length > 0 && !row.dataset.marks.split(" ").some((mark) => wanted.includes(mark));
      for (const other of bar.querySelectorAll("button")) other.setAttribute("aria-pressed", String(other === button));
      const left = rows.filter((row) => !row.hidden).length;
      bar.querySelector("[role=status]").textContent = `${left} ${left === 1 ? "row" : "rows"} shown`;
    });
  }

  // Word by word: a table wider than its place is broken into bands, as a printed alignment is; each band names its witnesses anew.
  const laid = new Map();
  const widths = new ResizeObserver((changed) => changed.forEach(({ target }) => lay(target)));

  // A table taken apart: its head cells, and for each row its own head and its words, cell by cell.
  function taken(table) {
    const head = table.tHead && [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows].map((row) => ({ row: row.cloneNode(false), head: row.cells[0], cells: [...row.cells].slice(1) }));
    return { caption: table.caption.textContent, corner: head && head[0], numbers: head && head.slice(1), rows, width: 0 };
  }

  function lay(box) {
    const mine = laid.get(box);
    const bands = box.querySelector(".words-bands");
    const room = bands.clientWidth;
    if (!room || room === mine.width) return;
    mine.width = room;
    const focused = box.contains(document.activeElement) ? document.activeElement : null;
    const every = mine.rows[0].cells.map((_, at) => at);
    bands.replaceChildren(table(mine, every, ""));
    const parts = broken(every, ["words-whole", "words-least"].map((way) => measured(bands, way)), room);
    bands.classList.remove("words-whole", "words-least");
    bands.replaceChildren(...parts.map((part, at) => table(mine, part, parts.length > 1 ? `, part ${at + 1} of ${parts.length}` : "")));
    if (focused && focused.isConnected) focused.focus({ preventScroll: true });
  }

  function measured(bands, way) {
    bands.classList.remove("words-whole", "words-least");
    bands.classList.add(way);
    return [...bands.querySelector("tbody > tr").cells].map((cell) => cell.getBoundingClientRect().width);
  }

  function broken(every, [whole, least], room) {
    const [head, ...needed] = whole.map((width, at) => Math.max(least[at], Math.min(width, WIDEST, room / 4)));
    const parts = [[]];
    let used = head;
    for (const at of every) {
      if (parts[parts.length - 1].length && used + needed[at] > room) {
        parts.push([]);
        used = head;
      }
      parts[parts.length - 1].push(at);
      used += needed[at];
    }
    return parts;
  }

  function table(mine, part, which) {
    const made = document.createElement("table");
    made.className = "words-table";
    const caption = made.createCaption();
    caption.className = "unseen";
    caption.textContent = mine.caption + which;
    if (mine.numbers) made.createTHead().append(line(document.createElement("tr"), mine.corner, part.map((at) => mine.numbers[at])));
    const body = made.createTBody();
    for (const one of mine.rows) body.append(line(one.row.cloneNode(false), one.head, part.map((at) => one.cells[at])));
    return made;
  }

  // The head stands in each band, so it is a copy; words stand in one band alone and are moved there.
  function line(row, head, cells) {
    row.append(head.cloneNode(true), ...cells);
    return row;
  }

  function start(root) {
    for (const bar of root.querySelectorAll("[data-filters][hidden]")) narrow(bar);
    for (const scroller of root.querySelectorAll(".scroller")) besides.observe(scroller);
    for (const box of root.querySelectorAll(".words-box")) {
      const first = box.querySelector(".words-table");
      if (!first || laid.has(box)) continue;
      laid.set(box, taken(first));
      widths.observe(box);
    }
  }

  document.addEventListener("keydown", step);
  onPage(start);
})();
