// Scripts add to pages that work without them. Each says with `onPage` what it does to a page: that is done when the page is there,
// and again (in the one file) when another page has come in its place. All scripts of a page share one scope.

const enliveners = [];

function onPage(enliven) {
  enliveners.push(enliven);
}

function enlivenPage(root) {
  for (const enliven of enliveners) enliven(root);
}

// A page's part by its address: fetched when it is served; the one file puts its own pages in place of this.
let pagePart = async (address) => {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status} for ${address}`);
  return new DOMParser().parseFromString(await answer.text(), "text/html");
};

document.addEventListener("DOMContentLoaded", () => enlivenPage(document));
