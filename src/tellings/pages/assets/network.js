"use strict";
// A network as of a day: edges, and the rows of a list beside it, that did not hold then step back; and a choice of kinds.
(() => {
  const MONTHS = "January February March April May June July August September October November December".split(" ");
  const NOTES = { maybe: "may have held then", begun: "begun; no end is told", no: "", yes: "" };

  // Whether it held on an ISO day, as `model.account.Period.at` says it: yes, no, begun, maybe.
  function held(period, day) {
    if ((period.from && day < period.from) || (period.to && day > period.to)) return "no";
    if (!period.fromLatest || day < period.fromLatest) return "maybe";
    if (!period.toEarliest) return "begun";
    return day <= period.toEarliest ? "yes" : "maybe";
  }

  function after(day) {
    const next = new Date(`${day}T00:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    return Number.isNaN(next.getTime()) || next.getUTCFullYear() > 9999 ? day : next.toISOString().slice(0, 10);
  }

  // The days on which something changes: what begins on a day does so then, what ends is over on the day after.
  function days(rows) {
    const found = new Set();
    for (const { dataset } of rows) {
      for (const day of [dataset.from, dataset.fromLatest]) if (day) found.add(day);
      for (const day of [dataset.toEarliest, dataset.to]) if (day) found.add(day).add(after(day));
    }
    return [...found].filter((day) => /^\d{4}-\d\d-\d\d$/.test(day) && day < "9999").sort();
  }

  function words(day) {
    return `${Number(day.slice(8))} ${MONTHS[Number(day.slice(5, 7)) - 1]} ${Number(day.slice(0, 4))}`;
  }

  function el(tag, attributes, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  }

  function start(figure, number) {
    const svg = figure.querySelector("svg.network");
    if (!svg || figure.querySelector(".network-tools")) return;
    const beside = figure.parentElement.querySelectorAll("[data-from]");
    const rows = [...beside].filter((row) => !row.closest("svg"));
    const ties = [...svg.querySelectorAll(".tie")];
    const steps = days([...ties, ...rows]);
    const [tools, told] = [el("div", { class: "network-tools" }), el("p", { class: "network-told", role: "status" })];
    const slider = steps.length ? slide(steps, `as-of-${number}`, tools) : null;
    const kinds = choose(svg, tools);
    const show = () => {
      const day = slider ? steps[Number(slider.value) - 1] : undefined;
      told.textContent = said(shown(svg, ties, rows, day, kinds), day);
    };
    if (slider) slider.value = svg.dataset.asOf ? String(steps.filter((day) => day <= svg.dataset.asOf).length) : "0";
    tools.addEventListener("input", show);
    tools.append(told);
    figure.prepend(tools);
    if (slider) slider.dispatchEvent(new Event("input", { bubbles: true }));
    else show();
  }

  function slide(steps, id, tools) {
    const slider = el("input", { type: "range", id, min: "0", max: String(steps.length), step: "1", value: "0" });
    const output = el("output", { for: id });
    slider.addEventListener("input", () => {
      const day = steps[Number(slider.value) - 1];
      output.textContent = day ? words(day) : "any time";
      slider.setAttribute("aria-valuetext", output.textContent);
    });
    tools.append(el("div", {}, el("label", { for: id }, "As of "), slider, " ", output));
    return slider;
  }

  // The boxes by kind of relation; one kind alone leaves no choice.
  function choose(svg, tools) {
    const kinds = svg.dataset.kinds.split(";").map((one) => one.split("="));
    const boxes = new Map();
    for (const [kind] of kinds) boxes.set(kind, Object.assign(el("input", { type: "checkbox", value: kind }), { checked: true }));
    if (kinds.length > 1) tools.append(el("fieldset", {}, el("legend", {}, "Relations"), ...kinds.map(([kind, said]) => el("label", {}, boxes.get(kind), said))));
    return boxes;
  }

  function shown(svg, ties, rows, day, kinds) {
    const counts = { yes: 0, begun: 0, maybe: 0, no: 0 };
    const met = new Set();
    for (const tie of ties) {
      const [how, off] = [judge(tie, day), isOff(tie, kinds)];
      tie.dataset.held = how;
      tie.toggleAttribute("data-off", off);
      if (off) continue;
      counts[how] += 1;
      if (how !== "no") met.add(tie.dataset.a).add(tie.dataset.b);
    }
    for (const node of svg.querySelectorAll(".node")) node.toggleAttribute("data-alone", !met.has(node.dataset.id));
    for (const row of rows) list(row, day ? judge(row, day) : "yes", isOff(row, kinds));
    return counts;
  }

  function judge(row, day) {
    return day ? held(row.dataset, day) : "yes";
  }

  function isOff(row, kinds) {
    const box = kinds.get(row.dataset.kind);
    return Boolean(box) && !box.checked;
  }

  function list(row, how, off) {
    row.hidden = off || how === "no";
    row.dataset.held = how;
    row.querySelector(":scope > .held-note")?.remove();
    if (NOTES[how]) row.append(el("span", { class: "held-note" }, NOTES[how]));
  }

  function said(counts, day) {
    if (!day) return `${counts.yes} ${counts.yes === 1 ? "tie, whenever it" : "ties, whenever they"} held.`;
    const sure = counts.yes + counts.begun;
    return `${sure} held on ${words(day)}; ${counts.maybe} may have (hatched: the times are not told exactly enough); ${counts.no} did not.`;
  }

  // `onPage` is there where all scripts of the account are; alone, this one waits for its page by itself.
  const every = (root) => root.querySelectorAll("figure.drawing-network").forEach(start);
  if (typeof onPage === "function") onPage(every);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => every(document));
  else every(document);
})();
