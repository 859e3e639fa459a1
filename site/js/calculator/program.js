// The program of the calculators: fetched, compiled and started once, and asked
// in plain texts (wasm/embed/view, Desk).

import "wasm_exec";
import { load, module, named, warm as warmed } from "files";
import { compile as compiling } from "../files/compile.js";

const known = new Map(); // language → promise
let compiled = null;
let started = null;

// The program sets clvCalculators.ask when it is ready to answer.
let answer = null;
let ready = null;
globalThis.clvCalculators = {
  set ask(f) {
    answer = f;
    ready?.();
  },
};

export const ask = (number, what, a = "", b = "") => answer(number, what, a, b);

export const charts = () => module(named.charts);

// warm fetches the program into the browser's cache.
export const warm = () => warmed(named.program);

// compile fetches and compiles the program, off the page's thread.
export function compile() {
  compiled ??= compiling(named.program);
  compiled.catch(() => (compiled = null));
  return compiled;
}

// start runs the program; it answers from then on.
export function start() {
  started ??= run();
  started.catch(() => (started = null));
  return started;
}

async function run() {
  const module = await compile();
  const go = new Go();
  const instance = await WebAssembly.instantiate(module, go.importObject);
  await new Promise((resolve, reject) => {
    ready = resolve;
    go.run(instance).then(() => reject(new Error("the calculator's program has ended")), reject);
  });
}

// words teaches the program a language.
export function words(language) {
  if (!known.has(language)) {
    const learnt = learn(language);
    learnt.catch(() => known.delete(language));
    known.set(language, learnt);
  }
  return known.get(language);
}

async function learn(language) {
  const key = `texts${language[0].toUpperCase()}${language.slice(1)}`;
  const [response] = await Promise.all([load(named[key]), start()]);
  ask(0, "words", language, await response.text());
}
