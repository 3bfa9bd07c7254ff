// The source panel. A plain click on a link with `data-words="REPORT:START-END …"` shows the report beside the page, with the words
// marked; with a key held the browser does with the link what it always does.
//
// The served pages have the text of a report at "/report/ID/text"; in the one file its page is looked up (`pagePart` in base.js).
{
  const panel = document.getElementById("source");
  const narrow = window.matchMedia("(max-width: 999px)");
  const served = "served" in document.body.dataset;
  const held = new Map();
  let opener = null;
  let places = [];
  let turn = 0;

  function make(tag, attributes = {}, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children.filter((one) => one !== null));
    return node;
  }

  // A report as the panel shows it: its words with the roles of its segments, and without what was found in them.
  async function reportOf(report) {
    if (!held.has(report)) {
      const part = await pagePart(served ? `/report/${report}/text` : `/report/${report}`);
      const text = part.querySelector(".report-text");
      if (!text) throw new Error(`no text of ${report}`);
      for (const found of text.querySelectorAll(".margin")) found.remove();
      for (const found of text.querySelectorAll("a, span.f:not(.f-segment), mark")) found.replaceWith(...found.childNodes);
      for (const one of text.querySelectorAll(".segment")) one.normalize();
      const reasons = part.querySelector("details.reasons");
      for (const one of [text, ...(reasons ? reasons.querySelectorAll("[id]") : [])]) one.removeAttribute("id");
      const told = reasons && reasons.querySelector("div");
      if (told) for (const [name, value] of [["tabindex", "0"], ["role", "region"], ["aria-label", "How this is known"]]) told.setAttribute(name, value);
      if (held.size > 30) held.delete(held.keys().next().value);
      held.set(report, { text, reasons });
    }
    const { text, reasons } = held.get(report);
    return { text: text.cloneNode(true), reasons: reasons && reasons.cloneNode(true) };
  }

  function placesOf(link) {
    return link.dataset.words.trim().split(/\s+/).flatMap((one) => {
      const found = /^([^:]+):(\d+)-(\d+)$/.exec(one);
      return found ? [{ report: found[1], start: Number(found[2]), end: Number(found[3]) }] : [];
    });
  }

  async function open(at, from) {
    turn += 1;
    const mine = turn;
    const place = places[at];
    const { text, reasons } = await reportOf(place.report);
    if (mine !== turn) return; // another was asked for meanwhile
    if (from && !panel.contains(from)) opener = from;
    for (const [number, one] of places.entries()) if (one.report === place.report && number !== at) markPlace(text, one, "at");
    markPlace(text, place, "at current");
    const box = make("div", { class: "source-text", tabindex: "0", role: "region", "aria-label": "The report’s text" }, text);
    panel.replaceChildren(head(text.dataset, reasons, at), box);
    keepInPlace(opener, () => show(true));
    const first = box.querySelector("mark.current");
    if (first) first.scrollIntoView({ block: "center", behavior: "instant" });
    panel.querySelector("#source-title").focus({ preventScroll: true });
  }

  function head(about, reasons, at) {
    const siglum = make("span", { class: "siglum" }, about.siglum);
    const close = make("button", { type: "button", class: "source-close" }, "Close", make("span", { class: "unseen" }, " the source"), make("kbd", { "aria-hidden": "true" }, "Esc"));
    close.addEventListener("click", shut);
    return make("div", { class: "source-head" }, close, make("h2", { id: "source-title", tabindex: "-1" }, siglum, ` ${about.label}`), make("p", { class: "source-about", dir: "auto" }, about.about), reasons, steps(at));
  }

  function steps(at) {
    const place = places[at];
    const whole = make("a", { href: wholeAddress(place) }, "The whole report");
    if (places.length < 2) return make("p", { class: "source-steps" }, whole);
    const step = (by, words) => {
      const button = make("button", { type: "button", "data-step": by }, words);
      button.addEventListener("click", async () => {
        await open((at + by + places.length) % places.length, null);
        panel.querySelector(`[data-step="${by}"]`).focus();
      });
      return button;
    };
    return make("p", { class: "source-steps" }, step(-1, "← Previous"), make("span", { "aria-live": "polite" }, `place ${at + 1} of ${places.length}`), step(1, "Next →"), whole);
  }

  function wholeAddress(place) {
    const address = `/report/${place.report}?at=${place.start}-${place.end}#at`;
    return served ? address : `#${address}`;
  }

  function show(open) {
    panel.hidden = !open;
    document.body.classList.toggle("panel-open", open);
    coverRest();
  }

  function shut() {
    if (panel.hidden) return;
    turn += 1;
    keepInPlace(opener, () => {
      show(false);
      panel.replaceChildren();
    });
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
  function coverRest() {
    const covered = !panel.hidden && narrow.matches;
    for (const part of document.querySelectorAll("body > header, body > nav, body > main, body > footer, body > .skip")) part.inert = covered;
    panel.setAttribute("aria-modal", String(covered));
  }

  async function follow(link) {
    const before = places;
    places = placesOf(link);
    try {
      await open(0, link);
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      places = before;
      location.assign(link.getAttribute("href") || link.href.baseVal);
    }
  }

  if (panel) {
    narrow.addEventListener("change", coverRest);
    document.addEventListener("click", (event) => {
      const link = event.target instanceof Element && event.target.closest("a[data-words]");
      if (!link || event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      if (!placesOf(link).length) return;
      event.preventDefault();
      if (!String(window.getSelection())) follow(link);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || panel.hidden) return;
      event.preventDefault();
      shut();
    });
    window.addEventListener("hashchange", () => {
      if (!served) shut();
    });
  }
}

// Where words of a report stand in its text: ranges, one for each stretch of text in a segment. Offsets count code points.
function rangesOf(text, { start, end }) {
  const ranges = [];
  for (const segment of text.querySelectorAll(".segment[data-from]")) {
    let at = Number(segment.dataset.from);
    if (at >= end) continue;
    const walker = document.createTreeWalker(segment, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node && at < end; node = walker.nextNode()) {
      const letters = Array.from(node.data);
      const [from, to] = [Math.max(start - at, 0), Math.min(end - at, letters.length)];
      if (from < to) {
        const range = document.createRange();
        range.setStart(node, letters.slice(0, from).join("").length);
        range.setEnd(node, letters.slice(0, to).join("").length);
        ranges.push(range);
      }
      at += letters.length;
    }
  }
  return ranges;
}

function markPlace(text, place, names) {
  const marks = [];
  for (const range of rangesOf(text, place)) {
    const mark = document.createElement("mark");
    mark.className = names;
    range.surroundContents(mark);
    marks.push(mark);
  }
  return marks;
}

// The words that an address asks for, `?at=10-20,40-55`, in a page that was drawn without them.
function markAsked(part, address) {
  const text = part.querySelector(".report-text");
  const asked = new URLSearchParams((address.split("#")[0].split("?")[1]) || "").get("at");
  if (!text || !asked || text.querySelector("mark.at")) return;
  const marks = asked.split(",").flatMap((one) => {
    const found = /^(\d+)-(\d+)$/.exec(one);
    return found ? markPlace(text, { start: Number(found[1]), end: Number(found[2]) }, "at") : [];
  });
  if (marks.length) marks.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))[0].id = "at";
}
