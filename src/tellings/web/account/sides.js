// What was said, side by side: agreements as rows, tellings as columns, gaps as gaps.

const signs = { contradicts: "≠", differs: "±", reworded: "≈", partly: "✂", same: "=" };

function sides(story) {
  if (!story.agreements.length) return null;
  const id = `${story.story.id}-said`;
  const columns = alikeColumns(story);
  const rows = story.agreements.map((row) => sideRow(row, columns));
  const table = el(
    "table",
    { class: `sides${columns.length > 4 ? " sides-many" : ""}`, role: "table", onkeydown: moveBetweenRows, "aria-labelledby": id },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("th", { scope: "col", role: "columnheader" }, "What is said"), columns.map((those) => columnHead(story, those)))),
    el("tbody", { role: "rowgroup" }, rows),
  );
  const scroller = el("div", { class: "scroller", tabindex: "0", role: "region", "aria-labelledby": id }, table);
  return el(
    "section",
    { class: "said", "aria-labelledby": id },
    el("h3", { id }, "What was said, side by side"),
    legend(),
    filterBar(story, rows),
    moreBeside(scroller, columns.length),
    scroller,
  );
}

// Tellings that have the same words, given in the same way, in every row are one column: the places of its tellings by number.
function alikeColumns(story) {
  const groups = new Map();
  story.tellings.forEach((_, at) => {
    const told = story.agreements.map(({ cells }) => [cells[at].gap, cells[at].said.map((one) => [one.words.toLowerCase(), one.speaker || one.source_words, one.voice, one.origin])]);
    const key = JSON.stringify(told);
    groups.set(key, [...(groups.get(key) || []), at]);
  });
  return [...groups.values()];
}

function columnHead(story, those) {
  const names = those.map((at) => story.tellings[at]);
  return el("th", { scope: "col", role: "columnheader" }, el("span", { class: "siglum" }, manyListed(names.map((one) => one.siglum))), " ", manyListed(names.map((one) => one.label)), names.length > 1 ? el("span", { class: "alike" }, " the same words throughout") : null);
}

// Of a great many the first few: "A, B, C … (97 more)".
function manyListed(items) {
  return items.length > 5 ? `${items.slice(0, 3).join(", ")} … (${items.length - 3} more)` : listed(items);
}

// A table that is wider than its place says so, since columns out of sight are easily missed.
const besides = new ResizeObserver((changed) => changed.forEach(({ target }) => (target.previousElementSibling.hidden = target.scrollWidth <= target.clientWidth + 1)));

function moreBeside(scroller, columns) {
  besides.observe(scroller);
  return el("p", { class: "hint beside", hidden: true }, `${columns} columns, not all of them in sight: scroll sideways `, el("span", { "aria-hidden": "true" }, "→"));
}

function legend() {
  return el(
    "p",
    { class: "hint legend" },
    "Marks: ",
    el("span", { class: "m m-contradicts" }, "contradicts"),
    " another telling; ",
    el("span", { class: "m m-only" }, "not in every telling"),
    "; ",
    el("span", { class: "m m-reworded" }, "other words"),
    " than most have. ✂ leaves out what its origin said. Choose any words to see them in their report; the arrow keys lead from row to row.",
  );
}

function sideRow(row, columns) {
  const id = row.agreement.id;
  const cells = columns.map((those) => sideCell(row, those.map((at) => row.cells[at])));
  return el("tr", { id, class: `row row-${row.verdict}`, role: "row" }, rowHead(row), cells);
}

function rowHead(row) {
  return el(
    "th",
    { scope: "row", role: "rowheader" },
    el("a", { class: "about", href: `#${row.agreement.id}` }, row.about),
    el("p", { class: `verdict verdict-${row.verdict}` }, el("span", { class: "sign", "aria-hidden": "true" }, signs[row.verdict]), " ", el("span", {}, row.finding.charAt(0).toUpperCase() + row.finding.slice(1))),
    row.contrasts.length ? el("ul", { class: "contrasts" }, row.contrasts.map(contrastItem)) : null,
    omissionList(row.omissions),
    el(
      "details",
      { class: "independence" },
      el("summary", {}, `${plural(row.agreement.reports.length, "report")}, `, el("strong", {}, plural(row.agreement.independent, "independent source"))),
      el("p", {}, row.independence),
    ),
    wordsButton(row),
  );
}

const MOST_CLAUSES = 3; // clauses left out that a row's head says in words; the rest unfold

function omissionList(omissions) {
  if (!omissions.length) return null;
  const items = omissions.map((one) => el("li", {}, el("span", { "aria-hidden": "true" }, "✂ "), `${manyListed(one.by)} ${one.by.length === 1 ? "leaves" : "leave"} out `, leftOutWords(one)));
  const rest = items.slice(MOST_CLAUSES);
  return [el("ul", { class: "omissions" }, items.slice(0, MOST_CLAUSES)), rest.length ? el("details", { class: "omissions" }, el("summary", {}, `${plural(rest.length, "more clause")} left out`), el("ul", {}, rest)) : null];
}

// The words that are left out, in the telling that has them; a long clause is cut, and its place has the rest.
function leftOutWords(one) {
  const cut = one.words.lastIndexOf(" ", 90);
  const words = one.words.length > 90 && cut > 0 ? `${one.words.slice(0, cut)}…` : one.words;
  return sourced(one.evidence, { class: "left-words" }, `“${words}”`, hidden(` (in ${one.told_by})`));
}

