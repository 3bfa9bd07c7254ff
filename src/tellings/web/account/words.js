// One agreement word by word: witnesses as rows, stretches as columns, made when it is first asked for.

function wordsButton(row) {
  if (!row.words) return null;
  if (!row.words.rows.length) return el("p", { class: "hint" }, "Too long to be set out here word by word; the export to TEI has it.");
  const id = `${row.agreement.id}-words`;
  return el("button", { type: "button", class: "by-word", "aria-expanded": "false", "aria-controls": id, onclick: (event) => toggleWords(event.currentTarget, row, id) }, "Word by word");
}

function toggleWords(button, row, id) {
  const agreement = button.closest("tr");
  const open = button.getAttribute("aria-expanded") === "true";
  if (!open && !document.getElementById(id)) placeWords(agreement, wordsBox(row, id));
  button.setAttribute("aria-expanded", String(!open));
  keepWords(agreement);
  if (!open) breakLines(document.getElementById(id));
}

// Beside many columns the words have a row of their own; where columns are stacked they stand below their button.
const stacked = window.matchMedia("(max-width: 760px)");

function placeWords(agreement, box) {
  const old = box.closest(".words-row");
  if (stacked.matches) agreement.cells[0].append(box);
  else agreement.after(el("tr", { class: "words-row", role: "row" }, el("td", { colspan: String(agreement.cells.length), role: "cell" }, box)));
  if (old) old.remove();
}

stacked.addEventListener("change", () => {
  for (const box of document.querySelectorAll(".words-box")) {
    const agreement = document.getElementById(box.dataset.agreement);
    placeWords(agreement, box);
    keepWords(agreement);
  }
});

// The words of an agreement are shown and hidden with it.
function keepWords(agreement) {
  const box = document.getElementById(`${agreement.id}-words`);
  if (!box) return;
  box.hidden = agreement.querySelector(".by-word").getAttribute("aria-expanded") !== "true";
  const own = box.closest(".words-row");
  if (own) own.hidden = agreement.hidden || box.hidden;
}

function wordsBox(row, id) {
  const lines = wordsLines(row, new Map(row.words.moved.map(([line, column, others]) => [`${line} ${column}`, others])));
  const box = el("div", { id, class: "words-box", "data-agreement": row.agreement.id }, el("div", { class: "words-bands" }), wordsHint(row.words.moved.length > 0));
  laid.set(box, { lines, label: `Word by word: ${row.about}`, width: 0 });
  widths.observe(box);
  return box;
}

// A table wider than its place is broken into bands, as a printed alignment is; each band names its witnesses anew.
const laid = new Map();
const WIDEST = 240; // pixels, and a quarter of what there is: a longer stretch runs over several lines
const widths = new ResizeObserver((changed) => changed.forEach(({ target }) => keepInPlace(opener, () => breakLines(target))));

function breakLines(box) {
  const mine = laid.get(box);
  const room = box.querySelector(".words-bands").clientWidth;
  if (!room || room === mine.width) return;
  mine.width = room;
  const bands = box.querySelector(".words-bands");
  const focused = box.contains(document.activeElement) ? document.activeElement : null;
  bands.replaceChildren(wordsTable(mine, mine.lines.columns.map((_, at) => at), ""));
  const [whole, least] = ["words-whole", "words-least"].map((way) => {
    bands.className = `words-bands ${way}`;
    return [...bands.querySelector(".words-table > tbody > tr").cells].map((cell) => cell.getBoundingClientRect().width);
  });
  bands.className = "words-bands";
  const [head, ...columns] = whole.map((width, at) => Math.max(least[at], Math.min(width, WIDEST, room / 4)));
  const parts = [[]];
  let used = head;
  columns.forEach((needed, at) => {
    if (parts[parts.length - 1].length && used + needed > room) {
      parts.push([]);
      used = head;
    }
    parts[parts.length - 1].push(at);
    used += needed;
  });
  bands.replaceChildren(...parts.map((part, at) => wordsTable(mine, part, parts.length > 1 ? `, part ${at + 1} of ${parts.length}` : "")));
  if (focused) focused.focus({ preventScroll: true });
}

// The marks of contradictions that name their words; one that takes in most of a statement says nothing of single words.
function narrowMarks(row) {
  const letters = (spans) => spans.reduce((sum, span) => sum + span.end - span.start, 0);
  return row.cells.flatMap((cell) =>
    cell.said.flatMap((one) =>
      one.marks.filter((mark) => mark.kind === "contradicts" && 2 * (mark.end - mark.start) <= letters(one.evidence)).map((mark) => ({ ...mark, report: one.statement.report })),
    ),
  );
}

