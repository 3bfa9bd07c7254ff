// Opened from disk, a page may not fetch its neighbours: results of a search are then shown without an excerpt of their page.
if (location.protocol === "file:" && typeof DOCUMENTATION_OPTIONS !== "undefined") {
  DOCUMENTATION_OPTIONS.SHOW_SEARCH_SUMMARY = false;
}
