// Pairs: what happened beside what was expected. Solid happened; what was
// expected is a dashed line or a hollow bar.

import { areaY, dot, lineY, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { base, faint, label, letter, long, narrow, spaced, thinned, title, widest, zero } from "./frame.js";

const expectation = { stroke: "var(--accent)", strokeWidth: 2 };

// tracking is the running total, week by week.
export const tracking = (spec, width) => weekly(spec, width, (rows) => [
  lineY(rows, { x: "i", y: "actual", stroke: "var(--ink-2)", strokeWidth: 2 }),
  lineY(rows, { x: "i", y: "expected", ...expectation, strokeDasharray: "5 4" }),
  ends(rows, spec.words),
]);

// weeks are the same weeks, each for itself.
export const weeks = (spec, width) => weekly(spec, width, (rows) => [
  rect(rows, { x1: (d) => d.i - 0.5, x2: (d) => d.i + 0.5, y1: 0, y2: "actual", insetLeft: 0.5, insetRight: 0.5, fill: "var(--mark)" }),
  lineY(rows, { x: "i", y: "expected", ...expectation }),
]);

// weekly frames a chart of weeks; the time that was foretold lies on a band.
// Time runs to the right in every language.
function weekly({ rows, ticks, words }, width, marks) {
  const weeks = rows.map((row, i) => ({ ...row, i }));
  const left = widest(ticks.map((d) => d.label)) + letter;
  const room = (width - left) / weeks.length;
  const names = weeks.filter((d) => d.name);
  const years = names.filter((d, i) => i === 0 || d.year !== names[i - 1].year);
  const split = weeks.find((d) => d.foretold);
  const top = highest(weeks, ticks);
  const end = weeks.length - 0.5;
  return base(width, width < narrow ? 230 : 270, { marginTop: 26, marginBottom: 44, marginLeft: left }, {
    x: { domain: [-0.5, end] },
    y: { domain: [0, top] },
    marks: [
      split && rect([split], { x1: split.i - 0.5, x2: end, y1: 0, y2: top, fill: "var(--sunken)" }),
      grid(ticks),
      split && ruleX([split.i - 0.5], { stroke: "var(--line-strong)", insetTop: -8 }),
      split && text([words.split], { x: split.i - 0.5, y: top, text: (d) => d, dy: -16, ...beside(split.i / weeks.length), ...label }),
      marks(weeks),
      rect(weeks, { x1: (d) => d.i - 0.5, x2: (d) => d.i + 0.5, y1: 0, y2: top, fill: "transparent", title }),
      text(spread(names, room), { x: "i", text: "name", frameAnchor: "bottom", dy: 16, ...faint }),
      text(spaced(years, room), { x: "i", text: "year", frameAnchor: "bottom", dy: 33, ...label }),
      zero(),
    ],
  });
}

// beside keeps the words at a line inside the chart.
const beside = (share) => (share > 0.5 ? { textAnchor: "end", dx: -4 } : { textAnchor: "start", dx: 4 });

// within is beside, but at the end of the chart where the words are too long.
function within(marker, last, room) {
  const at = marker.value / last;
  if (at <= 0.5 && at * room + long(marker.label) + letter > room) return { x: last, textAnchor: "end" };
  return { x: "value", ...beside(at) };
}

// ends names the two lines where they end, apart from each other.
function ends(rows, words) {
  const last = rows.at(-1);
  const above = last.expected >= last.actual ? "expected" : "actual";
  const below = above === "actual" ? "expected" : "actual";
  const name = (key, dy) => text([last], { x: "i", y: key, text: () => words[key], textAnchor: "end", dx: -6, dy, fill: key === "expected" ? "var(--accent)" : "var(--ink-2)", stroke: "var(--sunken)", strokeWidth: 4, fontWeight: 600 });
  return [name(above, -10), name(below, 18)];
}

const highest = (rows, ticks) => Math.max(1e-9, ...ticks.map((d) => d.value), ...rows.flatMap((d) => [d.actual, d.expected]));

const grid = (ticks) => [
  ruleY(ticks, { y: "value", stroke: "var(--line)" }),
  text(ticks, { y: "value", text: "label", frameAnchor: "left", textAnchor: "end", dx: -letter, ...faint }),
];

// spread leaves out names of months that would touch.
function spread(names, room) {
  const need = widest(names.map((d) => d.name)) + letter;
  let end = -Infinity;
  return names.filter((d) => {
    const at = d.i * room;
    if (at < need / 2 || at < end + need) return false;
    end = at;
    return true;
  });
}

// frequency sets two bars beside each other for each group of customers.
export function frequency({ rows, ticks, words }, width) {
  const groups = rows.map((row, i) => ({ ...row, i }));
  const left = widest(ticks.map((d) => d.label)) + letter;
  const room = (width - left) / groups.length;
  const bar = (from, to) => ({ x1: (d) => d.i + from, x2: (d) => d.i + to, y1: 0 });
  return base(width, width < narrow ? 220 : 250, { marginTop: 12, marginBottom: 44, marginLeft: left }, {
    x: { domain: [0, groups.length] },
    y: { domain: [0, highest(rows, ticks)] },
    marks: [
      grid(ticks),
      rect(groups, { ...bar(0.14, 0.48), y2: "actual", fill: "var(--mark)", title }),
      rect(groups, { ...bar(0.52, 0.86), y2: "expected", fill: "var(--paper)", stroke: "var(--accent)", strokeWidth: 1.75, title }),
      text(thinned(groups, room, (d) => d.name), { x: (d) => d.i + 0.5, text: "name", frameAnchor: "bottom", dy: 16, ...label }),
      text([words.x], { text: (d) => d, frameAnchor: "bottom", dy: 34, ...faint }),
      zero(),
    ],
  });
}

// survival is the share of customers not lost by age, with its band.
export function survival({ rows, ticks, ages, marker, words }, width) {
  const left = widest(ticks.map((d) => d.label)) + letter;
  const last = rows.at(-1).days;
  return base(width, width < narrow ? 220 : 250, { marginTop: 12, marginBottom: 44, marginLeft: left, marginRight: 8 }, {
    x: { domain: [0, last] },
    y: { domain: [0, 1] },
    marks: [
      grid(ticks),
      areaY(rows, { x: "days", y1: "low", y2: "high", curve: "step-after", fill: "var(--mark-soft)" }),
      lineY(rows, { x: "days", y: "share", curve: "step-after", stroke: "var(--accent)", strokeWidth: 2 }),
      marker && marker.value <= last ? half(marker, last, width - left - 8) : null,
      dot(rows, { x: "days", y: "share", r: 7, fill: "transparent", title }),
      text(ages, { x: "value", text: "label", frameAnchor: "bottom", dy: 16, ...faint }),
      text([words.x], { text: (d) => d, frameAnchor: "bottom", dy: 34, ...faint }),
      zero(),
    ],
  });
}

// half marks where half are gone. Its words keep inside the chart.
const half = (marker, last, room) => [
  ruleX([marker.value], { y1: 0, y2: 0.5, stroke: "var(--line-strong)", strokeDasharray: "2 3" }),
  dot([marker], { x: "value", y: 0.5, r: 3.5, fill: "var(--accent)" }),
  text([marker], { y: 0.5, text: "label", dy: -10, ...within(marker, last, room), fill: "var(--ink)", stroke: "var(--paper)", strokeWidth: 4, fontWeight: 600 }),
];
