// Who is who: everyone behind all their names.

const kindNames = { person: "People", organisation: "Organisations", country: "Countries", armed_group: "Armed groups", people: "Peoples", place: "Places", facility: "Facilities", work: "Works" };
const AT_FIRST = 24; // cards of a kind before the rest is asked for

function whoIsWho() {
  if (!data.actors.length) return null;
  const statements = new Map();
  for (const story of data.stories) {
    for (const row of story.agreements) for (const cell of row.cells) for (const one of cell.said) statements.set(one.statement.id, one);
    for (const one of story.alone) statements.set(one.statement.id, one);
  }
  const kinds = [...new Set([...Object.keys(kindNames), ...data.actors.map((one) => one.actor.kind)])];
  const groups = kinds.map((kind) => actorGroup(kind, data.actors.filter((one) => one.actor.kind === kind), statements)).filter(Boolean);
  const search = el("input", { type: "search", id: "actor-search", autocomplete: "off", oninput: () => { nobody.hidden = filterActors(search.value, groups) > 0; } });
  const nobody = el("p", { class: "hint", role: "status", hidden: true }, "Nobody here is called or described so.");
  return section("actors", "Who is who", el("p", { class: "search" }, el("label", { for: "actor-search" }, "Find a name or description"), " ", search), nobody, groups);
}

function actorGroup(kind, actors, statements) {
  if (!actors.length) return null;
  const cards = actors.map((one) => actorCard(one, statements));
  cards.forEach((card, at) => (card.hidden = at >= AT_FIRST));
  const group = el("section", { class: "actor-kind", "aria-label": kindNames[kind] || kind }, el("h3", {}, `${kindNames[kind] || kind} (${actors.length})`), el("div", { class: "cards" }, cards));
  if (actors.length > AT_FIRST) {
    const more = el("button", { type: "button", class: "more", onclick: () => { cards.forEach((card) => (card.hidden = false)); more.remove(); } }, `Show the other ${actors.length - AT_FIRST}`);
    group.append(more);
  }
  return group;
}

function filterActors(sought, groups) {
  let seen = 0;
  const wanted = sought.trim().toLocaleLowerCase();
  for (const group of groups) {
    const cards = [...group.querySelectorAll(".card")];
    cards.forEach((card, at) => (card.hidden = wanted ? !card.dataset.names.includes(wanted) : at >= AT_FIRST));
    group.hidden = wanted !== "" && cards.every((card) => card.hidden);
    seen += group.hidden ? 0 : 1;
  }
  return seen;
}

function actorCard(one, statements) {
  const words = [...one.names, ...one.descriptions].map((w) => w.words);
  const says = one.statements.map((id) => statements.get(id)).filter(Boolean);
  return el(
    "article",
    { class: "card", id: one.actor.id, "data-names": [one.actor.name, ...words].join("\n").toLocaleLowerCase() },
    el("h4", {}, one.actor.name),
    el("p", { class: "how" }, `${plural(one.mentions, "mention")} in ${plural(one.reports, "report")}`),
    el(
      "dl",
      {},
      wordings("Named", one.names),
      wordings("Described as", one.descriptions),
      whereabouts(one.whereabouts),
      roles(one.roles),
    ),
    says.length ? details(`Says (${says.length})`, el("ul", { class: "says" }, says.map((said) => el("li", {}, el("span", { class: "siglum" }, said.siglum), el("div", {}, sourced(said.evidence, { class: "words" }, said.words)))))) : null,
  );
}

function roles(items) {
  if (!items.length) return null;
  const list = (some) => el("ul", {}, some.map((role) => el("li", {}, sourced(role.evidence, {}, roleText(role)))));
  const rest = items.slice(WORDINGS_AT_FIRST);
  return [el("dt", {}, "Roles"), el("dd", {}, list(items.slice(0, WORDINGS_AT_FIRST)), rest.length ? details(`and ${rest.length} more`, list(rest)) : null)];
}

function roleText(role) {
  return [role.role, role.of && !role.role.includes(role.of) ? `, ${role.of}` : "", role.period ? `, ${role.period}` : ""].join("");
}

// Where a place is, what else its name could be, and why it was taken to be there.
function whereabouts(told) {
  if (!told) return null;
  const where = told.where || (told.otherwise.length ? "one of several places" : "not known");
  const others = told.otherwise.length ? el("p", { class: "how" }, `${told.certain ? "Not" : "Could be"} ${told.otherwise.join("; ")}`) : null;
  const why = told.because.length ? details("Why", el("p", {}, told.because.join(" "))) : null;
  return [el("dt", {}, "Where"), el("dd", { class: "where" }, sourced(told.evidence, {}, where), told.certain || !told.where ? null : el("span", { class: "times" }, " (not certain)"), others, why)];
}

const WORDINGS_AT_FIRST = 6; // ways of naming somebody before the rest is folded away

function wordings(label, items) {
  if (!items.length) return null;
  const [first, rest] = [items.slice(0, WORDINGS_AT_FIRST), items.slice(WORDINGS_AT_FIRST)];
  return [el("dt", {}, label), el("dd", {}, wordingList(first), rest.length ? details(`and ${rest.length} more`, wordingList(rest)) : null)];
}

function wordingList(items) {
  const times = (item) => (item.evidence.length > 1 ? el("span", { class: "times" }, ` ×${item.evidence.length}`) : null);
  return el("ul", { class: "inline" }, items.map((item) => el("li", {}, sourced(item.evidence, {}, item.words), times(item))));
}
