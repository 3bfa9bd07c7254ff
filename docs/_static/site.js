// What the theme leaves open. Nothing here is needed to read a page.

// Opened from disk, a page may not fetch its neighbours: results of a search are then shown without an excerpt of their page.
if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}

// Names for those who do not see the page, and keys for those who do not point at it.
addEventListener("DOMContentLoaded", () => {
  const named = { ".sidebar-drawer": "Pages", ".toc-drawer": "On this page" };
  for (const [where, name] of Object.entries(named)) {
    for (const one of document.querySelectorAll(where)) one.setAttribute("aria-label", name);
  }
  for (const caption of document.querySelectorAll(".caption[role=heading]")) caption.setAttribute("aria-level", "2");
  for (const corner of document.querySelectorAll("table.dataframe thead th:empty")) corner.replaceWith(document.createElement("td"));
  const wide = () => {
    for (const one of document.querySelectorAll("pre, .cell_output, figure.drawing, .table-wrapper")) {
      if (one.scrollWidth > one.clientWidth) one.tabIndex = 0;
      else one.removeAttribute("tabindex");
    }
  };
  wide();
  addEventListener("resize", wide);
});
