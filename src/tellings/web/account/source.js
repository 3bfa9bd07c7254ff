// The source panel: a report with the words of some evidence marked in place.

const panel = document.getElementById("source");
let opener = null;
let shown = { evidence: [], at: 0 };
let hashBefore = "";

// A value that leads to its words: a link, so that it can be copied, and opened beside. Null without evidence.
function sourced(evidence, attributes, ...children) {
  const known = evidence.filter((one) => tellings.has(one.report));
  if (!known.length) return null;
  const label = attributes["aria-label"];
  const link = el(
    "a",
    { href: fragmentOf(known[0]), class: `sourced ${attributes.class || ""}`.trim(), "aria-label": label },
    children,
    label ? null : hidden(known.length === 1 ? " (show where)" : ` (show ${known.length} places)`),
  );
  return opensSource(link, known);
}

// A plain click opens the panel beside; with a key held the browser does with the link what it always does.
function opensSource(link, evidence) {
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    if (!String(window.getSelection())) openSource(evidence, 0, event.currentTarget);
  });
  return link;
}

function fragmentOf(one) {
  return `#evidence=${one.report}:${one.start}-${one.end}`;
}

function openSource(evidence, at, from) {
  if (from && !panel.contains(from)) opener = from;
  if (panel.hidden) hashBefore = location.hash.startsWith("#evidence=") ? "" : location.hash;
  shown = { evidence, at };
  const one = evidence[at];
  panel.replaceChildren(panelHead(one), panelText(one));
  keepInPlace(opener, () => {
    panel.hidden = false;
    document.body.classList.add("reading");
    coverRest();
  });
  history.replaceState(null, "", fragmentOf(one));
  const found = panel.querySelector("mark.current");
  if (found) found.scrollIntoView({ block: "center" });
  else panel.querySelector(".source-text").scrollTop = 0;
  panel.querySelector("#source-title").focus({ preventScroll: true });
}

function closeSource() {
  if (panel.hidden) return;
  keepInPlace(opener, () => {
    panel.hidden = true;
    panel.replaceChildren();
    document.body.classList.remove("reading");
    coverRest();
  });
  history.replaceState(null, "", hashBefore || location.pathname + location.search);
  if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}

// The page grows narrower beside the panel, and its lines break anew: what was chosen stays where the eye is.
function keepInPlace(node, change) {
  const before = node && node.isConnected ? node.getBoundingClientRect().top : null;
  change();
  if (before !== null) window.scrollBy({ top: node.getBoundingClientRect().top - before, behavior: "instant" });
}

// On a narrow screen the panel lies over the page, which then must not be reached.
const narrow = window.matchMedia("(max-width: 999px)");

function coverRest() {
  const covered = !panel.hidden && narrow.matches;
  for (const part of document.querySelectorAll("body > header, body > nav, body > main, body > footer, body > .skip")) part.inert = covered;
  panel.setAttribute("aria-modal", String(covered));
}

narrow.addEventListener("change", coverRest);

function panelHead(one) {
  const { report, siglum, label, published } = tellings.get(one.report);
  const many = shown.evidence.length > 1;
  const step = (by) => () => openSource(shown.evidence, (shown.at + by + shown.evidence.length) % shown.evidence.length, null);
  return el(
    "div",
    { class: "source-head" },
    el("button", { type: "button", class: "close", onclick: closeSource }, "Close", hidden(" the source"), el("kbd", { "aria-hidden": "true" }, "Esc")),
    el("h2", { id: "source-title", tabindex: "-1" }, el("span", { class: "siglum" }, siglum), " ", label),
    el("p", { class: "about-report" }, [report.title, published].filter(Boolean).join(" · ")),
    reasons(report),
    many &&
      el(
        "p",
        { class: "steps" },
        el("button", { type: "button", onclick: step(-1) }, "← Previous"),
        el("span", { "aria-live": "polite" }, ` place ${shown.at + 1} of ${shown.evidence.length} `),
        el("button", { type: "button", onclick: step(1) }, "Next →"),
      ),
  );
}

