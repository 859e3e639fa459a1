// Bars that lie: what each change does to the figure, or the parts of a whole.

import { barX, ruleX, text } from "@observablehq/plot";
import { base, faint, label, letter, narrow, thinned, title, widest } from "./frame.js";

export function items({ rows, ticks, base: from, rtl }, width) {
  const data = rows.map((row, i) => ({ ...row, i, a: Math.min(row.low, row.high), b: Math.max(row.low, row.high) }));
  // On a phone the names stand above their bars.
  const above = width < narrow * 1.25;
  const side = above ? 0 : Math.min(width / 3, widest(data.map((d) => d.name)) + letter);
  const ends = widest(data.flatMap((d) => [d.lowLabel, d.highLabel])) + letter;
  const step = above ? 46 : 34;
  const values = [from.value, ...data.flatMap((d) => [d.low, d.high])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margins = { marginTop: 24, marginBottom: 24, marginLeft: rtl ? ends : side + ends, marginRight: rtl ? side + ends : ends };
  const room = ((width - side - 2 * ends) * (ticks[1]?.value - ticks[0]?.value || 1)) / (high - low || 1);
  const start = rtl ? "end" : "start";
  return base(width, data.length * step + 48, margins, {
    x: { domain: [low, high], reverse: rtl },
    y: { type: "band", domain: data.map((d) => d.i), padding: above ? 0.62 : 0.4, align: above ? 0.9 : 0.5 },
    marks: [
      ruleX(ticks, { x: "value", stroke: "var(--line)" }),
      text(thinned(ticks, room, (d) => d.label), { x: "value", text: "label", frameAnchor: "bottom", dy: 16, ...faint }),
      barX(data, { y: "i", x1: (d) => Math.min(d.low, from.value, d.high), x2: (d) => Math.min(Math.max(d.low, from.value), d.b), fill: "var(--mark)", title, filter: (d) => d.lowLabel }),
      barX(data, { y: "i", x1: (d) => (d.lowLabel ? from.value : 0), x2: "high", fill: "var(--accent)", title }),
      text(data, { y: "i", text: "name", ...(above
        ? { frameAnchor: rtl ? "right" : "left", textAnchor: start, dx: rtl ? ends : -ends, dy: -19, ...label }
        : { frameAnchor: rtl ? "right" : "left", textAnchor: rtl ? "start" : "end", dx: rtl ? ends : -ends, ...label }) }),
      text(data, { y: "i", x: "a", text: (d) => (d.low <= d.high ? d.lowLabel : d.highLabel), textAnchor: rtl ? "start" : "end", dx: rtl ? 5 : -5, ...label }),
      text(data, { y: "i", x: "b", text: (d) => (d.low <= d.high ? d.highLabel : d.lowLabel), textAnchor: start, dx: rtl ? -5 : 5, ...label }),
      ruleX([from.value], { stroke: "var(--line-strong)" }),
      data[0]?.lowLabel ? text([from], { x: "value", text: "label", frameAnchor: "top", dy: -14, ...label }) : null,
    ],
  });
}
