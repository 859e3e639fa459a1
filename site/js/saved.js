// The saved page: the whole product in one file that needs no network. This is
// its only script. What the site has in many files stands in elements of this
// one (saved/packed.js); it is held against its hashes first, then the page is
// made of it, as on the site, and everything goes on as there: boot.js does not
// know where its files come from (files/saved.js).
//
// The page is made anew each time. What a browser has saved of an earlier one
// with "Save page as" is not looked at.

import "./theme.js";
import { languages } from "./saved/languages.js";
import { clear, fill } from "./saved/markup.js";
import { keep, text } from "./saved/packed.js";
import { follow } from "./saved/pages.js";
import { watchCopies } from "./saved/copies.js";
import { whole } from "./saved/whole.js";

const root = document.documentElement;

async function begin() {
  const language = preferred();
  root.lang = language;
  root.dir = languages[language].dir;
  if (globalThis.DecompressionStream) keep("page"); // meanwhile; it does not run yet
  const problem = await found();
  root.dataset.copy = problem ? "bad" : "whole";
  if (problem) return say(languages[language], problem);
  fill(JSON.parse(await text(`app.${language}`)));
  const { start } = await import("./boot.js");
  start(); // there is nothing to wait for
  remember();
  watchCopies();
  follow();
}

// found says what keeps this copy from working, "" for nothing.
async function found() {
  if (!globalThis.crypto?.subtle) return "unchecked";
  if (!globalThis.DecompressionStream) return "old";
  return (await whole()) ? "" : "damaged";
}

// say tells what is wrong in the place of the page.
function say(words, problem) {
  clear();
  const notice = document.createElement("div");
  notice.className = "copy__problem";
  notice.setAttribute("role", "alert");
  for (const [tag, key] of [["h1", problem], ["p", `${problem}.way`]]) {
    const line = document.createElement(tag);
    line.textContent = words[key];
    notice.append(line);
  }
  document.body.prepend(notice);
  document.title = words.title;
}

// preferred is the language that was chosen here before, else the first of the
// browser's that the page speaks.
function preferred() {
  let chosen = null;
  try {
    chosen = localStorage.getItem("clv.language");
  } catch {}
  const wanted = [chosen, ...navigator.languages].map((code) => code?.slice(0, 2).toLowerCase());
  return wanted.find((code) => Object.hasOwn(languages, code)) ?? Object.keys(languages)[0];
}

function remember() {
  new MutationObserver(() => {
    try {
      localStorage.setItem("clv.language", root.lang);
    } catch {}
  }).observe(root, { attributeFilter: ["lang"] });
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", begin, { once: true });
else begin();
