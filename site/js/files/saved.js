// Where the programs and all else lie in the saved page: in elements of its own,
// compressed. saved/whole.js has held them against their hashes before this is
// asked for anything.

import { packed } from "../saved/packed.js";
import { languages } from "../saved/languages.js";
import build from "saved-build";

const each = (name) => Object.fromEntries(Object.keys(languages).map((code) => [code, `${name}.${code}`]));

export const assets = () => ({ page: "page", engine: "engine", excel: "excel", charts: "charts", sample: each("sample"), build });

export const named = {
  program: "embed",
  charts: "calculator-charts",
  ...Object.fromEntries(Object.keys(languages).map((code) => [`texts${code[0].toUpperCase()}${code.slice(1)}`, `calculator-texts.${code}`])),
};

const programs = ["page", "engine", "excel", "embed"];

export async function load(name) {
  const type = programs.includes(name) ? "application/wasm" : "text/plain; charset=utf-8";
  return new Response(await packed(name), { headers: { "Content-Type": type } });
}

// warm has nothing to fetch.
export async function warm() {}

const modules = {
  charts: () => import("../charts.js"),
  "calculator-charts": () => import("../charts/calculator.js"),
};

export const module = (name) => modules[name]();
