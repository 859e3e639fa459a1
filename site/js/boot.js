// What runs before any program has loaded: it takes the file and remembers it,
// and it fetches, compiles and starts the WebAssembly programs. The rest of the
// page is the page program's (wasm/page).
//
// # What the HTML offers (site/html)
//
//	<script type="application/json" id="assets">{{.Manifest}}</script>
//	                          addresses of everything hashed, see clv.assets
//	<script defer src="{{.Assets.boot}}"></script>
//	#dropzone                 gets data-over while a file is dragged over the page;
//	                          a file may be dropped anywhere on the page
//	#file                     the <input type="file" accept="{{.Accept}}">
//	[data-boot="choose"]      a button that opens #file
//	[data-boot="sample"]      a button that asks for the sample shop
//	#boot-waiting (hidden)    shown while a file waits for the page program;
//	                          [data-boot="name"] in it gets the file's name
//	#boot-failed (hidden)     shown when a program cannot start
//
// # What the page program uses: globalThis.clv
//
//	clv.assets           {page, engine, excel, charts: address,
//	                      sample: {en, fa, ru, pl: address}, build: hash of the build}
//	                     (absolute addresses: they survive a change of the page's own)
//	clv.take(receive)    hands over what waits and whatever comes later:
//	                     receive({kind: "file", file: File, count: how many were given
//	                     at once}) or receive({kind: "sample"});
//	                     the last receiver counts
//	clv.preload(name)    fetches and compiles "engine" or "excel"; Promise<WebAssembly.Module>,
//	                     one per name, a failed one is forgotten
//	clv.worker(name)     a fresh Worker running that program; Promise<Worker>, resolved as
//	                     soon as the module is posted: messages posted from then on are
//	                     kept until the program listens (see worker.js). The worker posts
//	                     {fatal: message} when its program cannot start or has ended.
//	clv.charts()         the charts bundle; Promise of its module
//	clv.sample(code)     the sample shop of a language; Promise<File>
//	clv.fail(error)      shows #boot-failed and logs the error

import "wasm_exec";
import workerSource from "worker-source";

const wakes = ["pointermove", "pointerdown", "touchstart", "keydown", "focusin", "dragenter"];
const assets = readManifest();
const modules = new Map(); // name → Promise<WebAssembly.Module>
const pending = []; // events that no program has taken yet
let receiver = null;
let started = false;
let workerAddress = "";
let policy = null;

globalThis.clv = {
  assets,
  take,
  preload,
  worker,
  charts: () => import(assets.charts),
  sample,
  fail,
};

keepAddresses();
listen();
startSoon();

// The addresses in the HTML are relative, so that the site works in any folder.
function readManifest() {
  const absolute = (value) =>
    typeof value === "string"
      ? new URL(value, document.baseURI).href
      : Object.fromEntries(Object.entries(value).map(([key, v]) => [key, absolute(v)]));
  const { build, ...addresses } = JSON.parse(document.getElementById("assets").textContent);
  return { ...absolute(addresses), build };
}

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
    giveFiles(event.dataTransfer?.files);
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("[data-boot]");
    if (button?.dataset.boot === "choose") document.getElementById("file").click();
    if (button?.dataset.boot === "sample") give({ kind: "sample" });
  });
  document.addEventListener("change", ({ target }) => {
    if (target.id !== "file" || !target.files.length) return;
    giveFiles(target.files);
    target.value = ""; // so that choosing the same file again is an event
  });
}

// A file that is dropped beside the drop zone must not replace the page.
function over(event, inside) {
  if (!event.dataTransfer?.types.includes("Files")) return;
  event.preventDefault();
  document.getElementById("dropzone")?.toggleAttribute("data-over", inside);
}

function giveFiles(files) {
  if (files?.length) give({ kind: "file", file: files[0], count: files.length });
}

function give(event) {
  if (receiver) return receiver(event);
  pending.splice(0, pending.length, event); // a second file replaces the first
  wait(event.file?.name ?? "");
  start();
}

function take(receive) {
  receiver = receive;
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

// The page program starts with the reader's first move. Where there is none it
// is compiled, off the main thread, in one idle moment and started in another.
function startSoon() {
  for (const type of wakes) document.addEventListener(type, start, { passive: true });
  const idle = globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 200));
  const whenIdle = () => idle(() => preload("page").then(() => idle(start), start));
  if (document.readyState === "complete") whenIdle();
  else addEventListener("load", whenIdle, { once: true });
}

async function start() {
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

async function compile(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  // Compiling while loading needs the right media type, which not every host sends.
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
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

// trusted vouches for the one script address that the policy would refuse as text.
function trusted(address) {
  policy ??= globalThis.trustedTypes?.createPolicy("clv", {
    createScriptURL(url) {
      if (url !== workerAddress) throw new TypeError(`not a script of this page: ${url}`);
      return url;
    },
  }) ?? { createScriptURL: (url) => url };
  return policy.createScriptURL(address);
}

// sample gives the sample shop as the file that a reader would have dropped.
async function sample(code) {
  const response = await fetch(assets.sample[code], { credentials: "omit" });
  if (!response.ok) throw new Error(`${response.url}: ${response.status}`);
  return new File([await response.blob()], `orders-${code}.csv`, { type: "text/csv" });
}

function fail(error) {
  console.error(error);
  wait(null);
  const message = document.getElementById("boot-failed");
  if (message) message.hidden = false;
}
