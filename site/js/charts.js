// The charts of the page, drawn by Observable Plot, a file of folder charts for
// each family. Nothing is worded here: every text and every number's label
// comes in the spec, and colours are the page's custom properties. Solid happened, hatched is unfinished.
//
// draw(container, kind, spec)   draws, and redraws when the container's width
//                               changes; drawing again replaces; no spec empties
// toSVG(container) → string     the chart as a file of its own, colours inlined
// toPNG(container) → Promise<Blob>
//
// # Specs: {label: sentence for the screen reader, rtl: bool, …} and
//
// tenths     rows: [{value: 0.481, label: "48%", name: "best tenth" or ""}], the first is the subject
// histogram  rows: [{from, to, value, label: "1,430", name: "€0"}] (name: label of from),
//            last: "€180" (label of the last to), marker: {value, label: "median €18"} or none
// segments   rows: [{segment: "champions", name, group: "steady", customers: 0.15, value: 0.56 or null}],
//            groups: [{group: "steady", name, customers: "23%", value: "63%"}],
//            words: {customers: "Customers", value: "Value to come"}
// map        rows: [{r: 1..5, f: 1..5, segment, name, value: 73, label: "73"}],
//            words: {x: "More recent →", y: "More orders →"}
// cohorts    rows: [{name: "Q1 2023", size: "377", cells: [{value: 0.28, label: "28"} or {unfinished: true}]}],
//            cells by age from 1; ages: ["1", "2", …],
//            words: {ages: "Quarters after the first order", size: "new customers"}
// months     rows: [{value, name: "Nov", year: "2022", label: "Nov 2022: €28,000", complete: true}],
//            ticks: [{value: 20000, label: "€20k"}]
// tracking, weeks   rows: [{actual: 12, expected: 11.4, foretold: true, name: "Nov" where a month
//            begins, year: "2022", title}], ticks: [{value: 20, label: "20"}],
//            words: {actual: "happened", expected: "expected", split: "foretold from 1 Mar 2025 on"}
// frequency  rows: [{actual: 0.4, expected: 0.3, name: "2", title}], ticks,
//            words: {actual, expected, x: "Repeat orders before"}
// alive      rows: [{name: "2–3", cells: [{value: 0.42, label: "42", title} or {} where nobody is}]}],
//            columns: ["0–30", …], words: {columns: "Days since the last order", rows: "Orders"}
// survival   rows: [{days: 30, share: 0.9, low, high, title}], ticks: [{value: 0.5, label: "50%"}],
//            ages: [{value: 365, label: "365"}], marker: {value: 210, label: "half lost after 210 days"} or none,
//            words: {x: "Days since the first order"}
//
// Any row may carry title, the text shown while the pointer rests on it.

import { histogram, months, tenths } from "./charts/bars.js";
import { alive, cohorts } from "./charts/cohorts.js";
import { ruler } from "./charts/frame.js";
import { frequency, survival, tracking, weeks } from "./charts/pairs.js";
import { map, segments } from "./charts/segments.js";

export { toPNG, toSVG } from "./charts/files.js";

const kinds = { tenths, histogram, segments, map, cohorts, months, tracking, weeks, frequency, alive, survival };

const drawn = new WeakMap(); // container → {kind, spec, width}

// A new chart changes its container's height: drawn within the observer's own
// round, it would call the observer again.
const observer = new ResizeObserver((entries) => {
  requestAnimationFrame(() => {
    for (const { target } of entries) render(target);
  });
});

export function draw(container, kind, spec) {
  if (!spec) {
    observer.unobserve(container);
    drawn.delete(container);
    container.replaceChildren();
    return;
  }
  if (!Object.hasOwn(kinds, kind)) throw new Error(`no chart of the kind ${kind}`);
  drawn.set(container, { kind, spec, width: 0 });
  render(container);
  observer.observe(container);
}

// render draws a container's chart at its present width, once for each width.
function render(container) {
  const chart = drawn.get(container);
  const width = Math.floor(container.clientWidth);
  if (!chart || width === 0 || width === chart.width) return;
  chart.width = width;
  ruler.font = `12px ${getComputedStyle(container).fontFamily}`;
  container.replaceChildren(finish(kinds[chart.kind](chart.spec, width), chart.spec));
}

// finish makes Plot's output the page's: its style element, which the page's
// policy would refuse, stays outside the document.
function finish(svg, spec) {
  svg.querySelector("style")?.remove();
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", spec.label);
  svg.style.display = "block";
  if (spec.rtl) for (const node of svg.querySelectorAll("text")) turn(node);
  return svg;
}

// turn sets a text from right to left where it stands: start and end of an
// anchor change places with the direction.
function turn(node) {
  const anchor = node.closest("[text-anchor]")?.getAttribute("text-anchor") ?? "start";
  node.setAttribute("direction", "rtl");
  node.setAttribute("text-anchor", { start: "end", end: "start" }[anchor] ?? anchor);
}
