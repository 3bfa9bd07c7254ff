"""Drawings: SVG from cards, by pure functions. Equal cards give equal bytes; whatever comes from reports is escaped here.

A template embeds one as `{{ drawings.frame(drawings.draw_network(ties), label="Who stands how to whom", name="relations") }}`:
what `frame` makes is markup of ours alone. Without script it is a plain region that scrolls; `assets/drawings.js` adds zoom, pan
and export, `assets/network.js` the slider, and `assets/drawings.css` the colours of the page. Every mark has a title, every
kind is told apart without colour, and a legend inside each drawing names what occurs.
"""
