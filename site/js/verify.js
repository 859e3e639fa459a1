// "Check it yourself" on the method page: fetches the check program when asked,
// runs it, and writes what it computes into the table.
//
//	<form data-verify="ADDRESS OF check.wasm" hidden> with a <button>, an <output>
//	and its two sentences data-good, data-bad
//	<td data-check="NAME" data-published="0.7266" data-decimals="4">
//
// The program prints a line "NAME VALUE" for each figure; its standard output is
// collected here.

import "wasm_exec";

const form = document.querySelector("[data-verify]");
const cells = [...document.querySelectorAll("[data-check]")];
const language = document.documentElement.lang;

form.hidden = false;
form.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  button.disabled = true;
  const said = form.querySelector("output");
  try {
    const right = show(await run(form.dataset.verify));
    said.textContent = right === cells.length ? form.dataset.good : form.dataset.bad;
  } catch (error) {
    console.error(error);
    said.textContent = form.dataset.failed;
  }
  button.disabled = false;
});

// run returns what the program prints.
async function run(address) {
  let printed = "";
  const decoder = new TextDecoder();
  globalThis.fs.writeSync = (_, bytes) => {
    printed += decoder.decode(bytes, { stream: true });
    return bytes.length;
  };
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  const go = new Go();
  const { instance } = await WebAssembly.instantiate(await response.arrayBuffer(), go.importObject);
  await go.run(instance);
  return new Map(printed.trim().split("\n").map((line) => line.split(" ")));
}

// show writes each value beside the published one and counts those that agree.
function show(values) {
  let right = 0;
  for (const cell of cells) {
    const value = Number(values.get(cell.dataset.check));
    const decimals = Number(cell.dataset.decimals);
    const agrees = Math.abs(value - Number(cell.dataset.published)) <= 0.5000001 * 10 ** -decimals;
    cell.textContent = Number.isFinite(value) ? number(value, decimals + 2) : "–";
    cell.classList.toggle("is-wrong", !agrees);
    right += agrees;
  }
  return right;
}

// The minus is a real one, as everywhere on the site.
function number(value, decimals) {
  const format = new Intl.NumberFormat(language, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
  return format.format(value).replace("-", "\u2212");
}
