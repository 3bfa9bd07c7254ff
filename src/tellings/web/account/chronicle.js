// The timeline, and relations as of a day.

// The timeline stands in the page as it is; its links open the source panel like all others.
function timeline() {
  const part = document.getElementById("timeline");
  for (const link of part ? part.querySelectorAll("a[data-evidence]") : []) opensSource(link, link.dataset.evidence.split(" ").map(placeOf));
  return part;
}

function placeOf(words) {
  const found = /^([^:]+):(\d+)-(\d+)$/.exec(words);
  return { report: found[1], start: Number(found[2]), end: Number(found[3]) };
}

const holding = {
  yes: "held then",
  begun: "begun by then, no end told",
  maybe: "time not told exactly",
  no: "not then",
};

// The same rule as Period.at in the package: what is not told is not filled in.
function heldAt(period, day) {
  if ((period.start_earliest && day < period.start_earliest) || (period.end_latest && day > period.end_latest)) return "no";
  if (!period.start_latest || day < period.start_latest) return "maybe";
  if (!period.end_earliest) return "begun";
  return day <= period.end_earliest ? "yes" : "maybe";
}

function relations() {
  if (!data.relations.length) return null;
  const items = data.relations.map(relationItem);
  const status = el("span", { class: "count", role: "status" });
  const day = el("input", { type: "date", id: "as-of", onchange: () => refresh() });
  const refresh = () => {
    let seen = 0;
    items.forEach((item, at) => {
      const state = day.value ? heldAt(data.relations[at].period, day.value) : "";
      item.hidden = state === "no";
      seen += item.hidden ? 0 : 1;
      const told = Object.values({ ...data.relations[at].period, words: null }).some(Boolean);
      item.querySelector(".state").textContent = state ? (told ? holding[state] : "time not told") : "";
    });
    status.textContent = day.value ? `${plural(seen, "relation")} of ${items.length} may have held on that day` : "";
  };
  const clear = el("button", { type: "button", onclick: () => { day.value = ""; refresh(); day.focus(); } }, "Any time");
  return section(
    "relations",
    "Relations",
    el("div", { class: "filters" }, el("label", { for: "as-of" }, "As of "), day, " ", clear, " ", status),
    el("ul", { class: "relations" }, items),
  );
}

function relationItem(one) {
  const counts = `${plural(one.relations[0].reports.length, "report")}, ${plural(one.relations[0].independent, "independent source")}`;
  return el(
    "li",
    { id: one.relations[0].id, class: one.under ? "under" : "" },
    el("p", { class: "what" }, sourced(one.evidence, {}, el("b", {}, one.subject), ` ${one.verb} `, el("b", {}, one.object)), one.detail ? ` (${one.detail})` : "", " ", el("span", { class: "state" })),
    el("p", { class: "how" }, [`held: ${one.period.words}`, one.told, counts, one.according_to.length && `according to ${one.according_to.join("; ")}`].filter(Boolean).join(" · ")),
    one.against.map((words) => el("p", { class: "how against" }, el("b", { class: "sign" }, "≠ "), words)),
  );
}
