"use strict";
// Drawings: zoom, move about, save. Without this script each is a plain region that scrolls.
(() => {
  const [LEAST, MOST, STEP, READABLE, PACE] = [0.05, 8, 1.25, 0.6, 80];
  const SLOP = 4; // pixels that a hand may tremble before a click is a drag
  const LARGEST = 16000; // pixels that a browser's canvas may measure

  function start(figure) {
    const frame = figure.querySelector(".drawing-frame");
    const svg = frame && frame.querySelector("svg");
    if (!svg || figure.querySelector(".drawing-tools")) return;
    const view = sheet(frame, svg);
    figure.insertBefore(tools(figure, view), frame);
    frame.classList.add("drawing-moves");
    if (view.across() < 1) view.zoom(Math.max(view.across(), READABLE));
    frame.addEventListener("keydown", (event) => press(event, frame, view));
    frame.addEventListener("wheel", (event) => turn(event, view), { passive: false });
    drag(frame);
    pinch(frame, view);
  }

  // The sheet: `zoom` keeps the point that is pointed at where it is (in pixels of the window), else the middle.
  function sheet(frame, svg) {
    const { width, height } = svg.viewBox.baseVal;
    const told = document.createElement("output");
    let scale = 1;
    function zoom(to, at = middle(frame)) {
      const before = svg.getBoundingClientRect();
      const [x, y] = [(at.x - before.left) / scale, (at.y - before.top) / scale];
      scale = Math.min(MOST, Math.max(LEAST, to));
      svg.style.width = `${width * scale}px`;
      svg.style.height = `${height * scale}px`;
      const after = svg.getBoundingClientRect();
      frame.scrollLeft += after.left + x * scale - at.x;
      frame.scrollTop += after.top + y * scale - at.y;
      told.textContent = `${Math.round(scale * 100)} %`;
    }
    told.textContent = "100 %";
    const most = () => Number.parseFloat(getComputedStyle(frame).maxHeight) || window.innerHeight;
    const across = () => (frame.clientWidth ? Math.min(frame.clientWidth / width, 1) : 1);
    const fitting = () => Math.min(across(), most() / height);
    return { svg, told, zoom, across, fitting, by: (factor, at) => zoom(scale * factor, at) };
  }

  function middle(frame) {
    const box = frame.getBoundingClientRect();
    return { x: box.left + frame.clientWidth / 2, y: box.top + frame.clientHeight / 2 };
  }

  function tools(figure, view) {
    const bar = document.createElement("div");
    bar.className = "drawing-tools";
    bar.setAttribute("role", "group");
    bar.setAttribute("aria-label", "The drawing");
    const saves = document.createElement("span");
    saves.className = "drawing-saves";
    saves.append(button("SVG", "Save as SVG", () => saveVector(figure, view)), button("PNG", "Save as PNG", () => savePicture(figure, view)));
    bar.append(
      button("+", "+ Zoom in", () => view.by(STEP)),
      button("−", "− Zoom out", () => view.by(1 / STEP)),
      button("Fit", "Fit into the frame", () => view.zoom(view.fitting())),
      button("Full size", "Full size", () => view.zoom(1)),
      view.told,
      saves,
    );
    return bar;
  }

  function button(words, label, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = words;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.addEventListener("click", act);
    return made;
  }

  function press(event, frame, view) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = { ArrowLeft: [-PACE, 0], ArrowRight: [PACE, 0], ArrowUp: [0, -PACE], ArrowDown: [0, PACE] };
    const zooms = { "+": () => view.by(STEP), "=": () => view.by(STEP), "-": () => view.by(1 / STEP), 0: () => view.zoom(view.fitting()), 1: () => view.zoom(1) };
    if (moves[event.key]) frame.scrollBy(...moves[event.key]);
    else if (zooms[event.key]) zooms[event.key]();
    else return;
    event.preventDefault();
  }

  function turn(event, view) {
    if (!event.ctrlKey) return; // a plain wheel scrolls, as everywhere
    event.preventDefault();
    view.by(Math.exp(-Math.sign(event.deltaY) * Math.min(Math.abs(event.deltaY), 100) / 400), { x: event.clientX, y: event.clientY });
  }

  function drag(frame) {
    let from = null;
    let moved = false;
    frame.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch") return; // fingers scroll by themselves
      from = { x: event.clientX + frame.scrollLeft, y: event.clientY + frame.scrollTop, left: event.clientX, top: event.clientY };
      moved = false;
    });
    frame.addEventListener("pointermove", (event) => {
      if (!from || !(event.buttons & 1)) return;
      if (!moved && Math.hypot(event.clientX - from.left, event.clientY - from.top) < SLOP) return;
      if (!moved) frame.setPointerCapture(event.pointerId);
      moved = true;
      frame.classList.add("drawing-moving");
      frame.scrollTo(from.x - event.clientX, from.y - event.clientY);
    });
    const over = () => {
      from = null;
      frame.classList.remove("drawing-moving");
    };
    frame.addEventListener("pointerup", over);
    frame.addEventListener("pointercancel", over);
    frame.addEventListener("dragstart", (event) => event.preventDefault());
    frame.addEventListener("click", (event) => moved && event.detail && event.preventDefault(), true); // a drag that ends on a link follows none
  }

  function pinch(frame, view) {
    let before = null;
    const two = ({ touches: [a, b] }) => ({ apart: Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY), x: (a.clientX + b.clientX) / 2, y: (a.clientY + b.clientY) / 2 });
    frame.addEventListener("touchstart", (event) => { before = event.touches.length === 2 ? two(event) : null; }, { passive: true });
    frame.addEventListener("touchend", () => { before = null; }, { passive: true });
    frame.addEventListener("touchmove", (event) => {
      if (!before || event.touches.length !== 2) return;
      event.preventDefault();
      const now = two(event);
      frame.scrollBy(before.x - now.x, before.y - now.y);
      view.by(now.apart / before.apart, now);
      before = now;
    }, { passive: false });
  }

  // Saving: a copy in which every look that a style sheet gives stands in attributes, as it is shown at this moment.
  const LOOKS = ["fill", "fill-opacity", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap"];
  const LETTERS = ["font-family", "font-size", "font-weight", "font-style", "text-anchor", "paint-order", "stroke-linejoin"];

  function baked(svg) {
    const copy = svg.cloneNode(true);
    const copies = [...copy.querySelectorAll("*")];
    [...svg.querySelectorAll("*")].forEach((node, at) => bake(node, copies[at]));
    const { width, height } = svg.viewBox.baseVal;
    for (const name of ["style", "class", "role"]) copy.removeAttribute(name);
    copy.setAttribute("width", width);
    copy.setAttribute("height", height);
    copy.querySelector("rect").setAttribute("fill", ground(svg));
    const title = document.createElementNS(svg.namespaceURI, "title");
    title.textContent = svg.getAttribute("aria-label");
    copy.prepend(title);
    copy.querySelectorAll("a").forEach(unlink);
    return `<?xml version="1.0" encoding="UTF-8"?>\n${new XMLSerializer().serializeToString(copy)}`;
  }

  function bake(node, copy) {
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") {
      copy.remove();
      return;
    }
    if (style.opacity !== "1") copy.setAttribute("opacity", style.opacity);
    const names = /^t(ext|span)$/.test(node.localName) ? [...LOOKS, ...LETTERS] : node instanceof SVGGeometryElement ? LOOKS : [];
    for (const name of names) copy.setAttribute(name, style.getPropertyValue(name));
    for (const { name } of [...copy.attributes]) if (name === "class" || name === "style" || name === "tabindex" || name.startsWith("data-")) copy.removeAttribute(name);
  }

  // Addresses of this page mean nothing in another's hands.
  function unlink(link) {
    const group = document.createElementNS(link.namespaceURI, "g");
    group.append(...link.childNodes);
    link.replaceWith(group);
  }

  function ground(node) {
    for (let at = node.parentElement; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "transparent" && !/, 0\)$/.test(colour)) return colour;
    }
    return matchMedia("(prefers-color-scheme: dark)").matches ? "black" : "white";
  }

  function save(figure, ending, blob) {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = `${figure.dataset.name || "drawing"}.${ending}`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function saveVector(figure, view) {
    save(figure, "svg", new Blob([baked(view.svg)], { type: "image/svg+xml" }));
  }

  function savePicture(figure, view) {
    const { width, height } = view.svg.viewBox.baseVal;
    const scale = Math.min(2, LARGEST / Math.max(width, height));
    const picture = new Image();
    picture.addEventListener("load", () => {
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(width * scale);
      canvas.height = Math.round(height * scale);
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => (blob ? save(figure, "png", blob) : failed(view)), "image/png");
    });
    picture.addEventListener("error", () => failed(view));
    picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(baked(view.svg))}`;
  }

  function failed(view) {
    view.told.textContent = "This drawing is too large for a picture here: save it as SVG.";
  }

  // `onPage` is there where all scripts of the account are; alone, this one waits for its page by itself.
  const every = (root) => root.querySelectorAll("figure.drawing").forEach(start);
  if (typeof onPage === "function") onPage(every);
  else if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", () => every(document));
  else every(document);
})();
