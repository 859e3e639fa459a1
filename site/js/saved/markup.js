// Markup of the saved page: a node is a text or [tag, attributes, child …].

const spaces = { math: "http://www.w3.org/1998/Math/MathML", svg: "http://www.w3.org/2000/svg" };

// make makes a node. What is no text of the markup never comes here.
export function make(node, space) {
  if (typeof node === "string") return document.createTextNode(node);
  const [tag, attributes, ...kids] = node;
  const inside = spaces[tag] ?? space;
  const element = inside ? document.createElementNS(inside, tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...kids.map((kid) => make(kid, inside)));
  return element;
}

// clear takes away all that did not come with the copy.
export function clear() {
  const { documentElement, body } = document;
  for (const { name } of [...documentElement.attributes]) {
    if (!["lang", "dir", "data-theme", "data-copy"].includes(name)) documentElement.removeAttribute(name);
  }
  for (const { name } of [...body.attributes]) body.removeAttribute(name);
  for (const node of [...body.childNodes]) if (!node.dataset || !("own" in node.dataset)) node.remove();
}

// fill makes the body anew.
export function fill([, attributes, ...kids]) {
  clear();
  for (const [name, value] of Object.entries(attributes)) document.body.setAttribute(name, value);
  document.body.prepend(...kids.map((kid) => make(kid)));
}
