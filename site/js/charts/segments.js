// Segments: their shares of customers and value, and the RFM map.

import { cell, rect, text } from "@observablehq/plot";
import { base, faint, label, letter, long, svgElement } from "./frame.js";

// tints names the custom property of each segment's colour.
const tints = {
  champions: "champions",
  loyal: "loyal",
  potential_loyalist: "potential",
  promising: "promising",
  new: "new",
  need_attention: "attention",
  about_to_sleep: "sleep",
  at_risk: "risk",
  cant_lose: "cantlose",
  hibernating: "hibernating",
  lost: "lost",
};

const tint = (segment) => (tints[segment] ? `var(--seg-${tints[segment]})` : "var(--mark)");
const onTint = (segment) => (tints[segment] ? `var(--on-${tints[segment]})` : "var(--surface)");

// The two bars of the segments, from top to bottom in pixels.
const bars = { customers: { top: 40, bottom: 68, labels: 30 }, value: { top: 124, bottom: 152, labels: 166 } };

export function segments({ rows, groups, words, rtl }, width) {
  const upper = stacked(rows, "customers");
  const whole = rows.every((d) => d.value != null);
  const lower = whole ? stacked(rows, "value") : [];
  const begin = rtl ? "end" : "start";
  return base(width, whole ? 190 : 76, {}, {
    x: { domain: [0, 1], reverse: rtl },
    y: { domain: [0, whole ? 190 : 76], reverse: true, range: [whole ? 190 : 76, 0] },
    marks: [
      whole ? ribbons(upper, lower) : null,
      share(upper, bars.customers),
      shareLabels(upper, groups, "customers", width, begin),
      caption(words.customers, 6, begin),
      whole ? [share(lower, bars.value), shareLabels(lower, groups, "value", width, begin), caption(words.value, 184, begin)] : null,
    ],
  });
}

// stacked lays shares end to end; negative ones take no room.
function stacked(rows, key) {
  const total = rows.reduce((sum, d) => sum + Math.max(0, d[key]), 0) || 1;
  let to = 0;
  return rows.map((d) => {
    const from = to;
    to += Math.max(0, d[key]) / total;
    return { ...d, from, to };
  });
}

const share = (parts, bar) =>
  rect(parts, { x1: "from", x2: "to", y1: bar.top, y2: bar.bottom, fill: (d) => tint(d.segment), stroke: "var(--paper)", strokeWidth: 1.5, title: (d) => d.title ?? d.name });

const caption = (words, y, textAnchor) => text([words], { x: 0, y, text: (d) => d, textAnchor, ...faint });

// shareLabels names each group where it begins, as far as there is room.
function shareLabels(parts, groups, key, width, textAnchor) {
  const labels = [];
  for (const g of groups) {
    const own = parts.filter((d) => d.group === g.group);
    if (own.length === 0) continue;
    const [from, to] = [own[0].from, own.at(-1).to];
    const room = (to - from) * width - letter;
    const full = `${g[key]} ${g.name}`;
    const words = [full, g[key], ""].find((s) => long(s) < room) ?? "";
    if (words) labels.push({ from, words });
  }
  return text(labels, { x: "from", y: bars[key].labels, text: "words", textAnchor, ...label });
}

// ribbons join the two shares of each segment.
function ribbons(upper, lower) {
  return (index, { x }) => {
    const group = svgElement("g", { "aria-hidden": "true", opacity: 0.16 });
    const [y0, y1] = [bars.customers.bottom, bars.value.top];
    const middle = (y0 + y1) / 2;
    upper.forEach((d, i) => {
      const [a, b, c, e] = [x(d.from), x(d.to), x(lower[i].from), x(lower[i].to)];
      const path = `M${a},${y0}C${a},${middle} ${c},${middle} ${c},${y1}H${e}C${e},${middle} ${b},${middle} ${b},${y0}Z`;
      group.append(svgElement("path", { d: path, fill: tint(d.segment) }));
    });
    return group;
  };
}

// The RFM map is a picture of two scores: the more recent stand to the right
// in every language.
export function map({ rows, words }, width) {
  const side = (width - 22) / 5;
  const high = Math.max(34, Math.min(54, side * 0.7));
  const named = side >= 110 && high >= 44;
  const full = rows.filter((d) => d.value > 0);
  const on = { x: "r", y: "f", fill: (d) => onTint(d.segment) };
  return base(width, high * 5 + 26, { marginLeft: 22, marginBottom: 26 }, {
    x: { type: "band", domain: [1, 2, 3, 4, 5], padding: 0 },
    y: { type: "band", domain: [5, 4, 3, 2, 1], padding: 0 },
    marks: [
      cell(full, { x: "r", y: "f", inset: 1, rx: 2, fill: (d) => tint(d.segment), title: (d) => d.title ?? `${d.name}: ${d.label}` }),
      cell(rows.filter((d) => d.value === 0), { x: "r", y: "f", inset: 1.5, rx: 2, fill: "none", stroke: "var(--line-strong)", strokeDasharray: "2 3", title: (d) => d.title ?? d.name }),
      text(full, { ...on, text: "label", fontWeight: 600, dy: named ? -8 : 0 }),
      named ? text(full, { ...on, text: "name", fontSize: 11, dy: 9 }) : null,
      text([words.x], { frameAnchor: "bottom", dy: 18, text: (d) => d, ...faint }),
      text([words.y], { frameAnchor: "left", dx: -12, rotate: -90, text: (d) => d, ...faint }),
    ],
  });
}
