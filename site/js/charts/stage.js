// The stage that drawings stand on: drawn at the width of their container and
// again when that changes, with Plot's output made the page's own.

import { ruler } from "./frame.js";

// stage returns draw(container, kind, spec) for some kinds of drawings.
export function stage(kinds) {
  const drawn = new WeakMap(); // container → {kind, spec, width}

  // A new chart changes its container's height: drawn within the observer's own
  // round, it would call the observer again.
  const observer = new ResizeObserver((entries) => {
    requestAnimationFrame(() => {
      for (const { target } of entries) render(target);
    });
  });

  function draw(container, kind, spec) {
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

  return draw;
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
