// Cohorts: who came back, as a heatmap.

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

// scale sorts values into the seven steps of the heatmap, less to more.
function scale(values) {
  const low = Math.min(...values);
  const high = Math.max(...values);
  return (v) => (high > low ? Math.min(steps - 1, Math.floor((steps * (v - low)) / (high - low))) : high > 0 ? 3 : 0);
}

const onShade = (step) => `var(--seq-text-${step < 4 ? "low" : step === 4 ? "4" : "high"})`;
