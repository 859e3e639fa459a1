// Pictures to take away.

import { svgElement } from "./frame.js";

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
