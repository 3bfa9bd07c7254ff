// The timeline, and relations as of a day.

const entryKinds = { event: "Events", origin: "Origins", publication: "Publications", mention: "Other dates spoken of" };

function timeline() {
  if (!data.timeline.length) return null;
  const items = data.timeline.map(timelineItem);
  const shown = new Set(Object.keys(entryKinds));
  const kinds = Object.keys(entryKinds).filter((kind) => data.timeline.some((one) => one.kind === kind));
  const lines = items.flatMap((item, at) => (at === 0 || yearOf(data.timeline[at]) !== yearOf(data.timeline[at - 1]) ? [yearLine(data.timeline[at]), item] : [item]));
  const refresh = () => {
    items.forEach((item, at) => (item.hidden = !shown.has(data.timeline[at].kind)));
    for (const line of lines.filter((one) => one.classList.contains("year"))) {
      line.hidden = !items.some((item, at) => !item.hidden && yearOf(data.timeline[at]) === line.textContent);
    }
  };
  const boxes = kinds.map((kind) => {
    const box = el("input", { type: "checkbox", checked: true, onchange: () => { if (box.checked) shown.add(kind); else shown.delete(kind); refresh(); } });
    return el("label", {}, box, ` ${entryKinds[kind]} (${data.timeline.filter((one) => one.kind === kind).length})`);
  });
  return section(
    "timeline",
    "Timeline",
    el("p", { class: "hint" }, "A date says what the reports say, and no more: a month without a day, a day without a year."),
    el("div", { class: "filters", role: "group", "aria-label": "Entries to show" }, boxes),
    el("ol", { class: "timeline" }, lines),
  );
}

function yearOf(one) {
  return one.order ? one.order.slice(0, 4) : one.value ? "Year unknown" : "Date not told";
}

function yearLine(one) {
  return el("li", { class: "year" }, yearOf(one));
}

function timelineItem(one) {
  const words = one.words && one.kind !== "publication" ? sourced(one.evidence, { class: "words" }, one.words) : null;
  return el(
    "li",
    { class: `entry entry-${one.kind}`, id: one.event ? one.event.id : null },
    el("p", { class: "when" }, one.when),
    el(
      "div",
      {},
      el("p", { class: "what" }, el("span", { class: "tag" }, entryTags[one.kind] || one.kind), " ", words ? one.title : sourced(one.evidence, {}, one.title)),
      words ? el("p", { class: "quote" }, words) : null,
      one.otherwise.length ? otherwiseList(one.otherwise) : null,
      el("p", { class: "how" }, [one.detail, one.stories.length && data.stories.length > 1 ? `in “${one.stories.map((id) => storyTitles.get(id)).join("”, “")}”` : ""].filter(Boolean).join(" · ")),
    ),
  );
}

// What tellings of one event tell otherwise: the words of either side, each leading to its own place.
function otherwiseList(lines) {
  return el("ul", { class: "otherwise", "aria-label": "Told otherwise" }, lines.map(otherwiseItem));
}

function otherwiseItem(one) {
  const contradicts = one.relation === "contradicts";
  const side = (sigla, words, places) => [el("span", { class: "siglum" }, listed(sigla)), " ", sourced(places, { class: "words" }, `“${words}”`) || `“${words}”`];
  return el(
    "li",
    { class: `contrast contrast-${one.relation}` },
    el("b", {}, `${contradicts ? "Contradiction" : "In other words"} (${whatEvents[one.what] || one.what}): `),
    side(one.a, one.words_a, one.at_a),
    " ",
    el("span", { class: "sign", "aria-hidden": "true" }, contradicts ? "≠" : "≈"),
    hidden(contradicts ? "against" : "reworded as"),
    " ",
    side(one.b, one.words_b, one.at_b),
  );
}

const whatEvents = { date: "when", place: "where", name: "who", negation: "whether it happened", modality: "whether it has happened yet" };

const entryTags = { event: "event", origin: "origin", publication: "published", mention: "spoken of" };

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
      item.querySelector(".state").textContent = state ? holding[state] : "";
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
  return el(
    "li",
    { id: one.relations[0].id },
    el("p", { class: "what" }, sourced(one.evidence, {}, el("b", {}, one.subject), ` ${one.verb} `, el("b", {}, one.object)), one.detail ? ` (${one.detail})` : "", " ", el("span", { class: "state" })),
    el(
      "p",
      { class: "how" },
      [one.period.words, `${plural(one.relations[0].reports.length, "report")}, ${plural(one.relations[0].independent, "independent source")}`, one.according_to.length && `according to ${one.according_to.join("; ")}`].filter(Boolean).join(" · "),
    ),
  );
}
