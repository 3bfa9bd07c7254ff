// The one file: its pages lie in it as text, and the one whose address is asked for is put in place.

// What is searched, by the first part of its address.
const KINDS = { report: "report", statement: "statement", actor: "who is who", story: "story", entry: "timeline", relation: "relation" };

const pageIndex = document.getElementById("index");

if (pageIndex) startFile(JSON.parse(pageIndex.textContent));

function startFile(index) {
  const held = [...document.querySelectorAll("script.pages")];
  const opened = new Map();
  const main = document.getElementById("main");

  // The pages of a block, unpacked once.
  function block(number) {
    if (!opened.has(number)) opened.set(number, unpack(held[number]));
    return opened.get(number);
  }

  async function unpack(node) {
    if (node.type === "application/json") return JSON.parse(node.textContent);
    const bytes = Uint8Array.from(atob(node.textContent), (letter) => letter.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
    return JSON.parse(await new Response(stream).text());
  }

  // The address of the page that holds what is asked for: the very one, or the page without what only a server can do.
  function nearest(address) {
    const path = address.split("#")[0];
    return [path, path.split("?")[0]].find((one) => Object.hasOwn(index, one));
  }

  async function markup(address) {
    const found = nearest(address);
    if (found === undefined) return document.getElementById("missing").innerHTML;
    return (await block(index[found][0]))[found];
  }

  pagePart = async (address) => {
    const part = new DOMParser().parseFromString(await markup(address.replace(/^#/, "")), "text/html");
    markAsked(part, address);
    return part;
  };

  async function show() {
    const address = location.hash.startsWith("#/") ? location.hash.slice(1) : "/";
    const wanted = address;
    const part = await pagePart(address);
    if ((location.hash.startsWith("#/") ? location.hash.slice(1) : "/") !== wanted) return; // another was asked for meanwhile
    main.replaceChildren(...part.body.childNodes);
    const found = nearest(address);
    document.title = found && found !== "/" ? `${index[found][1]} · ${index["/"][1]}` : index["/"][1];
    current(found);
    enlivenPage(main);
    arrive(address);
  }

  function current(found) {
    const path = (found || "").split("?")[0];
    for (const link of document.querySelectorAll(".contents a")) {
      if (link.getAttribute("href") === `#${path}`) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
  }

  function arrive(address) {
    const fragment = address.split("#")[1];
    const target = fragment && place(fragment);
    if (target) goTo(target);
    else {
      window.scrollTo({ top: 0, behavior: "instant" });
      main.focus({ preventScroll: true });
    }
  }

  // The element that a fragment names; what is no percent-encoding stands for itself.
  function place(fragment) {
    try {
      return document.getElementById(decodeURIComponent(fragment));
    } catch {
      return document.getElementById(fragment);
    }
  }

  function goTo(target) {
    for (let up = target; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
    target.scrollIntoView({ block: "center" });
    if (!target.hasAttribute("tabindex")) target.setAttribute("tabindex", "-1");
    target.focus({ preventScroll: true });
  }

  // Links within a page go there without leaving its address.
  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href]");
    const to = link && link.getAttribute("href");
    if (!to || !to.startsWith("#") || to.startsWith("#/")) return;
    const target = place(to.slice(1));
    if (!target) return;
    event.preventDefault();
    goTo(target);
  });

  window.addEventListener("hashchange", () => {
    if (location.hash.startsWith("#/") || !location.hash) show();
  });

  const quick = document.querySelector("form.quick");
  quick.hidden = false;
  quick.addEventListener("submit", (event) => {
    event.preventDefault();
    searchFile(quick.elements.q.value);
  });

  // Search in the file itself: every page that holds all the words, with some of what stands around them.
  async function searchFile(question) {
    const words = folded(question).split(/\s+/).filter(Boolean);
    const hits = [];
    for (let number = 0; words.length && number < held.length && hits.length < 200; number += 1) {
      for (const [address, html] of Object.entries(await block(number))) {
        const text = hits.length < 200 && isFound(address) ? textOf(html, words) : "";
        if (text) hits.push([address, text]);
      }
    }
    main.replaceChildren(...results(question, words, hits));
    document.title = `Search · ${index["/"][1]}`;
    current("");
    window.scrollTo({ top: 0, behavior: "instant" });
    main.focus({ preventScroll: true });
  }

  function isFound(address) {
    const [, kind, ...rest] = address.split("/");
    return Object.hasOwn(KINDS, kind) && rest.length === 1 && !address.includes("?");
  }

  // The words of a page, without what stands around every page; blocks are set apart.
  function textOf(html, words) {
    const markup = folded(html);
    if (!words.every((word) => /[&<>"']/.test(word) || markup.includes(word))) return ""; // those letters are written otherwise there
    const body = new DOMParser().parseFromString(html, "text/html").body;
    for (const aside of body.querySelectorAll("nav, svg, form, details.reasons, .unseen, .hint, .controls")) aside.remove();
    for (const block of body.querySelectorAll("p, li, dt, dd, th, td, h1, h2, h3, h4, summary, figcaption, .segment")) block.append(" · ");
    const text = body.textContent.replace(/\s+/g, " ").replace(/( ?· ?)+/g, " · ").replace(/^ · | · $/g, "");
    return words.every((word) => folded(text).includes(word)) ? text : "";
  }

  function folded(text) {
    return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function results(question, words, hits) {
    const head = document.createElement("h1");
    head.textContent = `“${question}”`;
    const count = document.createElement("p");
    count.className = "count";
    count.textContent = hits.length === 1 ? "1 page" : `${hits.length}${hits.length === 200 ? " or more" : ""} pages`;
    const list = document.createElement("ol");
    list.className = "hits";
    for (const [address, text] of hits) {
      const item = document.createElement("li");
      item.className = "hit";
      const title = document.createElement("p");
      title.className = "hit-title";
      const link = document.createElement("a");
      link.href = `#${address}`;
      link.textContent = index[address][1];
      link.dir = "auto";
      const kind = document.createElement("span");
      kind.className = "how";
      kind.textContent = KINDS[address.split("/")[1]];
      const around = document.createElement("p");
      around.className = "how";
      around.dir = "auto";
      around.append(...excerpt(text, words));
      title.append(link, " ", kind);
      item.append(title, around);
      list.append(item);
    }
    return [head, count, list];
  }

  // Some of a text around the first of the words, all of them marked.
  function excerpt(text, words) {
    const parts = text.split(" ");
    const has = (part) => words.some((word) => folded(part).includes(word));
    const start = Math.max(parts.findIndex(has) - 12, 0);
    const shown = parts.slice(start, start + 40).flatMap((part) => {
      if (!has(part)) return [part, " "];
      const mark = document.createElement("mark");
      mark.textContent = part;
      return [mark, " "];
    });
    return [start ? "… " : "", ...shown, start + 40 < parts.length ? "…" : ""];
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (location.hash.startsWith("#/")) show();
    else current("/");
  });
}