const whats = {
  number: "Number",
  quantity: "Quantity",
  date: "Date",
  place: "Place",
  name: "Name",
  negation: "Yes or no",
  modality: "How sure",
  degree: "How much",
  attribution: "Who said it",
  wording: "Words",
};

function contrastItem(one) {
  const side = (sigla, words) => (words === null ? manyListed(sigla) : `${manyListed(sigla)} “${words}”`);
  const sign = { contradicts: "≠", adds: "+", reworded: "≈" }[one.relation] || "·";
  const name = { contradicts: "against", adds: "is added by", reworded: "reworded as" }[one.relation] || "and";
  const words =
    one.relation === "adds"
      ? [`${manyListed(one.b)} `, el("span", { "aria-hidden": "true" }, "+ "), hidden("adds "), one.words_b === null ? "" : `“${one.words_b}”`, `, not in ${manyListed(one.a)}`]
      : [side(one.a, one.words_a), " ", el("span", { "aria-hidden": "true" }, sign), hidden(name), " ", side(one.b, one.words_b)];
  const text = [el("b", {}, `${whats[one.what] || one.what}: `), words];
  return el("li", { class: `contrast contrast-${one.relation}` }, sourced(one.evidence, {}, text) || text);
}

// One cell: what tellings of the same words have of a row.
function sideCell(row, cells) {
  const [cell] = cells;
  const telling = tellings.get(cell.report);
  const head = el("p", { class: "cell-head", "aria-hidden": "true" }, el("span", { class: "siglum" }, manyListed(cells.map((one) => one.siglum))), " ", cells.length === 1 && telling ? telling.label : "");
  if (cell.gap === "told") {
    const missing = row.omissions.filter((one) => one.reports.includes(cell.report));
    return el(
      "td",
      { class: "cell", role: "cell" },
      head,
      cell.said.map((one, at) => saidIn(one, cells.slice(1).map((other) => other.said[at]))),
      missing.length ? el("ul", { class: "cell-omits" }, missing.map((one) => el("li", {}, el("span", { "aria-hidden": "true" }, "✂ "), "leaves out ", leftOutWords(one)))) : null,
    );
  }
  const text = cells.length > 1 ? { omitted: "leave it out", silent: "do not tell it" } : { omitted: "leaves it out", silent: "does not tell it" };
  return el("td", { class: `cell gap gap-${cell.gap}`, role: "cell" }, head, el("p", {}, el("span", { "aria-hidden": "true" }, cell.gap === "omitted" ? "✂ " : "— "), text[cell.gap]));
}

// A statement may stand in several rows, and is addressed in the first of them.
const addressed = new Set();

function addressOf(one) {
  const id = one.statement.id;
  if (addressed.has(id)) return null;
  addressed.add(id);
  return id;
}

function saidIn(one, others) {
  const places = [one, ...others].flatMap((said) => said.evidence);
  const anchors = others.map(addressOf).filter(Boolean);
  return el("div", { id: addressOf(one) }, anchors.map((id) => el("span", { id })), saidBlock(one, places));
}

function saidBlock(one, places = one.evidence) {
  const source = one.statement.source;
  const speaker = one.speaker || one.source_words;
  const where = source && { report: one.statement.report, start: source.start, end: source.end };
  const called = one.source_words && one.speaker && !one.source_words.includes(one.speaker) ? ` (here “${one.source_words}”)` : "";
  return [
    el("p", { class: "quote" }, sourced(places, { class: "words" }, markedWords(one))),
    el(
      "p",
      { class: "byline" },
      speaker ? [where ? sourced([where], {}, speaker, called) : speaker, " · "] : null,
      [one.voice, one.addressee && `to ${one.addressee}`].filter(Boolean).join(" · "),
      one.venue ? [" · ", sourced(one.venue_at, {}, one.venue)] : null,
      [one.said && `said ${one.said}`, one.origin && `from ${one.origin}`].filter(Boolean).map((part) => ` · ${part}`),
    ),
  ];
}

// The statement's words with its marks; each mark says in words what it means, for those who do not see it.
function markedWords(one) {
  const report = one.statement.report;
  const parts = [];
  one.evidence.forEach((span, number) => {
    if (number) parts.push(" … ");
    let at = span.start;
    for (const mark of one.marks.filter((m) => m.start >= span.start && m.end <= span.end)) {
      parts.push(slice(report, at, mark.start));
      const title = markTitle(mark);
      parts.push(el("span", { class: `m m-${mark.kind}`, title }, slice(report, mark.start, mark.end), mark.kind === "contradicts" ? hidden(` [${title}]`) : null));
      at = mark.end;
    }
    parts.push(slice(report, at, span.end));
  });
  return parts;
}

function markTitle(mark) {
  const note = { contradicts: "contradicts", only: "not in", reworded: "otherwise in" }[mark.kind];
  return `${note} ${manyListed(mark.against)}${mark.what === "wording" ? "" : `: ${whats[mark.what] || mark.what}`.toLowerCase()}`;
}

function moveBetweenRows(event) {
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const rows = [...event.currentTarget.querySelectorAll("tr.row")].filter((row) => !row.hidden);
  const at = rows.findIndex((row) => row.contains(event.target));
  const next = rows[at + (event.key === "ArrowDown" ? 1 : -1)];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.querySelector("a.about").focus();
}
