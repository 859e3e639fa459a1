// What all charts share: the frame, the measuring of labels, the hatching.

import { plot, ruleY } from "@observablehq/plot";

// letter is the room for one letter of a label, in pixels.
export const letter = 7;

// ruler measures labels in the font of the chart being drawn.
export const ruler = document.createElement("canvas").getContext("2d");
export const narrow = 400;

export const long = (words) => ruler.measureText(words).width;
export const widest = (texts) => Math.max(letter, ...texts.map(long));

// base is what all charts share: fixed class, own labels instead of axes.
export function base(width, height, margins, options) {
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

export const title = (d) => d.title ?? null;
export const label = { fill: "var(--ink)" };
export const faint = { fill: "var(--ink-3)" };
export const zero = () => ruleY([0], { stroke: "var(--line-strong)" });

// thinned keeps every so many-th item, so that labels never touch.
export function thinned(items, room, name) {
  const step = Math.max(1, Math.ceil((widest(items.map(name)) + letter) / room));
  return items.filter((_, i) => i % step === 0);
}

// spaced leaves out a year's name that would touch the next.
export function spaced(years, room) {
  const need = widest(years.map((d) => d.year)) + letter;
  return years.filter((d, i) => i === years.length - 1 || (years[i + 1].i - d.i) * room >= need);
}

// pattern is the hatching of what is unfinished, as a mark and a fill.
let patterns = 0;

export function pattern() {
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

export function svgElement(name, attributes) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
