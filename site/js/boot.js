// What runs before any program has loaded: it takes files and remembers them,
// and it fetches, compiles and starts the WebAssembly programs. The rest of the
// page is the page program's (wasm/page).
//
// # What the HTML offers (site/html)
//
//	<script type="application/json" id="assets">{{.Manifest}}</script>
//	                          addresses of everything hashed, see clv.assets
//	<script defer src="{{.Assets.boot}}"></script>
//	#dropzone                 gets data-over while files are dragged over the page;
//	                          they may be dropped anywhere on the page
//	#file                     the <input type="file" multiple accept="{{.Accept}}">
//	[data-boot="choose"]      a button that opens #file
//	[data-boot="add"]         likewise, for files to be added to those in use
//	[data-boot="sample"]      a button that asks for the sample shop
//	#boot-waiting (hidden)    shown while files wait for the page program;
//	                          [data-boot="name"] in it gets their names
//	#boot-unkept (hidden)     shown when the browser refuses to store a choice
//	#boot-failed (hidden)     shown when a program cannot start
//
// # What the page program uses: globalThis.clv
//
//	clv.assets           {page, engine, excel, charts: address,
//	                      sample: {en, fa, ru, pl: address}, build: hash of the build}
//	                     (absolute addresses: they survive a change of the page's own)
//	clv.take(receive)    hands over what waits and whatever comes later:
//	                     receive({kind: "files", files: [File …], add: whether to those in
//	                     use}) or receive({kind: "sample"}); the last receiver counts
//	clv.preload(name)    fetches and compiles "engine" or "excel"; Promise<WebAssembly.Module>,
//	                     one per name, a failed one is forgotten
//	clv.worker(name)     a fresh Worker running that program; Promise<Worker>, resolved as
//	                     soon as the module is posted: messages posted from then on are
//	                     kept until the program listens (see worker.js). The worker posts
//	                     {fatal: message} when its program cannot start or has ended.
//	clv.charts()         the charts bundle; Promise of its module
//	clv.sample(code)     the sample shop of a language; Promise<File>
//	clv.unkept()         shows #boot-unkept: a choice could not be stored
//	clv.fail(error)      shows #boot-failed and logs the error
//
// performance.mark("ready") tells when the page program runs.

import "wasm_exec";
import workerSource from "worker-source";
import * as files from "files";
import { compile } from "./files/compile.js";
import { trusted } from "./trusted.js";

const wakes = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "dragenter", "scroll"];
const assets = files.assets();
const modules = new Map(); // name → Promise<WebAssembly.Module>
const pending = []; // events that no program has taken yet
let receiver = null;
let adding = false; // whether the files to be chosen join those in use
let started = false;
let workerAddress = "";

globalThis.clv = {
  assets,
  take,
  preload,
  worker,
  charts: () => files.module(assets.charts),
  sample,
  unkept,
  fail,
};

keepAddresses();
listen();
startSoon();

// Switching the language replaces the page's own address; relative links would
// point elsewhere after that.
function keepAddresses() {
  for (const link of document.querySelectorAll("a[href]:not([href^='#'])")) link.href = link.href;
}

// Taking a file

function listen() {
  document.addEventListener("dragover", (event) => over(event, true));
  document.addEventListener("dragleave", (event) => {
    if (!event.relatedTarget) over(event, false); // out of the window
  });
  document.addEventListener("drop", (event) => {
    over(event, false);
    giveFiles(event.dataTransfer?.files, false);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-boot]");
    const what = button?.dataset.boot;
    if (what === "sample") give({ kind: "sample" });
    if (what !== "choose" && what !== "add") return;
    adding = what === "add";
    document.getElementById("file").click();
  });
  document.addEventListener("change", ({ target }) => {
    if (target.id !== "file" || !target.files.length) return;
    giveFiles(target.files, adding);
    adding = false;
    target.value = ""; // so that choosing the same file again is an event
  });
}

// A file that is dropped beside the drop zone must not replace the page.
function over(event, inside) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  document.getElementById("dropzone")?.toggleAttribute("data-over", inside);
}

function giveFiles(files, add) {
  if (files?.length) give({ kind: "files", files: [...files], add });
}

function give(event) {
  if (receiver) return receiver(event);
  pending.splice(0, pending.length, event); // what comes later replaces it
  wait(event.files?.map((file) => file.name).join(", ") ?? "");
  start();
}

function take(receive) {
  receiver = receive;
  performance.mark("ready");
  wait(null);
  for (const event of pending.splice(0)) receive(event);
}

function wait(name) {
  const message = document.getElementById("boot-waiting");
  if (!message) return;
  message.hidden = name === null;
  const place = message.querySelector("[data-boot='name']");
  if (place) place.textContent = name ?? "";
}

// Starting programs

// The page program starts with the reader's first move. Before it the program is
// fetched, when the page has nothing else to do, and no more: even compiling it
// would hold up a page that is complete without it. One that cannot be fetched
// is started all the same, which says so.
function startSoon() {
  for (const type of wakes) document.addEventListener(type, start, { passive: true });
  const idle = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 200));
  const whenIdle = () => idle(() => files.warm(assets.page).catch(start));
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}

// start starts the page program, once.
export async function start() {
  if (started) return;
  started = true;
  for (const type of wakes) document.removeEventListener(type, start);
  try {
    const go = new Go();
    const instance = await WebAssembly.instantiate(await preload("page"), go.importObject);
    await go.run(instance);
    throw new Error("the page program has ended");
  } catch (error) {
    fail(error);
  }
}

function preload(name) {
  if (!modules.has(name)) {
    const module = compile(assets[name]);
    module.catch(() => modules.delete(name));
    modules.set(name, module);
  }
  return modules.get(name);
}

// A worker from a Blob keeps to the page's policy; one loaded by its address
// would not where the policy stands in the page alone.
async function worker(name) {
  const module = await preload(name);
  workerAddress ||= URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  const running = new Worker(trusted(workerAddress), { name });
  running.postMessage({ module, build: assets.build });
  return running;
}

// sample gives the sample shop as the file that a reader would have dropped.
async function sample(code) {
  const response = await files.load(assets.sample[code]);
  return new File([await response.blob()], `orders-${code}.csv`, { type: "text/csv" });
}

function unkept() {
  const message = document.getElementById("boot-unkept");
  if (message) message.hidden = false;
}

function fail(error) {
  console.error(error);
  wait(null);
  const message = document.getElementById("boot-failed");
  if (message) message.hidden = false;
}
