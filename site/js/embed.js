// The one script that a site names to show calculators in its pages:
//
//	<script async src="https://…/embed.js"></script>
//	<clv-calculator calculator="retention" lang="en" theme="auto" currency="EUR"
//	                accent="#066557" font="system" radius="10" retention="0.8"></clv-calculator>
//
// calculator and lang choose; theme (light, dark, auto), accent, font and radius
// are the look and may change at any time; every other attribute is a number that
// the form begins with. The calculator stands in a frame of its own, sandboxed,
// readable at once, and loads its program only when touched or near. What a
// visitor enters stays there; only when they choose to share it does the element
// get the event "clv:result", whose detail is
//
//	{calculator, lang, currency, inputs: {…}, figures: {…}, text}

const here = document.currentScript?.src || [...document.scripts].map((s) => s.src).find((s) => /\/embed\.js(\?|$)/.test(s)) || document.baseURI;
const base = new URL("./", here);
const languages = ["en", "fa", "ru", "pl"];
const looks = ["theme", "accent", "font", "radius"];
const own = ["calculator", "lang", "id", "class", "style", "slot", "title", "hidden", "dir", "is", "part", "role", "tabindex", ...looks];

class Calculator extends HTMLElement {
  static observedAttributes = ["calculator", "lang", ...looks];

  #frame = null;

  connectedCallback() {
    if (this.#frame) return; // moved: the frame begins anew by itself
    const frame = (this.#frame = document.createElement("iframe"));
    frame.setAttribute("sandbox", "allow-scripts allow-downloads");
    frame.setAttribute("loading", "lazy");
    frame.setAttribute("referrerpolicy", "no-referrer");
    frame.title = this.title || "CLV Calculator";
    Object.assign(frame.style, { display: "block", width: "100%", height: "640px", border: "0" });
    this.#scheme();
    frame.src = this.#address();
    this.style.display ||= "block";
    (this.shadowRoot ?? this.attachShadow({ mode: "open" })).replaceChildren(frame);
    addEventListener("message", this);
  }

  disconnectedCallback() {
    removeEventListener("message", this);
    this.#frame = null;
  }

  attributeChangedCallback(name, before, after) {
    if (!this.#frame || before === after) return;
    this.#scheme();
    if (looks.includes(name)) this.#frame.contentWindow?.postMessage({ clv: "look", look: this.#look() }, "*");
    else this.#frame.src = this.#address();
  }

  // A frame of the same scheme as its page is see-through at its round corners.
  #scheme() {
    const theme = this.getAttribute("theme");
    this.#frame.style.colorScheme = theme === "light" || theme === "dark" ? theme : "light dark";
  }

  #look() {
    return Object.fromEntries(looks.map((name) => [name, this.getAttribute(name) ?? ""]));
  }

  #address() {
    const wanted = (this.closest("[lang]")?.lang ?? "").toLowerCase().split("-")[0];
    const lang = languages.includes(wanted) ? wanted : "en";
    const name = /^[a-z-]+$/.test(this.getAttribute("calculator") ?? "") ? this.getAttribute("calculator") : "clv";
    const said = [["embed", "1"]];
    for (const { name, value } of this.attributes) {
      if ((looks.includes(name) && value) || (!own.includes(name) && !/^(on|data-|aria-)/.test(name))) said.push([name, value]);
    }
    const fragment = said.map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
    return new URL(`embed/${lang}/${name}/#${fragment}`, base).href;
  }

  // Messages count only from the element's own frame, and only in these forms.
  handleEvent({ source, origin, data }) {
    if (!this.#frame || source !== this.#frame.contentWindow || (origin !== "null" && origin !== base.origin)) return;
    if (data?.clv === "height" && Number.isFinite(data.height)) {
      const height = `${Math.round(Math.min(6000, Math.max(120, data.height)))}px`;
      if (this.#frame.style.height !== height) this.#frame.style.height = height;
    } else if (data?.clv === "open" && typeof data.href === "string") this.#open(data.href);
    else if (data?.clv === "result" && data.result && typeof data.result === "object") {
      this.dispatchEvent(new CustomEvent("clv:result", { detail: data.result, bubbles: true, composed: true }));
    }
  }

  // A link of the frame opens in a tab of its own, and only to this site.
  #open(href) {
    if (!href.startsWith(base.href) || !navigator.userActivation?.isActive) return;
    const link = document.createElement("a");
    Object.assign(link, { href, target: "_blank", rel: "noopener" });
    link.click();
  }
}

if (!customElements.get("clv-calculator")) customElements.define("clv-calculator", Calculator);