// The cells of the table, made once: a head for each witness, a number for each column where something is moved to it.
function wordsLines(row, moved) {
  const { rows } = row.words;
  const marks = narrowMarks(row);
  const columns = rows[0].cells.map((_, at) => standing(rows, at, marks));
  return {
    columns: columns.map((_, at) => (moved.size ? el("th", { scope: "col" }, String(at + 1)) : null)),
    heads: rows.map((line) => () => line.sigla.map((siglum, at) => [witness(row, siglum), at + 1 < line.sigla.length ? ", " : null])),
    cells: rows.map((line, number) => line.cells.map((cell, at) => wordsCell(line.report, cell, columns[at], marks, moved.get(`${number} ${at}`)))),
  };
}

function wordsTable({ lines, label }, part, which) {
  const numbers = part.map((at) => lines.columns[at]).filter(Boolean);
  return el(
    "table",
    { class: "words-table" },
    el("caption", { class: "unseen" }, label, which),
    numbers.length ? el("thead", {}, el("tr", {}, el("td"), numbers)) : null,
    el("tbody", {}, lines.cells.map((cells, line) => el("tr", {}, el("th", { scope: "row" }, lines.heads[line]()), part.map((at) => cells[at])))),
  );
}

const PUNCTUATION = 2; // letters that a word may have besides the ones that a mark names

// What the most tellings have in a column (a gap is null; undefined where as many have something else), whether all have it, and
// what contradicts another telling there.
function standing(rows, at, marks) {
  const told = new Map();
  const against = new Map();
  for (const { cells, sigla, report } of rows) {
    const reading = cells[at].length ? cells[at][0] : null;
    told.set(reading, (told.get(reading) || 0) + sigla.length);
    const [, start, end] = cells[at];
    const mark = reading !== null && marks.find((one) => one.report === report && start <= one.start && one.end <= end && one.end - one.start >= end - start - PUNCTUATION);
    if (mark) against.set(reading, mark);
  }
  const [first, second] = [...told].sort((a, b) => b[1] - a[1]);
  return { common: second && second[1] === first[1] ? undefined : first[0], readings: told.size - told.has(null), agreed: told.size === 1, against };
}

function witness(row, siglum) {
  const cell = row.cells.find((one) => one.siglum === siglum);
  const evidence = cell.said.flatMap((one) => one.evidence);
  return sourced(evidence, { class: "siglum", "aria-label": `${nameOf(cell.report)}, its words` }, siglum) || el("span", { class: "siglum" }, siglum);
}

function wordsCell(report, cell, column, marks, others) {
  if (!cell.length) return el("td", { class: "w-gap" }, el("span", { "aria-hidden": "true" }, "–"), hidden("nothing"));
  const evidence = [];
  for (let at = 1; at < cell.length; at += 2) evidence.push({ report, start: cell[at], end: cell[at + 1] });
  const kind = column.agreed ? "agreed" : cell[0] === column.common ? "common" : column.readings === 1 ? "only" : "other";
  const whole = column.against.get(cell[0]);
  if (whole) marks = evidence.map((one) => ({ ...whole, ...one })); // the same words at the same point as those that contradict
  return el(
    "td",
    { class: `w-${kind}` },
    sourced(evidence, { class: "words" }, kind === "agreed" ? evidence.map((one, at) => [at ? " … " : "", slice(report, one.start, one.end)]) : markedStretch(evidence, marks, kind)),
    others ? el("span", { class: "w-moved" }, el("span", { "aria-hidden": "true" }, `⇄${others.map((at) => at + 1).join(", ")}`), hidden(`moved: others have it in column ${listed(others.map((at) => at + 1))}`)) : null,
  );
}

// Words that contradict another telling are marked as such; the rest of a stretch as what it is: only here, or other words.
function markedStretch(evidence, marks, kind) {
  const plainMark = { only: "m m-only", other: "m m-reworded" }[kind];
  return evidence.flatMap((one, number) => {
    const against = marks.filter((mark) => mark.report === one.report && mark.start < one.end && one.start < mark.end);
    const parts = [number ? " … " : ""];
    const rest = (from, to) => {
      if (from < to) parts.push(plainMark && slice(one.report, from, to).trim() ? el("span", { class: plainMark }, slice(one.report, from, to)) : slice(one.report, from, to));
    };
    let at = one.start;
    for (const mark of against.sort((a, b) => a.start - b.start)) {
      const [from, to] = [Math.max(at, mark.start), Math.min(one.end, mark.end)];
      if (from >= to) continue;
      rest(at, from);
      parts.push(el("span", { class: "m m-contradicts", title: markTitle(mark) }, slice(one.report, from, to), hidden(` [${markTitle(mark)}]`)));
      at = to;
    }
    rest(at, one.end);
    return parts;
  });
}

function wordsHint(moved) {
  return el(
    "p",
    { class: "hint" },
    "Pale words stand in all these tellings; a dash is a gap. ",
    moved ? "⇄ and a number: moved, others have these words in the column of that number. " : null,
    "Case, accents and punctuation make no difference here.",
  );
}
