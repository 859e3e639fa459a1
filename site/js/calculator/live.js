// Makes the calculators of a page live. See ../calculator.js for what a section
// of the page offers.

import { adopt, read, update } from "./markup.js";
import { ask, charts, compile, warm, words } from "./program.js";

const wakes = ["pointerdown", "pointerenter", "focusin", "keydown", "touchstart", "input"];
const stirs = ["pointermove", "touchstart", "keydown", "scroll"];
const sections = new Map(); // section → Promise of its calculator
const watched = new WeakSet(); // sections

// stirred is when somebody first moves on the page: until then nobody waits for
// a program, and starting one would only hold up the page.
const stirred = new Promise((moved) => {
  for (const kind of stirs) addEventListener(kind, moved, { passive: true, once: true });
});

// begin watches every calculator of the page that is not watched yet: one that is touched comes alive,
// one that is near fetches its program when the page has nothing else to do, and
// comes alive once its reader stirs; at once where the address has numbers. In a
// frame, whose thread may be the host page's, being near only fetches it.
export function begin(options = {}) {
  const near = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      near.unobserve(target);
      idle(() => {
        const numbers = options.frame ? options.presets().length : location.hash.includes("=");
        const fetched = options.frame ? compile : warm;
        (numbers ? wake(target, options) : fetched()).catch(() => {}); // a touch tries again
        if (!options.frame) stirred.then(() => idle(() => wake(target, options).catch(() => {})));
      });
    }
  }, { rootMargin: "200px" });
  for (const section of document.querySelectorAll("[data-calculator]")) {
    if (watched.has(section)) continue;
    watched.add(section);
    const touched = (event) => wake(section, options, event).catch(console.error);
    for (const kind of wakes) section.addEventListener(kind, touched, { passive: true, once: true });
    section.addEventListener("click", (event) => {
      if (!sections.get(section)?.calculator && event.target.closest?.("[data-do]")) touched(event);
    });
    section.addEventListener("submit", (event) => event.preventDefault());
    new MutationObserver(() => sections.get(section)?.then((c) => c.attributes()))
      .observe(section, { attributeFilter: ["data-calculator", "data-lang", "data-page", "data-presets"] });
    overflowing(section);
    near.observe(section);
  }
}

function idle(f) {
  const when = globalThis.requestIdleCallback ?? ((g) => setTimeout(g, 200));
  if (document.readyState === "complete") when(f);
  else addEventListener("load", () => when(f), { once: true });
}

// wake brings a section to life, once; a button that was pressed meanwhile is
// answered then.
function wake(section, options, event) {
  if (!sections.has(section)) {
    const living = words(section.dataset.lang).then(() => {
      const calculator = new Calculator(section, options);
      living.calculator = calculator;
      performance.mark("calculator");
      return calculator;
    });
    living.catch((error) => {
      sections.delete(section);
      failed(section, error);
    });
    sections.set(section, living);
  }
  const living = sections.get(section);
  return event?.type === "click" && !living.calculator ? living.then((c) => c.click(event)) : living;
}

function failed(section, error) {
  console.error(error);
  const message = section.nextElementSibling;
  if (message?.matches("[data-failed]")) message.hidden = false;
}

// overflowing lets whoever has only a keyboard scroll what is too wide.
function overflowing(section) {
  const look = () => {
    for (const box of section.querySelectorAll(".formula, .calculator__table")) {
      if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
      else box.removeAttribute("tabindex");
    }
  };
  new ResizeObserver(look).observe(section);
  section.addEventListener("toggle", look, true);
}

class Calculator {
  constructor(section, { frame, presets, copy, share, changed, applied }) {
    Object.assign(this, { section, frame, presets, copy, share, changed, theirs: new Set() });
    this.begin();
    if (presets || this.addressed) this.fromAddress();
    this.typed();
    this.mine(section.dataset.presets ?? "");
    if ("mine" in section.dataset) this.takeMine();
    this.shown = adopt(section);
    this.show();
    for (const kind of ["input", "change"]) section.addEventListener(kind, (event) => this.input(event));
    section.addEventListener("click", (event) => this.click(event));
    addEventListener("hashchange", () => this.moved());
    document.addEventListener("click", (event) => {
      // A link to another language takes along what was typed a moment ago.
      if (this.writing && event.target.closest?.("a[hreflang]")) this.keep();
    }, true);
    applied?.(this);
  }

  // begin takes the calculator that the section names, with its example.
  begin() {
    const { calculator, lang, page } = this.section.dataset;
    this.name = calculator;
    this.lang = lang;
    this.number = Number(ask(0, "new", calculator, lang));
    this.ask("page", page);
    if (this.frame) this.ask("frame", "1");
    if (this.share) this.ask("sharing", "1");
  }

  ask(what, a, b) {
    return ask(this.number, what, a, b);
  }

  get addressed() {
    return "address" in this.section.dataset;
  }

  // fromAddress enters what stands behind the #, the currency before the amounts.
  fromAddress() {
    this.enter(this.presets?.() ?? pairsOf(location.hash));
  }

  enter(pairs) {
    pairs.sort(([a], [b]) => (b === "currency") - (a === "currency"));
    for (const [name, value] of pairs) this.ask("preset", name, value);
  }

  // typed enters what somebody typed before the program ran.
  typed() {
    for (const e of this.section.querySelectorAll("[name]")) {
      const changed = e.type === "radio" ? e.checked && !e.defaultChecked : e.value !== e.defaultValue;
      if (changed) this.put("enter", e.name, e.value);
    }
  }

