// Heatmaps: who came back, and who is a customer still.

import { cell, text } from "@observablehq/plot";
import { base, faint, label, letter, pattern, title, widest } from "./frame.js";

const steps = 7;

export function cohorts({ rows, ages, words }, width) {
  const size = Math.max(widest(rows.map((d) => d.size)), 28);
  const left = widest(rows.map((d) => d.name)) + size + 3 * letter;
  const shown = Math.max(1, Math.min(ages.length, Math.floor((width - left) / 27)));
  const high = 24;
  const cells = rows.flatMap((row, y) => row.cells.slice(0, shown).map((d, x) => ({ ...d, x, y, row })));
  const done = cells.filter((d) => !d.unfinished);
  const step = scale(done.map((d) => d.value));
  const hatch = pattern();
  const heads = ages.slice(0, shown).map((name, x) => ({ name, x }));
  return base(width, high * rows.length + 44, { marginTop: 42, marginLeft: left }, {
    x: { type: "band", domain: heads.map((d) => d.x), padding: 0 },
    y: { type: "band", domain: rows.map((_, i) => i), padding: 0 },
    marks: [
      hatch.definition,
      cell(done, { x: "x", y: "y", inset: 0.75, rx: 2, fill: (d) => `var(--seq-${step(d.value)})`, title }),
      cell(cells.filter((d) => d.unfinished), { x: "x", y: "y", inset: 1.25, rx: 2, fill: hatch.fill, stroke: "var(--line-strong)", title }),
      text(done, { x: "x", y: "y", text: "label", fontSize: 11, fill: (d) => onShade(step(d.value)) }),
      text(heads, { x: "x", text: "name", frameAnchor: "top", dy: -12, ...faint }),
      text([words.ages], { text: (d) => d, frameAnchor: "top-left", dy: -30, textAnchor: "start", ...faint }),
      text(rows, { y: (_, i) => i, text: "name", frameAnchor: "left", textAnchor: "start", dx: -left, ...label }),
      text(rows, { y: (_, i) => i, text: "size", frameAnchor: "left", textAnchor: "end", dx: -letter, ...faint }),
      text([words.size], { text: (d) => d, frameAnchor: "top-left", textAnchor: "end", dx: -letter, dy: -12, ...faint }),
    ],
  });
}

// alive is the chance of being a customer still, in a hundred, by the number of
// orders and the silence since.
export function alive({ rows, columns, words }, width) {
  const left = Math.max(widest(rows.map((d) => d.name)), 16) + 2 * letter;
  const need = Math.max(27, widest(columns) + letter);
  const shown = columns.length * need <= width - left ? columns : columns.map((name, x) => (x % 2 ? "" : name));
  const cells = rows.flatMap((row, y) => row.cells.map((d, x) => ({ ...d, x, y: rows.length - 1 - y })));
  const full = cells.filter((d) => d.label);
  const step = (v) => Math.min(steps - 1, Math.floor(steps * v));
  return base(width, 30 * rows.length + 66, { marginTop: 22, marginBottom: 44, marginLeft: left }, {
    x: { type: "band", domain: columns.map((_, x) => x), padding: 0 },
    y: { type: "band", domain: rows.map((_, y) => y), padding: 0 },
    marks: [
      cell(full, { x: "x", y: "y", inset: 0.75, rx: 2, fill: (d) => `var(--seq-${step(d.value)})`, title }),
      cell(cells.filter((d) => !d.label), { x: "x", y: "y", inset: 1.25, rx: 2, fill: "none", stroke: "var(--line-strong)", strokeDasharray: "2 3" }),
      text(full, { x: "x", y: "y", text: "label", fontSize: 11, fill: (d) => onShade(step(d.value)) }),
      text(rows, { y: (_, y) => rows.length - 1 - y, text: "name", frameAnchor: "left", textAnchor: "end", dx: -letter, ...label }),
      text([words.rows], { text: (d) => d, frameAnchor: "top-left", textAnchor: "start", dx: -left, dy: -14, ...faint }),
      text(shown, { x: (_, x) => x, text: (d) => d, frameAnchor: "bottom", dy: 16, ...label }),
      text([words.columns], { text: (d) => d, frameAnchor: "bottom", dy: 34, ...faint }),
    ],
  });
}

// scale sorts values into the seven steps of the heatmap, less to more.
function scale(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return (v) => (high > low ? Math.min(steps - 1, Math.floor((steps * (v - low)) / (high - low))) : high > 0 ? 3 : 0);
}

const onShade = (step) => `var(--seq-text-${step < 4 ? "low" : step === 4 ? "4" : "high"})`;
