// Markup of calculators: read as the program writes it (wasm/embed/view), and put
// into the page by touching only what differs. Texts stay texts.
//
// A node is {tag, attributes: Map, kids} or {text}.

const spaces = { math: "http://www.w3.org/1998/Math/MathML", svg: "http://www.w3.org/2000/svg" };

// What belongs to the reader, not to the markup.
const theirs = ["open", "tabindex", "value", "checked", "selected"];

// What is drawn, told or typed inside these is none of the markup's business.
const foreign = ({ tag, attributes }) => tag === "textarea" || attributes.has("data-plot") || attributes.has("data-status");

// read reads the program's marks: 1 element, 2 attribute, 3 text, 4 end.
export function read(markup) {
  const open = [{ kids: [] }];
  for (const [mark, body] of markup.matchAll(/[\x01-\x04][^\x01-\x04]*/g).map(([m]) => [m.charCodeAt(0), m.slice(1)])) {
    const last = open.at(-1);
    if (mark === 1) {
      const [tag, ...classes] = body.split(".");
      const node = { tag, attributes: new Map(classes.length ? [["class", classes.join(" ")]] : []), kids: [] };
      last.kids.push(node);
      open.push(node);
    } else if (mark === 2) {
      const at = body.indexOf("=");
      last.attributes.set(at < 0 ? body : body.slice(0, at), at < 0 ? "" : body.slice(at + 1));
    } else if (mark === 4) open.pop();
    else if (body && last.kids.at(-1)?.text !== undefined) last.kids.at(-1).text += body;
    else if (body) last.kids.push({ text: body });
  }
  return open[0].kids;
}

// adopt reads what stands in the page: as the build printed it, or as somebody
// has changed it.
export function adopt(element) {
  return [...element.childNodes].map((child) => {
    if (child.nodeType !== Node.ELEMENT_NODE) return { text: child.nodeValue };
    const attributes = new Map([...child.attributes].filter((a) => !theirs.includes(a.name)).map((a) => [a.name, a.value]));
    const node = { tag: child.localName, attributes, kids: [] };
    if (!foreign(node)) node.kids = adopt(child);
    return node;
  });
}

// update makes the children of an element, old, those that are wanted.
export function update(element, old, wanted, space) {
  const children = element.childNodes;
  wanted.forEach((node, i) => {
    if (i >= old.length) element.append(make(node, space));
    else if (old[i].tag !== node.tag) children[i].replaceWith(make(node, space));
    else if (node.tag === undefined) {
      if (old[i].text !== node.text) children[i].nodeValue = node.text;
    } else {
      for (const name of old[i].attributes.keys()) if (!node.attributes.has(name)) unset(children[i], name);
      for (const [name, value] of node.attributes) if (old[i].attributes.get(name) !== value) set(children[i], name, value);
      if (!foreign(node)) update(children[i], old[i].kids, node.kids, spaces[node.tag] ?? space);
    }
  });
  for (let i = old.length; i > wanted.length; i--) children[i - 1].remove();
}

function make(node, space) {
  if (node.tag === undefined) return document.createTextNode(node.text);
  const inside = spaces[node.tag] ?? space;
  const element = inside ? document.createElementNS(inside, node.tag) : document.createElement(node.tag);
  update(element, [], node.kids, inside);
  for (const [name, value] of node.attributes) set(element, name, value);
  return element;
}

// What stands in a control is not its attribute. A control that shows the value
// already, because somebody typed it there, is left alone.
function set(element, name, value) {
  if (name === "checked" || name === "selected") element[name] = true;
  else if (name !== "value" || element.localName === "data" || element.localName === "option") element.setAttribute(name, value);
  else if (element.value !== value) element.value = value;
  if (name === "value" && element.type === "radio") element.setAttribute(name, value);
}

function unset(element, name) {
  if (name === "checked" || name === "selected") element[name] = false;
  else element.removeAttribute(name);
}
