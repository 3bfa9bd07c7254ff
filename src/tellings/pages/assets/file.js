// The one file: its pages lie in it as text, and the one whose address is asked for is put in place.

const pageIndex = document.getElementById("index");

if (pageIndex) startFile(JSON.parse(pageIndex.textContent));

function startFile(index) {
  const held = [...document.querySelectorAll("script.pages")];
  const opened = new Map();
  const main = document.getElementById("main");
  let shown = null;

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
    shown = address;
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
    main.focus();
  }

  function isFound(address) {
    return /^\/(report|statement|actor|story|entry|relation)\/[^/?]+$/.test(address);
  }

  function textOf(html, words) {
    const plain = folded(html);
    if (!words.every((word) => plain.includes(word))) return "";
    const body = new DOMParser().parseFromString(html, "text/html").body;
    for (const aside of body.querySelectorAll("nav, details.reasons, .unseen, .hint")) aside.remove();
    const text = body.textContent.replace(/\s+/g, " ").trim();
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
    list.className = "plain";
    for (const [address, text] of hits) {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = `#${address}`;
      link.textContent = index[address][1];
      link.dir = "auto";
      const around = document.createElement("p");
      around.className = "how";
      around.dir = "auto";
      around.textContent = excerpt(text, words[0]);
      item.append(link, around);
      list.append(item);
    }
    return [head, count, list];
  }

  function excerpt(text, word) {
    const at = Math.max(folded(text).indexOf(word) - 80, 0);
    return `${at ? "… " : ""}${text.slice(at, at + 220)}${at + 220 < text.length ? " …" : ""}`;
  }

  document.addEventListener("DOMContentLoaded", () => {
    if (location.hash.startsWith("#/")) show();
    else current("/");
  });
}
