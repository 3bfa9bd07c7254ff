// Puts the parts in their order, then follows the fragment of the address.

function rejects() {
  if (!data.rejects.length) return null;
  return section(
    "rejects",
    "Not read",
    el("ul", { class: "plain" }, data.rejects.map((one) => el("li", {}, el("code", {}, one.path), ` — ${one.message} ${one.remedy}`))),
  );
}

function looseReports() {
  if (!data.loose.length) return null;
  return section(
    "loose",
    "Reports in no story",
    el("ul", { class: "plain" }, data.loose.map((one) => el("li", {}, el("span", { class: "siglum" }, one.siglum), " ", sourced([start(one)], {}, one.label), one.report.title ? ` ${one.report.title}` : ""))),
  );
}

function stories() {
  return section(
    "stories",
    data.stories.length === 1 ? "The story" : "The stories",
    data.stories.length > 1
      ? el("ol", { class: "story-list" }, data.stories.map((one) => el("li", {}, el("a", { href: `#${one.story.id}` }, one.title), el("span", { class: "how" }, ` ${one.summary}`))))
      : null,
    data.stories.length ? data.stories.map(storyArticle) : el("p", {}, "No story was found: there are no reports to tell one."),
  );
}

const parts = [stories(), versions(), looseReports(), whoIsWho(), timeline(), relations(), rejects()].filter(Boolean);
append(document.getElementById("main"), parts);

const origins = new Set(data.stories.flatMap((one) => one.origins.map((root) => root.origin.id)));
document.getElementById("standfirst").textContent =
  `${plural(tellings.size, "report")} of ${plural(data.stories.length, "story")}${origins.size ? `, resting on ${plural(origins.size, "origin")} that they name or share` : ""}. ` +
  "Choose any words to see them in their report.";
append(
  document.getElementById("contents"),
  parts.map((part) => el("li", {}, el("a", { href: `#${part.id}` }, part.querySelector("h2").textContent))),
);

window.addEventListener("hashchange", followFragment);
followFragment();
