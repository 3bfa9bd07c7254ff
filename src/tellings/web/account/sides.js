// What was said, side by side: agreements as rows, tellings as columns, gaps as gaps.

const verdicts = {
  contradicts: ["≠", "Tellings contradict each other"],
  differs: ["±", "Something is added, changed or left out"],
  reworded: ["≈", "Worded otherwise"],
  same: ["=", "The same words"],
};

const filters = [
  ["all", "Everything", () => true],
  ["differ", "Only where they differ", (row) => row.verdict === "differs" || row.verdict === "contradicts"],
  ["contradict", "Only contradictions", (row) => row.verdict === "contradicts"],
];

function sides(story) {
  if (!story.agreements.length) return null;
  const id = `${story.story.id}-said`;
  const rows = story.agreements.map((row) => sideRow(story, row));
  const table = el(
    "table",
    { class: "sides", role: "table", onkeydown: moveBetweenRows, "aria-labelledby": id },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, el("th", { scope: "col", role: "columnheader" }, "What is said"), story.tellings.map(columnHead))),
    el("tbody", { role: "rowgroup" }, rows),
  );
  return el(
    "section",
    { class: "said", "aria-labelledby": id },
    el("h3", { id }, "What was said, side by side"),
    legend(),
    filterBar(story, rows),
    el("div", { class: "scroller", tabindex: "0", role: "region", "aria-labelledby": id }, table),
  );
}

function columnHead(telling) {
  return el("th", { scope: "col", role: "columnheader" }, el("span", { class: "siglum" }, telling.siglum), " ", telling.label);
}

function legend() {
  return el(
    "p",
    { class: "hint legend" },
    "Marks: ",
    el("span", { class: "m m-contradicts" }, "contradicts"),
    " another telling; ",
    el("span", { class: "m m-only" }, "only here"),
    ", left out elsewhere; ",
    el("span", { class: "m m-reworded" }, "reworded"),
    ". Choose any words to see them in their report; the arrow keys lead from row to row.",
  );
}

function filterBar(story, rows) {
  const count = el("span", { class: "count", role: "status" });
  const buttons = filters.map(([name, label, keeps]) => {
    const total = story.agreements.filter(keeps).length;
    const choose = () => {
      rows.forEach((row, at) => {
        row.hidden = !keeps(story.agreements[at]);
        keepWords(row);
      });
      buttons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
      count.textContent = `${plural(total, "row")} shown`;
    };
    const button = el("button", { type: "button", "data-filter": name, "aria-pressed": String(name === "all"), disabled: total === 0, onclick: choose }, `${label} (${total})`);
    return button;
  });
  return el("div", { class: "filters", role: "group", "aria-label": "Rows to show" }, buttons, count);
}

function sideRow(story, row) {
  const id = row.agreement.id;
  return el("tr", { id, class: `row row-${row.verdict}`, role: "row" }, rowHead(row), row.cells.map((cell) => sideCell(story, cell)));
}

function rowHead(row) {
  const [sign, meaning] = verdicts[row.verdict];
  const left = row.cells.filter((cell) => cell.gap === "omitted").map((cell) => cell.siglum);
  return el(
    "th",
    { scope: "row", role: "rowheader" },
    el("a", { class: "about", href: `#${row.agreement.id}` }, row.about),
    el("p", { class: `verdict verdict-${row.verdict}` }, el("span", { class: "sign", "aria-hidden": "true" }, sign), " ", meaning),
    row.contrasts.length ? el("ul", { class: "contrasts" }, row.contrasts.map(contrastItem)) : null,
    left.length ? el("p", { class: "left-out" }, `Left out by ${listed(left)}`) : null,
    el(
      "details",
      { class: "independence" },
      el("summary", {}, `${plural(row.agreement.reports.length, "report")}, `, el("strong", {}, plural(row.agreement.independent, "independent source"))),
      el("p", {}, row.independence),
    ),
    wordsButton(row),
  );
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
  const side = (sigla, words) => (words === null ? listed(sigla) : `${listed(sigla)} “${words}”`);
  const sign = { contradicts: "≠", adds: "+", reworded: "≈" }[one.relation] || "·";
  const name = { contradicts: "against", adds: "is added by", reworded: "reworded as" }[one.relation] || "and";
  const words =
    one.relation === "adds"
      ? [`${listed(one.b)} `, el("span", { "aria-hidden": "true" }, "+ "), hidden("adds "), one.words_b === null ? "" : `“${one.words_b}”`, `, not in ${listed(one.a)}`]
      : [side(one.a, one.words_a), " ", el("span", { "aria-hidden": "true" }, sign), hidden(name), " ", side(one.b, one.words_b)];
  const text = [el("b", {}, `${whats[one.what] || one.what}: `), words];
  return el("li", { class: `contrast contrast-${one.relation}` }, sourced(one.evidence, {}, text) || text);
}

function sideCell(story, cell) {
  const telling = tellings.get(cell.report);
  const head = el("p", { class: "cell-head", "aria-hidden": "true" }, el("span", { class: "siglum" }, cell.siglum), " ", telling ? telling.label : "");
  if (cell.gap === "told") return el("td", { class: "cell", role: "cell" }, head, cell.said.map((one) => el("div", { id: one.statement.id }, saidBlock(one))));
  const text = cell.gap === "omitted" ? "leaves it out" : "does not tell it";
  return el("td", { class: `cell gap gap-${cell.gap}`, role: "cell" }, head, el("p", {}, el("span", { "aria-hidden": "true" }, cell.gap === "omitted" ? "✂ " : "— "), text));
}

function saidBlock(one) {
  const source = one.statement.source;
  const speaker = one.speaker || one.source_words;
  const where = source && { report: one.statement.report, start: source.start, end: source.end };
  const called = one.source_words && one.speaker && !one.source_words.includes(one.speaker) ? ` (here “${one.source_words}”)` : "";
  return [
    el("p", { class: "quote" }, sourced(one.evidence, { class: "words" }, markedWords(one))),
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
  return `${note} ${listed(mark.against)}${mark.what === "wording" ? "" : `: ${whats[mark.what] || mark.what}`.toLowerCase()}`;
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
