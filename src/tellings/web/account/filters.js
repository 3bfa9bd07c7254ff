// Which rows of what was said are shown: all, those that differ in more than words, contradictions, omissions, or by what differs.

const differsIn = (what) => (row) => row.contrasts.some((one) => one.what === what);

const filters = [
  ["all", "Everything", () => true],
  ["differ", "More than words differ", (row) => row.verdict === "differs" || row.verdict === "contradicts"],
  ["contradict", "Contradictions", (row) => row.verdict === "contradicts"],
  ["omit", "Something left out", (row) => row.omissions.length > 0 || row.cells.some((cell) => cell.gap === "omitted")],
];

function filterBar(story, rows) {
  const count = el("span", { class: "count", role: "status" });
  const kinds = Object.keys(whats)
    .filter((what) => what !== "wording" && story.agreements.some(differsIn(what)))
    .map((what) => [what, whats[what], differsIn(what)]);
  const buttons = [...filters, ...kinds].map(([name, label, keeps]) => {
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
  const ofKinds = buttons.slice(filters.length);
  return el(
    "div",
    { class: "filters", role: "group", "aria-label": "Rows to show" },
    buttons.slice(0, filters.length),
    ofKinds.length ? el("span", { class: "filter-kinds", role: "group", "aria-label": "By what differs" }, el("span", { class: "hint" }, "By what differs:"), ofKinds) : null,
    count,
  );
}
