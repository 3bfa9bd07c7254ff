// What pages changed: each change in its sentence, with the old words struck and the new ones underlined, and said so in words.

function versions() {
  if (!data.versions.length) return null;
  const silent = data.versions.filter((one) => one.silent).length;
  return section(
    "versions",
    "Changed since",
    el(
      "p",
      { class: "hint" },
      `${plural(data.versions.length, "change")} of pages that were read more than once${silent ? `, ${silent} of them silent: nothing in the later text says so` : ""}. `,
      el("del", {}, el("span", { class: "cut" }, "Struck")),
      " words are gone, ",
      el("ins", {}, el("span", { class: "cut" }, "underlined")),
      " words are new.",
    ),
    data.versions.map(revisionArticle),
  );
}

function revisionArticle(one) {
  const { version } = one;
  const id = `version-${version.earlier}-${version.later}`;
  return el(
    "article",
    { class: "revision", "aria-labelledby": id },
    el("h3", { id }, one.label, " ", revisionTag(one)),
    el("p", { class: "how" }, el("span", { class: "siglum" }, one.earlier), ` ${one.when_earlier} → `, el("span", { class: "siglum" }, one.later), ` ${one.when_later}`, webLink(version.url)),
    el("p", {}, one.finding, " ", announcedWords(version)),
    el("p", { class: "how" }, version.order_because),
    version.about.length ? el("ul", { class: "plain" }, version.about.map((field) => el("li", {}, `${field.field}: `, gone(field.earlier || "none"), " ", come(field.later || "none")))) : null,
    passageList(one.passages.filter((passage) => passage.role !== "boilerplate")),
    aroundTheStory(one.passages.filter((passage) => passage.role === "boilerplate")),
  );
}

function revisionTag(one) {
  if (one.silent) return el("span", { class: "tag tag-silent" }, "silent");
  const words = { note: "with a note", time: "with a newer time" }[one.version.announced];
  return words ? el("span", { class: "tag" }, words) : null;
}

function announcedWords(version) {
  if (version.announced === "no") return null;
  const { announcement } = version;
  return announcement ? sourced([{ report: version.later, ...announcement }], {}, version.announced_because) : version.announced_because;
}

function aroundTheStory(passages) {
  if (!passages.length) return null;
  return details(`${plural(passages.length, "change")} around the story`, passageList(passages));
}

const passageKinds = { worded: "", reworded: "In other words", added: "Added", removed: "Removed", moved: "Moved" };

function passageList(passages) {
  if (!passages.length) return null;
  return el("ul", { class: "rewritten" }, passages.map(passageItem));
}

function passageItem(passage) {
  const role = passage.role === "body" ? "" : `${passage.kind === "worded" ? "in the " : ""}${passage.role.replace("_", " ")}`;
  const told = [passageKinds[passage.kind], passage.facts.join(", "), role].filter(Boolean).join(" · ");
  const head = told.slice(0, 1).toUpperCase() + told.slice(1);
  return el("li", { class: `rewritten-${passage.kind}` }, head ? el("p", { class: "how" }, head) : null, el("p", { class: "words" }, passage.stretches.map(stretchWords)));
}

function stretchWords(stretch, at, all) {
  const blank = at && stretch.kind !== "same" && all[at - 1].kind !== "same" ? " " : null;
  if (stretch.kind === "same") return stretch.words;
  const link = sourced([stretch.at], {}, stretch.words);
  return [blank, stretch.kind === "removed" ? gone(link) : come(link)];
}

function gone(words) {
  return el("del", {}, hidden("[gone: "), el("span", { class: "cut" }, words), hidden("]"));
}

function come(words) {
  return el("ins", {}, hidden("[new: "), el("span", { class: "cut" }, words), hidden("]"));
}
