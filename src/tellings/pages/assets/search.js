// Search by keyboard: "/" goes to the field, the arrows from hit to hit. Without script all of it works by Tab.
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const at = document.activeElement;
  const writing = at instanceof HTMLElement && (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName));
  if (event.key === "/" && !writing) {
    const field = document.getElementById("sift-q") || document.getElementById("quick");
    if (!field || field.closest("[inert]")) return;
    event.preventDefault();
    field.focus();
    field.select();
    return;
  }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  const links = [...document.querySelectorAll(".hit-title a")];
  const hit = at instanceof Element && at.closest(".hit");
  const from = hit ? links.indexOf(hit.querySelector(".hit-title a")) : at && at.id === "sift-q" ? -1 : null;
  if (from === null || (from < 0 && event.key === "ArrowUp")) return;
  const next = links[from + (event.key === "ArrowDown" ? 1 : -1)] || (event.key === "ArrowUp" && document.getElementById("sift-q"));
  if (!next) return;
  event.preventDefault();
  next.focus();
});