// What is known of a report as a whole, each value with where it comes from.
function reasons(report) {
  const known = [
    ["Headline", report.title, report.title_because],
    ["Outlet", report.outlet, report.outlet_because],
    ["Byline", report.byline, report.byline_because],
    ["Section", report.section, report.section_because],
    ["Published", report.published_time || report.published, report.published_because],
    ["Updated", report.updated, report.updated_because],
    ["Language", languageName(report.language), report.language_because],
    ["Address", report.url, report.url_because],
    ["This copy made", report.retrieved, ""],
    ["File", report.path, ""],
  ].filter(([, value]) => value);
  return el(
    "details",
    { class: "reasons" },
    el("summary", {}, "How do we know this?"),
    el("dl", {}, known.flatMap(([name, value, because]) => [el("dt", {}, name), el("dd", {}, value, because ? el("span", { class: "because" }, ` — ${because}`) : null)])),
  );
}

// The whole report, segment by segment; notes and datelines stand inside the segments that they interrupt.
function panelText(one) {
  const segments = tellings.get(one.report).segments;
  const outer = segments.filter((s) => !segments.some((t) => t !== s && t.start <= s.start && s.end <= t.end && (t.end - t.start > s.end - s.start)));
  const inner = segments.filter((s) => !outer.includes(s));
  const box = el("div", { class: "source-text", tabindex: "0", role: "region", "aria-label": "The report’s text", lang: tellings.get(one.report).report.language });
  let at = 0;
  const end = lengthOf(one.report);
  for (const segment of [...outer, { start: end, end, role: "" }]) {
    if (segment.start > at && slice(one.report, at, segment.start).trim()) box.append(block(one, at, segment.start, "other", []));
    if (segment.end > segment.start) box.append(block(one, Math.max(at, segment.start), segment.end, segment.role, inner));
    at = Math.max(at, segment.end);
  }
  return box;
}

const roleNames = { headline: "headline", heading: "heading", question: "question", caption: "caption", pull_quote: "pulled quote", byline: "byline", dateline: "dateline", boilerplate: "no part of the story", note: "editor’s note", other: "" };

function block(one, start, end, role, inner) {
  const node = el("p", { class: `segment segment-${role}` });
  if (roleNames[role] && role !== "headline") node.append(el("span", { class: "role", "aria-hidden": "true" }, roleNames[role]));
  const mine = shown.evidence.filter((e) => e.report === one.report);
  const edges = [...mine, ...inner].flatMap((span) => [span.start, span.end]).filter((at) => at > start && at < end);
  const cuts = [...new Set([start, ...edges, end])].sort((a, b) => a - b);
  for (let i = 0; i + 1 < cuts.length; i += 1) {
    const [from, to] = [cuts[i], cuts[i + 1]];
    const within = (span) => span.start <= from && to <= span.end;
    let piece = document.createTextNode(slice(one.report, from, to));
    if (within(one)) piece = el("mark", { class: "current" }, piece);
    else if (mine.some(within)) piece = el("mark", {}, piece);
    const aside = inner.find(within);
    node.append(aside ? el("span", { class: `segment-${aside.role}`, title: roleNames[aside.role] }, piece) : piece);
  }
  return node;
}

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !panel.hidden) {
    event.preventDefault();
    closeSource();
  }
});

// #evidence=REPORT:START-END opens the panel; any other fragment closes nothing and is scrolled to.
function followFragment() {
  const found = /^#evidence=([^:]+):(\d+)-(\d+)$/.exec(location.hash);
  if (found && tellings.has(found[1])) {
    openSource([{ report: found[1], start: Number(found[2]), end: Number(found[3]) }], 0, null);
    return;
  }
  const target = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
  if (!target) return;
  hashBefore = location.hash;
  for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  target.scrollIntoView();
  if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
  target.focus({ preventScroll: true });
}
