// The page of a report: a note in the margin shows its words; the switches of what is marked are remembered.
{
  const KEY = "tellings-marked";

  // While a note is pointed at or has the focus, its words stand out in the text.
  function pointAt(node) {
    if (!window.CSS || !CSS.highlights || typeof Highlight === "undefined") return;
    const note = node instanceof Element && node.closest(".note[data-at]");
    const text = note && note.closest(".report-text");
    if (!text) {
      CSS.highlights.delete("noted");
      return;
    }
    const places = note.dataset.at.split(" ").map((one) => one.split("-").map(Number));
    CSS.highlights.set("noted", new Highlight(...places.flatMap(([start, end]) => rangesOf(text, { start, end }))));
  }

  function hiddenKinds() {
    try {
      return JSON.parse(sessionStorage.getItem(KEY)) || {};
    } catch {
      return {}; // a browser that keeps nothing for this page
    }
  }

  // What is not marked is no stop for the keyboard either.
  const stops = { name: ".f-name, .f-role, .f-pronoun", source: ".f-source, .f-cue" };

  function settle(input) {
    const kind = input.id.slice("show-".length);
    for (const found of input.closest(".reading").querySelectorAll(stops[kind] || `.f-${kind}`)) {
      for (const link of [found, ...found.querySelectorAll("a.to")]) {
        if (link.tagName !== "A") continue;
        if (!("stop" in link.dataset)) link.dataset.stop = link.tabIndex;
        link.tabIndex = input.checked ? Number(link.dataset.stop) : -1;
      }
    }
  }

  document.addEventListener("pointerover", (event) => pointAt(event.target));
  document.addEventListener("focusin", (event) => pointAt(event.target));
  document.addEventListener("change", (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || !input.closest(".switches")) return;
    settle(input);
    try {
      sessionStorage.setItem(KEY, JSON.stringify({ ...hiddenKinds(), [input.id]: input.checked }));
    } catch {
      // A browser that keeps nothing: the switch works all the same.
    }
  });
  onPage((page) => {
    const remembered = hiddenKinds();
    for (const input of page.querySelectorAll(".switches input")) {
      if (input.id in remembered) input.checked = remembered[input.id];
      if (!input.checked) settle(input);
    }
  });
}
