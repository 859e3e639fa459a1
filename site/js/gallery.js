// The configurator of the gallery: what is chosen in the form becomes the lines
// to copy and the calculator below them. The lines name the address where the
// site will stand, as the build knows it, and otherwise the one it stands at.

const gallery = document.getElementById("gallery");
const form = document.getElementById("gallery-form");
const live = document.getElementById("gallery-live");
const said = document.getElementById("gallery-said");
const here = new URL(gallery.dataset.root || "./", document.baseURI).href;
const base = gallery.dataset.base || here;
let seen = false; // whether the place of the calculator has been in view
let shown = ""; // the element that is there, as it is written
const firstLanguage = form.elements.lang.options[0].value;

form.addEventListener("input", () => update());
form.addEventListener("submit", (event) => event.preventDefault());
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", () => copy(button));
}
new IntersectionObserver((entries, watch) => {
  if (!entries.some((entry) => entry.isIntersecting)) return;
  watch.disconnect();
  seen = true;
  update();
}).observe(live);
update();

function update() {
  const data = new FormData(form);
  const name = data.get("calculator");
  for (const part of form.querySelectorAll("[data-presets]")) {
    part.hidden = part.disabled = part.dataset.presets !== name;
  }
  const look = chosenLook(data);
  const presets = chosenPresets(new FormData(form));
  const title = form.querySelector("[name='calculator']:checked").dataset.title;
  const snippets = lines(name, data.get("lang"), title, look, presets);
  for (const [kind, text] of Object.entries(snippets)) {
    document.querySelector(`[data-snippet="${kind}"]`).textContent = text;
  }
  show(name, data.get("lang"), look, presets);
}

// chosenLook is what differs from what the calculator does by itself.
function chosenLook(data) {
  const look = {};
  for (const key of ["theme", "currency"]) if (data.get(key)) look[key] = data.get(key);
  if (data.get("own")) look.accent = data.get("accent");
  return look;
}

// chosenPresets are the numbers that the form is to begin with.
function chosenPresets(data) {
  const presets = {};
  for (const input of form.querySelectorAll("[data-presets]:not([hidden]) input")) {
    const value = plain(String(data.get(input.name) ?? ""));
    if (value !== null) presets[input.name] = String("share" in input.dataset ? Number((value / 100).toPrecision(12)) : value);
  }
  return presets;
}

// plain reads a number as people type it: Persian and Arabic digits, a decimal
// comma, grouping marks, a percent sign. What is no number counts as empty.
function plain(text) {
  let typed = text.replace(/[۰-۹]/g, (d) => d.charCodeAt(0) - 0x6f0).replace(/[٠-٩]/g, (d) => d.charCodeAt(0) - 0x660);
  typed = typed.replaceAll("٫", ".").replace(/[\s%٪٬’]/g, "");
  if (/^-?\d+,\d{1,2}$/.test(typed)) typed = typed.replace(",", ".");
  typed = typed.replaceAll(",", "");
  return /^-?\d+(\.\d+)?$/.test(typed) ? Number(typed) : null;
}

// lines are the four ways to put a calculator into a page.
function lines(name, language, title, look, presets) {
  const attributes = { calculator: name, lang: language, ...look, ...presets };
  const script = `<script async src="${base}embed.js"></script>\n${element(attributes)}`;
  const fragment = new URLSearchParams(presets).toString();
  const query = new URLSearchParams({ ...look, ...(look.accent && { accent: look.accent.slice(1) }) }).toString();
  const tail = (query && `?${query}`) + (fragment && `#${fragment}`);
  const frame = `<iframe src="${quoted(`${base}embed/${language}/${name}/${tail}`)}" title="${quoted(title)}" width="100%" height="720" sandbox="allow-scripts allow-downloads" referrerpolicy="no-referrer" loading="lazy" style="border:0"></iframe>`;
  const folder = language === firstLanguage ? "" : `${language}/`;
  return {
    script,
    iframe: frame,
    address: `${base}${folder}calculators/${name}/${query && `?${query}`}`,
    ghost: script,
  };
}

function element(attributes) {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${quoted(value)}"`);
  return `<clv-calculator${written.join("")}></clv-calculator>`;
}

function quoted(text) {
  return String(text).replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

// show puts the calculator itself below, as the lines would.
function show(name, language, look, presets) {
  const attributes = { calculator: name, lang: language, ...look, ...presets };
  if (!seen || element(attributes) === shown) return;
  shown = element(attributes);
  const calculator = document.createElement("clv-calculator");
  for (const [key, value] of Object.entries(attributes)) calculator.setAttribute(key, value);
  live.replaceChildren(calculator);
}

async function copy(button) {
  const text = document.querySelector(`[data-snippet="${button.dataset.copy}"]`).textContent;
  try {
    await navigator.clipboard.writeText(text);
    said.textContent = button.dataset.done;
    const label = button.textContent;
    button.textContent = button.dataset.done;
    setTimeout(() => (button.textContent = label), 1500);
  } catch {
    getSelection().selectAllChildren(document.querySelector(`[data-snippet="${button.dataset.copy}"]`));
  }
}
