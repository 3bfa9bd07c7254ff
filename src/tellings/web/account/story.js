// One story: its tellings, its stemma, what was said, and what is shared or linked.

function storyArticle(story) {
  const id = story.story.id;
  return el(
    "article",
    { id, class: "story", "aria-labelledby": `${id}-title` },
    el("p", { class: "kicker" }, [story.published, reportsAndVersions(story)].filter(Boolean).join(" · ")),
    el("h2", { id: `${id}-title` }, story.title),
    el("p", { class: "finding" }, story.summary),
    lineage(story),
    sides(story),
    alone(story),
    shared(story),
    linked(story),
  );
}

function reportsAndVersions(story) {
  const texts = story.tellings.length;
  const later = story.descents.filter((one) => one.derivation.kind === "revises").length;
  return `${plural(texts - later, "report")}${later ? ` in ${texts} versions` : ""}`;
}

function lineage(story) {
  const id = `${story.story.id}-lineage`;
  return el(
    "section",
    { "aria-labelledby": id },
    el("h3", { id }, "Where the tellings come from"),
    el(
      "p",
      { class: "hint" },
      "The stemma, the family tree of the reports. ",
      el("span", { class: "key key-lost" }, "α Greek, broken outline"),
      ": an origin that is lost to us and known only by those who carry it (whole and round: an outlet’s own reporting). ",
      el("span", { class: "key key-kept" }, "A Latin, whole outline"),
      ": a report. A question mark on a line: less sure than not.",
    ),
    stemma(story),
    el("ul", { class: "lineage" }, story.origins.map((root) => rootItem(story, root)), story.tellings.map((telling) => tellingItem(story, telling))),
  );
}

function stemma(story) {
  const drawings = [...document.querySelectorAll("template.stemma-drawing")].filter((one) => one.dataset.story === story.story.id);
  return drawings.map((one) =>
    el("div", { class: `drawing drawing-${one.dataset.shape}`, tabindex: "0", role: "region", "aria-label": "The stemma, drawn" }, one.content.cloneNode(true)),
  );
}

const originKinds = { interview: "an interview", statement: "a statement", broadcast: "a broadcast", document: "a document", agency_report: "an agency’s report", unknown: "kind unknown" };

function rootItem(story, root) {
  const { origin } = root;
  return el(
    "li",
    { id: `from-${story.story.id}-${origin.id}`, class: "root" },
    el("span", { class: "siglum lost" }, root.siglum),
    el(
      "div",
      {},
      el("p", { class: "who" }, sourced(origin.evidence, {}, root.name) || root.name),
      el(
        "p",
        { class: "how" },
        [
          root.standing === "first hand" ? "first hand" : `${originKinds[origin.kind] || origin.kind}, lost to us`,
          !root.name.includes(root.date) && root.date,
          root.carried_by.length && `carried by ${listed(root.carried_by)}`,
          root.standing === "inferred" && "inferred",
        ]
          .filter(Boolean)
          .join(" · "),
      ),
    ),
  );
}

function tellingItem(story, telling) {
  const { report } = telling;
  const mine = story.descents.filter((one) => one.derivation.child === report.id);
  const facts = [
    telling.published && `published ${telling.published}${report.published_because ? ` (${report.published_because})` : ""}`,
    report.updated && `updated ${report.updated.slice(0, 10)}`,
    report.form !== "article" && report.form,
    report.language !== "en" && `in ${languageName(report.language)}`,
    report.byline && `by ${report.byline}`,
    report.translated_from && (report.translated_from === "und" ? "translated" : `translated from ${languageName(report.translated_from)}`),
    report.path,
  ];
  return el(
    "li",
    { id: `from-${story.story.id}-${report.id}` },
    el("span", { class: "siglum" }, telling.siglum),
    el(
      "div",
      {},
      el("p", { class: "who" }, sourced([start(telling)], { "aria-label": `Read report ${telling.siglum}, ${telling.label}` }, telling.label), report.title && report.title !== telling.label ? el("span", { class: "headline" }, ` ${report.title}`) : null),
      el("p", { class: "how" }, facts.filter(Boolean).join(" · "), webLink(report.url)),
      mine.length ? mine.map((one) => descentLine(one)) : el("p", { class: "descent" }, "Names nobody it rests on, and shares no words that would tell."),
    ),
  );
}

function start(telling) {
  const first = telling.segments.find((one) => one.role === "headline") || telling.segments[0];
  return { report: telling.report.id, start: first ? first.start : 0, end: first ? first.end : 0 };
}

function webLink(url) {
  if (!url) return null;
  if (!/^https?:\/\//i.test(url)) return ` · ${url}`;
  return [" · ", el("a", { href: url, rel: "noopener noreferrer" }, url)];
}

function languageName(code) {
  try {
    return new Intl.DisplayNames(["en"], { type: "language" }).of(code);
  } catch {
    return code;
  }
}

function descentLine(one) {
  const { derivation } = one;
  const sure = `confidence ${derivation.confidence.toFixed(2)}`;
  const because = derivation.because.length ? el("span", { class: "because" }, ` Because: ${derivation.because.join(" ")}`) : null;
  const head = `${derivation.kind} ${one.parent}`;
  return el("p", { class: "descent" }, sourced(derivation.evidence, {}, head) || head, ` · ${sure}.`, because);
}

function alone(story) {
  if (!story.alone.length) return null;
  return details(
    `Said in one telling only (${story.alone.length})`,
    el(
      "ul",
      { class: "alone" },
      story.alone.map((one) => el("li", { id: one.statement.id }, el("span", { class: "siglum" }, one.siglum), el("div", {}, saidBlock(one)))),
    ),
  );
}

function shared(story) {
  if (!story.shared.length) return null;
  return details(
    `Stock words, no descent (${story.shared.length})`,
    el("p", { class: "hint" }, "Paragraphs that an outlet pastes into many reports. They prove nothing about where a report comes from."),
    el("ul", { class: "plain" }, story.shared.map((one) => el("li", {}, el("strong", {}, listed(one.sigla)), ": ", sourced(one.evidence, { class: "words" }, one.words)))),
  );
}

function linked(story) {
  if (!story.linked.length) return null;
  const id = `${story.story.id}-linked`;
  return el(
    "section",
    { "aria-labelledby": id },
    el("h3", { id }, "Speaks of other stories"),
    el(
      "ul",
      { class: "plain" },
      story.linked.map((one) => el("li", {}, el("a", { href: `#${one.story}` }, one.title), " ", sourced(one.evidence, {}, one.because))),
    ),
  );
}
