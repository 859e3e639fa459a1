// Bars: the tenths of customers, the spread of value, revenue by month.

import { barY, rect, ruleX, ruleY, text } from "@observablehq/plot";
import { base, faint, label, letter, long, narrow, pattern, spaced, thinned, title, widest, zero } from "./frame.js";

export function tenths({ rows, rtl }, width) {
  const bars = rows.map((row, i) => ({ ...row, i }));
  const order = bars.map((d) => d.i);
  return base(width, width < narrow ? 180 : 220, { marginTop: 22, marginBottom: 26 }, {
    x: { type: "band", domain: rtl ? order.reverse() : order, padding: 0.3 },
    marks: [
      barY(bars, { x: "i", y: "value", fill: (d) => (d.i === 0 ? "var(--accent)" : "var(--mark)"), title }),
      text(apart(bars, width / bars.length, (d) => d.label), { x: "i", y: (d) => Math.max(0, d.value), text: "label", dy: -9, ...label }),
      text([bars[0].name], { text: (d) => d, frameAnchor: rtl ? "bottom-right" : "bottom-left", textAnchor: rtl ? "end" : "start", dy: 16, ...faint }),
      text([bars.at(-1).name], { text: (d) => d, frameAnchor: rtl ? "bottom-left" : "bottom-right", textAnchor: rtl ? "start" : "end", dy: 16, ...faint }),
      zero(),
    ],
  });
}

export function histogram({ rows, last, marker, rtl }, width) {
  const bars = rows.map((row, i) => ({ ...row, i }));
  const names = [...bars.map((d) => ({ at: d.i, name: d.name })), { at: bars.length, name: last ?? "" }];
  const at = marker && place(bars, marker.value);
  const most = Math.max(1, ...bars.map((d) => d.value));
  const side = widest(names.map((d) => d.name)) / 2;
  const room = (width - 2 * side) / Math.max(1, bars.length);
  return base(width, width < narrow ? 190 : 230, { marginTop: at === undefined ? 22 : 40, marginBottom: 26, marginLeft: side, marginRight: side }, {
    x: { domain: [0, bars.length], reverse: rtl },
    y: { domain: [0, most] },
    marks: [
      rect(bars, { x1: "i", x2: (d) => d.i + 1, y1: 0, y2: "value", insetLeft: 1, insetRight: 1, fill: "var(--mark)", title }),
      at === undefined ? null : ruleX([at], { stroke: "var(--accent)", strokeWidth: 2, insetTop: -16 }),
      text(thinned(bars, room, (d) => d.label), { x: (d) => d.i + 0.5, y: "value", text: "label", dy: -9, ...label, stroke: "var(--paper)", strokeWidth: 4 }),
      text(thinned(names, room, (d) => d.name), { x: "at", y: 0, text: "name", dy: 16, ...faint }),
      zero(),
      at === undefined ? null : [
        text([marker], { x: at, y: most, text: "label", dy: -28, textAnchor: anchorAt(at / bars.length, rtl), fill: "var(--accent)", fontWeight: 600 }),
      ],
    ],
  });
}

// place finds where a value stands among the bins, of any widths.
function place(bars, value) {
  const bar = bars.find((d) => value >= d.from && value < d.to);
  return bar && bar.i + (value - bar.from) / (bar.to - bar.from);
}

// anchorAt keeps a label inside the chart near its ends.
function anchorAt(share, reversed) {
  const across = reversed ? 1 - share : share;
  return across < 0.2 ? "start" : across > 0.8 ? "end" : "middle";
}

// apart leaves out a label that would touch the one before it.
function apart(items, room, name) {
  let end = -Infinity;
  return items.filter((d, i) => {
    const [middle, half] = [i * room, long(name(d)) / 2];
    if (middle - half < end + letter / 2) return false;
    end = middle + half;
    return true;
  });
}

export function months({ rows, ticks }, width) {
  const bars = rows.map((row, i) => ({ ...row, i }));
  const left = widest(ticks.map((d) => d.label)) + letter;
  const room = (width - left) / Math.max(1, bars.length);
  const years = bars.filter((d, i) => i === 0 || d.year !== bars[i - 1].year);
  const hatch = pattern();
  const top = Math.max(...ticks.map((d) => d.value), ...bars.map((d) => d.value));
  return base(width, width < narrow ? 220 : 280, { marginTop: 12, marginBottom: 44, marginLeft: left }, {
    x: { type: "band", domain: bars.map((d) => d.i), padding: bars.length > 40 ? 0.15 : 0.3 },
    y: { domain: [Math.min(0, ...bars.map((d) => d.value)), top] },
    marks: [
      hatch.definition,
      ruleY(ticks, { y: "value", stroke: "var(--line)" }),
      text(ticks, { y: "value", text: "label", frameAnchor: "left", textAnchor: "end", dx: -letter, ...faint }),
      barY(bars.filter((d) => d.complete), { x: "i", y: "value", fill: "var(--mark)", title: (d) => d.title ?? d.label }),
      barY(bars.filter((d) => !d.complete), { x: "i", y: "value", fill: hatch.fill, stroke: "var(--mark)", title: (d) => d.title ?? d.label }),
      text(thinned(bars, room, (d) => d.name), { x: "i", text: "name", frameAnchor: "bottom", dy: 16, ...faint }),
      text(spaced(years, room), { x: "i", text: "year", frameAnchor: "bottom", dy: 33, ...label }),
      zero(),
    ],
  });
}
