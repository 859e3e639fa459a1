// The other pages of the site within the saved one: "#/method/" shows the page
// of that path in the place of the calculator, whose file stays open behind it.
// "#/calculators/clv/#margin=0.4" also says what to enter.

import { languages } from "./languages.js";
import { begin, pairsOf } from "../calculator/live.js";
import { make } from "./markup.js";
import { text } from "./packed.js";

const root = document.documentElement;
const app = () => document.getElementById("main");
let shown = null; // {path, main, title: of what is behind it}
let turn = 0; // of several pages asked for in a row the last is shown

// follow shows the page that the address names, now and whenever it changes.
export function follow() {
  addEventListener("hashchange", () => go(pathOf(location.hash)));
  document.addEventListener("click", (event) => {
    // On another page the brand leads back to where the calculator was left.
    if (shown && event.target.closest?.("#home")) event.stopPropagation();
  }, true);
  new MutationObserver(() => {
    parts();
    if (shown) reword();
  }).observe(root, { attributeFilter: ["lang"] });
  begin({ copy }); // what stands among the results
  go(pathOf(location.hash));
}

// pathOf is the page that a fragment names; one that names a place within a
// page stays there.
function pathOf(hash) {
  if (hash.startsWith("#/")) return hash.slice(2).split("#")[0];
  return hash.length > 1 && shown ? shown.path : "";
}

async function go(path) {
  if (path === (shown?.path ?? "")) return;
  const mine = ++turn;
  const page = path && (await read(path));
  if (mine !== turn) return;
  if (shown) leave();
  if (!page) return;
  shown = { path, title: document.title, main: null };
  put(page);
  begin({ presets: () => pairsOf(location.hash.slice(1).split("#")[1] ?? ""), copy });
  shown.main.focus();
  scrollTo(0, 0);
}

function leave() {
  shown.main.remove();
  document.title = shown.title;
  document.body.classList.remove("is-prose");
  app().hidden = false;
  shown = null;
  app().focus();
}

function put([title, tree]) {
  const main = make(tree);
  main.id = "page";
  shown.main?.remove();
  shown.main = main;
  app().hidden = true;
  app().after(main);
  document.body.classList.add("is-prose");
  document.title = title;
}

// reword shows the page in another language. Calculators stay as they are and
// are told the language.
async function reword() {
  const mine = ++turn;
  const page = await read(shown.path);
  if (mine !== turn) return;
  const living = [...shown.main.querySelectorAll("[data-calculator]")];
  put(page);
  for (const [i, section] of [...shown.main.querySelectorAll("[data-calculator]")].entries()) {
    living[i].setAttribute("aria-label", section.getAttribute("aria-label"));
    living[i].dataset.lang = root.lang;
    section.replaceWith(living[i]);
  }
  // The address may lead elsewhere by now.
  if (["", shown.path].includes(pathOf(location.hash))) history.replaceState(history.state, "", `#/${shown.path}`);
}

// parts puts in, of the start page, what its program has no words for.
async function parts() {
  const language = root.lang;
  const page = make(JSON.parse(await text(`app.${language}`)));
  if (language !== root.lang) return;
  const worded = page.querySelectorAll("[data-served]");
  for (const [i, part] of document.querySelectorAll("[data-served]").entries()) part.replaceWith(worded[i]);
}

async function read(path) {
  if (path === "licenses.txt") return licences();
  const pages = JSON.parse(await text(`pages.${root.lang}`));
  return Object.hasOwn(pages, path) ? pages[path] : null;
}

async function licences() {
  const { licences: title } = languages[root.lang];
  return [title, ["main", { class: "prose", tabindex: "-1" },
    ["header", { class: "prose__head" }, ["h1", {}, title]], ["pre", { class: "code", dir: "ltr" }, await text("licences")]]];
}

async function copy(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}