  // put enters what somebody has entered into a field.
  put(how, name, value) {
    this.theirs.add(name);
    this.ask(how, name, value);
  }

  mine(presets) {
    this.presetsOfFile = presets;
    this.ask("mine", presets && "1");
  }

  // takeMine enters the figures of the file where nobody has entered others.
  takeMine() {
    for (const [name, value] of Object.entries(JSON.parse(this.presetsOfFile || "{}"))) {
      if (!this.theirs.has(name)) this.ask("preset", name, String(value));
    }
    this.private = true; // figures of a file go into no address by themselves
  }

  // attributes takes over another calculator, a language, or figures of a file,
  // that the page has written into the section since.
  async attributes() {
    await words(this.section.dataset.lang);
    const { calculator, lang, page, presets = "" } = this.section.dataset;
    const fresh = presets !== this.presetsOfFile;
    if (lang !== this.lang) {
      this.lang = lang;
      this.ask("say", "");
      this.ask("speak", lang);
    }
    this.ask("page", page);
    this.mine(presets);
    if (calculator !== this.name) this.become();
    else if (fresh && this.private) this.takeMine();
    this.show();
  }

  // become takes another calculator. What somebody entered stays where it asks
  // for the same; else it begins with the figures of the file, if they are in use.
  become() {
    const entered = pairsOf(this.ask("fragment")).filter(([name]) => this.theirs.has(name));
    this.begin();
    this.mine(this.presetsOfFile);
    if (this.private) this.takeMine();
    this.enter(entered);
  }

  moved() {
    if (!this.addressed || location.hash.slice(1) === this.written) return;
    this.ask("reset");
    this.fromAddress();
    this.show();
  }

  input({ target }) {
    const { name, value } = target;
    if (target.dataset.slider) this.put("slide", target.dataset.slider, value);
    else if ("currency" in target.dataset) {
      this.theirs.add("currency");
      this.ask("pay", value);
    } else if (name) this.put("enter", name, value);
    else return;
    this.ask("say", "");
    this.show();
    this.later();
  }

  // show puts the calculator into the page, and has its picture drawn.
  show() {
    const wanted = read(this.ask("draw"));
    update(this.section, this.shown, wanted);
    this.shown = wanted;
    const plot = this.section.querySelector("[data-plot]");
    if (plot) draw(plot, this.ask("chart"));
  }

  // later, once somebody has paused, tells the answer to a screen reader and
  // keeps the numbers behind the # of the address, which is never sent.
  later() {
    clearTimeout(this.speaking);
    clearTimeout(this.writing);
    this.speaking = setTimeout(() => {
      const status = this.section.querySelector("[data-status]");
      const text = this.ask("spoken");
      if (status.textContent !== text) status.textContent = text;
    }, 1000);
    if (this.addressed && !this.private) this.writing = setTimeout(() => this.keep(), 300);
  }

  keep() {
    clearTimeout(this.writing);
    this.writing = 0;
    this.written = Number(this.ask("touched")) ? this.ask("fragment") : "";
    history.replaceState(history.state, "", this.written ? `#${this.written}` : location.pathname + location.search);
    this.changed?.(this.written);
  }

  get link() {
    return `${new URL(this.section.dataset.page, document.baseURI).href}#${this.ask("fragment")}`;
  }

  click(event) {
    const button = event.target.closest?.("[data-do]");
    if (!button) return;
    const act = button.dataset.do;
    this.ask("say", "");
    if (act === "link") this.copyText(this.link, "link_copied");
    else if (act === "result") this.copyText(this.ask("text", this.link), "result_copied");
    else if (act === "print") print();
    else if (act === "share" && event.isTrusted) {
      // Only a visitor's own click gives figures away; a script's does not.
      this.share(JSON.parse(this.ask("figures")));
      this.ask("say", "shared");
    } else if (act === "mine") {
      this.theirs.clear();
      this.takeMine();
      this.ask("say", "mine_used");
    } else if (act === "reset") {
      this.theirs.clear();
      this.ask("reset");
      this.private = false;
    }
    this.show();
    this.later();
  }

  async copyText(text, said) {
    const copied = await this.copy(text);
    this.ask(copied ? "say" : "byhand", copied ? said : text);
    this.show();
    if (!copied) this.section.querySelector("[data-byhand]").select();
  }
}

export function pairsOf(fragment) {
  const decoded = (s) => {
    try {
      return decodeURIComponent(s);
    } catch {
      return s;
    }
  };
  return fragment.replace(/^#/, "").split("&").filter((p) => p.includes("=")).slice(0, 60).map((pair) => {
    const at = pair.indexOf("=");
    return [decoded(pair.slice(0, at)), decoded(pair.slice(at + 1))];
  });
}

// Drawings wait until their place can be seen; only then is their module loaded.

const waiting = new Map(); // container → {kind, spec}
const visible = new ResizeObserver((entries) => {
  for (const { target } of entries) if (target.clientWidth > 0) flush(target);
});

function draw(container, chart) {
  const [kind, spec] = chart.split("\n");
  waiting.set(container, spec ? { kind, spec: JSON.parse(spec) } : { kind, spec: null });
  visible.observe(container);
  if (container.clientWidth > 0) flush(container);
}

async function flush(container) {
  if (!waiting.has(container)) return;
  const module = await charts();
  const chart = waiting.get(container);
  waiting.delete(container);
  if (chart) module.draw(container, chart.kind, chart.spec);
}
