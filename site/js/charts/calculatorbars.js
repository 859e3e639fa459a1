// Bars: what each year or payment brings. Solid counts, hollow is expected or
// not counted.

import { barY, ruleY, text } from "@observablehq/plot";
import { base, faint, label, letter, long, narrow, thinned, title, widest, zero } from "./frame.js";

export function bars({ lines, ticks, x }, width) {
  const xs = [...new Set(lines.flatMap((line) => line.points.map((p) => p.x)))].sort((a, b) => a - b);
  const names = xs.map((at) => lines.flatMap((line) => line.points).find((p) => p.x === at));
  const left = widest(ticks.map((d) => d.label)) + letter;
  const room = (width - left) / xs.length;
  const all = lines.flatMap((line, i) => line.points.map((p) => ({ ...p, line: i, hollow: line.hollow })));
  const beside = xs.some((at) => all.filter((p) => p.x === at).length > 1);
  const tall = [0, ...all.map((p) => p.y), ...ticks.map((d) => d.value)];
  const solid = all.filter((p) => !p.hollow);
  const hollow = all.filter((p) => p.hollow);
  const fits = widest(solid.map((p) => p.label)) + letter / 2 < room / (beside ? 2 : 1);
  return base(width, width < narrow ? 200 : 240, { marginTop: 26, marginBottom: 44, marginLeft: left }, {
    x: { type: "band", domain: xs, padding: 0.25 },
    y: { domain: [Math.min(...tall), Math.max(...tall)] },
    marks: [
      ruleY(ticks, { y: "value", stroke: "var(--line)" }),
      text(ticks, { y: "value", text: "label", frameAnchor: "left", textAnchor: "end", dx: -letter, ...faint }),
      barY(solid, { x: "x", y: "y", fill: "var(--accent)", ...half(beside, room, 0), title }),
      barY(hollow, { x: "x", y: "y", fill: "none", stroke: "var(--mark)", strokeWidth: 1.5, strokeDasharray: "3 2", ...half(beside, room, 1), title }),
      fits ? text(solid, { x: "x", y: "y", text: "label", dy: (p) => 0, lineAnchor: "bottom", dx: beside ? -room / 5 : 0, ...label, dy: -4, filter: (p) => p.y >= 0 }) : null,
      text(thinned(names, room, (p) => p.name), { x: "x", text: "name", frameAnchor: "bottom", dy: 16, ...faint }),
      text([x], { text: (d) => d, frameAnchor: "bottom", dy: 33, ...faint }),
      legend(lines, width - left),
      zero(),
    ],
  });
}

// half leaves room for a second bar at the same place.
function half(beside, room, second) {
  if (!beside) return {};
  return second ? { insetLeft: room * 0.38 } : { insetRight: room * 0.38 };
}

// legend names the lines where there are several, above the drawing.
function legend(lines, width) {
  if (lines.length < 2) return null;
  let at = 0;
  return lines.map((line) => {
    const mark = text([`${line.hollow ? "□" : "■"} ${line.name}`], {
      text: (d) => d, frameAnchor: "top-left", dx: at, dy: -22, fill: line.hollow ? "var(--ink-2)" : "var(--accent)",
    });
    at += Math.min(width / lines.length, long(line.name) + 4 * letter);
    return mark;
  });
}
