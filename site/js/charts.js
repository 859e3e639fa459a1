// The charts of the page, drawn by Observable Plot. This file words nothing:
// every text and every number's label comes in the spec, and colours are the
// page's custom properties. Solid happened, hatched is unfinished.
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
//
// Any row may carry title, the text shown while the pointer rests on it.

import { barY, cell, plot, rect, ruleX, ruleY, text } from "@observablehq/plot";

const kinds = { tenths, histogram, segments, map, cohorts, months };

// letter is the room for one letter of a label, in pixels.
const letter = 7;

// ruler measures labels in the font of the chart being drawn.
const ruler = document.createElement("canvas").getContext("2d");
const narrow = 400;

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

// base is what all charts share: fixed class, own labels instead of axes.
function base(width, height, margins, options) {
  return plot({
    className: "plot",
    width,
    height,
    marginTop: 0,
    marginRight: 0,
    marginBottom: 0,
    marginLeft: 0,
    ...margins,
    color: { type: "identity" },
    ...options,
    x: { axis: null, ...options.x },
    y: { axis: null, ...options.y },
  });
}

const title = (d) => d.title ?? null;
const label = { fill: "var(--ink)" };
const faint = { fill: "var(--ink-3)" };
const zero = () => ruleY([0], { stroke: "var(--line-strong)" });

// Bars

function tenths({ rows, rtl }, width) {
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

function histogram({ rows, last, marker, rtl }, width) {
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

const long = (words) => ruler.measureText(words).width;
const widest = (texts) => Math.max(letter, ...texts.map(long));

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

// thinned keeps every so many-th item, so that labels never touch.
function thinned(items, room, name) {
  const step = Math.max(1, Math.ceil((widest(items.map(name)) + letter) / room));
  return items.filter((_, i) => i % step === 0);
}

function months({ rows, ticks }, width) {
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

// spaced leaves out a year's name that would touch the next.
function spaced(years, room) {
  const need = widest(years.map((d) => d.year)) + letter;
  return years.filter((d, i) => i === years.length - 1 || (years[i + 1].i - d.i) * room >= need);
}

// pattern is the hatching of what is unfinished, as a mark and a fill.
let patterns = 0;

function pattern() {
  const id = `hatching-${++patterns}`;
  return {
    fill: `url(#${id})`,
    definition: () => {
      const hatch = svgElement("pattern", { id, width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" });
      hatch.append(svgElement("path", { d: "M0 0V5", stroke: "var(--line-strong)", "stroke-width": 1.5 }));
      const defs = svgElement("defs", {});
      defs.append(hatch);
      return defs;
    },
  };
}

function svgElement(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}

// Segments

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

function segments({ rows, groups, words, rtl }, width) {
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
function map({ rows, words }, width) {
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

// Cohorts

const steps = 7;

function cohorts({ rows, ages, words }, width) {
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

// Files

export function toSVG(container) {
  const svg = container.querySelector("svg.plot");
  if (!svg) throw new Error("no chart is drawn here");
  const copy = svg.cloneNode(true);
  inline(svg, copy);
  const style = getComputedStyle(svg);
  const { width, height } = svg.viewBox.baseVal;
  for (const [key, value] of Object.entries({ width, height, color: style.color, "font-family": style.fontFamily, "font-size": style.fontSize, "xml:space": "preserve" })) {
    copy.setAttribute(key, value);
  }
  copy.removeAttribute("style");
  const paper = svgElement("rect", { x: -16, y: -16, width: width + 32, height: height + 32, fill: getComputedStyle(document.body).backgroundColor });
  copy.prepend(paper);
  copy.setAttribute("viewBox", `-16 -16 ${width + 32} ${height + 32}`);
  copy.setAttribute("width", width + 32);
  copy.setAttribute("height", height + 32);
  return new XMLSerializer().serializeToString(copy);
}

// inline replaces custom properties by the colours they have here.
function inline(from, to) {
  const style = getComputedStyle(from);
  for (const key of ["fill", "stroke"]) {
    if (to.getAttribute(key)?.includes("var(")) to.setAttribute(key, style[key]);
  }
  for (let i = 0; i < from.children.length; i++) inline(from.children[i], to.children[i]);
}

export async function toPNG(container) {
  const picture = new Image();
  const address = URL.createObjectURL(new Blob([toSVG(container)], { type: "image/svg+xml" }));
  try {
    picture.src = address;
    await picture.decode();
    const canvas = document.createElement("canvas");
    canvas.width = 2 * picture.width;
    canvas.height = 2 * picture.height;
    canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("the picture is too large"))), "image/png");
    });
  } finally {
    URL.revokeObjectURL(address);
  }
}
