// Keeps the site on this device, so that it opens without a network, and tells
// when a newer one is there. On every page:
//
//	<script defer src data-worker="sw.js" data-ready data-use data-later>
//	      address of the service worker (sw.js), which decides what is kept;
//	      the sentences of the notice
//
// Nothing changes while a page is open unless its reader says so.

import { trusted } from "./trusted.js";

const here = document.currentScript;
let asked = false; // whether the reader wants the new version now

// Whoever saves data keeps nothing until they install the site.
if (navigator.serviceWorker && !navigator.connection?.saveData) {
  if (document.readyState === "complete") rest();
  else addEventListener("load", rest, { once: true });
}

function rest() {
  (globalThis.requestIdleCallback ?? ((f) => setTimeout(f, 200)))(register);
}

async function register() {
  try {
    const address = new URL(here.dataset.worker, document.baseURI).href;
    const registration = await navigator.serviceWorker.register(trusted(address));
    if (registration.waiting) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const coming = registration.installing;
      coming.addEventListener("statechange", () => {
        if (coming.state === "installed" && navigator.serviceWorker.controller) offer(coming);
      });
    });
  } catch (error) {
    console.warn(error); // the site works as well without
  }
  navigator.serviceWorker.addEventListener("controllerchange", () => asked && location.reload());
}

// offer says that a new version waits. It is used when all pages of the old one
// are closed, or at once where the reader wants that.
function offer(waiting) {
  if (document.getElementById("update")) return;
  const { ready, use, later } = here.dataset;
  const notice = document.createElement("div");
  notice.id = "update";
  notice.className = "notice update";
  notice.setAttribute("role", "status");
  const text = document.createElement("p");
  text.className = "update__text";
  text.textContent = ready;
  const actions = document.createElement("div");
  actions.className = "notice__actions";
  actions.append(
    button(use, "button button--primary", () => {
      asked = true;
      waiting.postMessage("use");
    }),
    button(later, "button", () => notice.remove()),
  );
  notice.append(text, actions);
  document.body.append(notice);
}

function button(label, look, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = look;
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
}
