// Runs in the frame of an embedded calculator (site/html/_embed.html), whose
// origin is opaque: no storage, no clipboard, no way to the page around it but
// messages. It believes nothing of what it is told from there.
//
// # The address
//
//	embed/fa/retention/?LOOK#LOOK&PRESETS
//
// LOOK is theme=light|dark, accent=RRGGBB, font=NAME, radius=PIXELS; PRESETS are
// fields with their values. What stands behind the # is never sent. embed=1 there
// says that embed.js is around, which takes what is shared.
//
// # Messages to the page around
//
//	{clv: "height", height}        whenever it changes
//	{clv: "open", href}            a link to this site was clicked
//	{clv: "result", result}        the visitor shares figures
//	{message: "height", value, secret}, {message: "link", value, secret}
//	                               instead, where WordPress gave a secret
//
// # Messages from there
//
//	{clv: "look", look: {theme, accent, font, radius}}

import { begin, pairsOf } from "./calculator/live.js";
import { look, looks } from "./calculator/look.js";

const around = parent === window ? null : parent;
const given = [...pairsOf(location.search.replace(/^\?/, "")), ...pairsOf(location.hash)];
const value = (name) => given.findLast(([key]) => key === name)?.[1];
const secret = /^#\?secret=([a-zA-Z0-9]{1,64})$/.exec(location.hash)?.[1];
const element = value("embed") === "1";
const presets = given.filter(([key]) => !looks.includes(key) && key !== "embed" && key !== "?secret");

look(Object.fromEntries(given));
if (secret) document.documentElement.dataset.wordpress = "";

const tell = (message) => around?.postMessage(message, "*"); // whoever put the frame there

// Height: what the content needs, told once a picture.

let told = 0;
let asked = false;

function measure() {
  asked = false;
  const height = Math.ceil(document.querySelector(".embed").getBoundingClientRect().height);
  if (height === told) return;
  told = height;
  if (secret) tell({ message: "height", value: String(Math.min(1000, Math.max(200, height))), secret });
  else tell({ clv: "height", height });
}

new ResizeObserver(() => {
  if (!asked) requestAnimationFrame(measure);
  asked = true;
}).observe(document.querySelector(".embed"));

// Links leave the frame through the page around it; alone they are links.

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("a[href]");
  if (!link || !event.isTrusted || !around) return;
  if (secret) tell({ message: "link", value: link.href, secret });
  else if (element) tell({ clv: "open", href: link.href });
  else return;
  event.preventDefault();
});

// What the page around says about the look.

let changes = 0;
setInterval(() => (changes = 0), 1000);

addEventListener("message", ({ source, data }) => {
  if (!around || source !== around || ++changes > 20) return;
  if (secret && data?.message === "ready") told = 0;
  if (data?.clv === "look" && typeof data.look === "object" && data.look) look(data.look);
  if (!asked) requestAnimationFrame(measure);
  asked = true;
});

begin({
  frame: true,
  presets: () => presets.slice(),
  share: element ? (result) => tell({ clv: "result", result }) : undefined,
  async copy(text) {
    // Without the clipboard's permission there is the old way.
    const area = document.createElement("textarea");
    const before = document.activeElement;
    area.value = text;
    area.className = "visually-hidden";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    before?.focus({ preventScroll: true });
    return copied;
  },
});
