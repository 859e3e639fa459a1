// Curves: survival, cumulative margin, payback. Each is named at its end; dashed
// is expected, or what the naive formula would have said.

import { dot, lineY, ruleX, ruleY, text } from "@observablehq/plot";
import { base, faint, letter, long, narrow, thinned, title, widest } from "./frame.js";

export function curves({ lines, ticks, xs, x, mark }, width) {
  const left = widest(ticks.map((d) => d.label)) + letter;
  const points = lines.flatMap((line) => line.points);
  const [from, to] = [Math.min(...points.map((p) => p.x)), Math.max(...points.map((p) => p.x))];
  const tall = [...points.map((p) => p.y), ...ticks.map((d) => d.value), 0];
  const [low, high] = [Math.min(...tall), Math.max(...tall)];
  const height = width < narrow ? 220 : 260;
  const ends = apart(lines.map((line, i) => ({ ...line.points.at(-1), name: line.name, ...paint(lines, i) })), (high - low) / (height - 70));
  const right = Math.min(width / 3, widest(ends.map((d) => d.name)) + letter);
  const room = ((width - left - right) * (xs[1]?.value - xs[0]?.value || 1)) / (to - from || 1);
  return base(width, height, { marginTop: 22, marginBottom: 44, marginLeft: left, marginRight: right }, {
    x: { domain: [from, to] },
    y: { domain: [low, high] },
    marks: [
      ruleY(ticks, { y: "value", stroke: "var(--line)" }),
      text(ticks, { y: "value", text: "label", frameAnchor: "left", textAnchor: "end", dx: -letter, ...faint }),
      low < 0 ? ruleY([0], { stroke: "var(--line-strong)" }) : null,
      text(thinned(xs, room, (d) => d.label), { x: "value", text: "label", frameAnchor: "bottom", dy: 16, ...faint }),
      text([x], { text: (d) => d, frameAnchor: "bottom", dy: 33, ...faint }),
      lines.map((line, i) => lineY(line.points, { x: "x", y: "y", ...paint(lines, i), strokeWidth: 2 })),
      lines.map((line, i) => (line.points.length > 40 ? null : dot(line.points, { x: "x", y: "y", r: 2.5, fill: line.hollow ? "var(--surface)" : paint(lines, i).stroke, stroke: paint(lines, i).stroke, title }))),
      ends.map((end) => text([end], { x: to, y: "at", text: "name", textAnchor: "start", dx: letter, fill: end.stroke, fontWeight: 600 })),
      mark ? [
        ruleX([mark.x], { stroke: "var(--ink-2)", strokeDasharray: "2 3" }),
        dot([mark], { x: "x", y: "y", r: 4.5, fill: "var(--surface)", stroke: "var(--accent)", strokeWidth: 2 }),
        text([mark], { x: "x", text: "label", frameAnchor: "top", dy: -16, textAnchor: side(mark, from, to, width - left - right), fill: "var(--ink)" }),
      ] : null,
    ],
  });
}

// paint gives the first solid line the accent; the rest stay grey.
function paint(lines, i) {
  const subject = lines.findIndex((line) => !line.hollow);
  return { stroke: i === subject ? "var(--accent)" : "var(--mark)", strokeDasharray: lines[i].hollow ? "5 4" : undefined };
}

// apart moves the names at the ends away from each other.
function apart(ends, pixel) {
  const sorted = [...ends].sort((a, b) => a.y - b.y);
  let last = -Infinity;
  for (const end of sorted) {
    end.at = Math.max(end.y, last + 15 * pixel);
    last = end.at;
  }
  return ends;
}

// side keeps the label of the mark inside.
function side(mark, from, to, width) {
  const at = ((mark.x - from) / (to - from || 1)) * width;
  const half = long(mark.label) / 2;
  return at < half ? "start" : at > width - half ? "end" : "middle";
}
