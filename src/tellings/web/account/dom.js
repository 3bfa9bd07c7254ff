"use strict";
// Elements made from data. Text from reports only ever becomes text nodes: nothing here parses markup.

const data = JSON.parse(document.getElementById("data").textContent);

function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  append(node, children);
  return node;
}

function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
  return node;
}

function plural(count, noun) {
  return `${count} ${count === 1 ? noun : noun.endsWith("y") ? noun.slice(0, -1) + "ies" : noun + "s"}`;
}

function listed(items) {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items[items.length - 1]}`;
}

function hidden(text) {
  return el("span", { class: "unseen" }, text);
}

function section(id, title, ...children) {
  return el("section", { id, "aria-labelledby": `${id}-title` }, el("h2", { id: `${id}-title` }, title), children);
}

function details(summary, ...children) {
  return el("details", {}, el("summary", {}, summary), children);
}

// Every report of the case, and what each statement and agreement is called by.
const tellings = new Map();
const storyTitles = new Map();
for (const story of data.stories) {
  storyTitles.set(story.story.id, story.title);
  for (const telling of story.tellings) tellings.set(telling.report.id, telling);
}
for (const telling of data.loose) tellings.set(telling.report.id, telling);

// Offsets count code points; JavaScript strings count UTF-16 units. Few texts hold any letter where that differs.
const astral = /[\u{10000}-\u{10ffff}]/u;
const letters = new Map();

function slice(report, start, end) {
  const text = tellings.get(report).report.text;
  if (!astral.test(text)) return text.slice(start, end);
  if (!letters.has(report)) letters.set(report, Array.from(text));
  return letters.get(report).slice(start, end).join("");
}

function lengthOf(report) {
  const text = tellings.get(report).report.text;
  return astral.test(text) ? Array.from(text).length : text.length;
}

function nameOf(report) {
  const telling = tellings.get(report);
  return telling ? `${telling.siglum} · ${telling.label}` : report;
}
