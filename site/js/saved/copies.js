// Copies of different builds on one device: some browsers keep the settings of
// all files together, so that each copy learns of the other. Nothing but the
// name of the build is noted, and it is said that figures may differ.

import { languages } from "./languages.js";
import build from "saved-build";

const key = "clv.copy";
let said = false;

export function watchCopies() {
  addEventListener("storage", (event) => event.key === key && compare(event.newValue));
  try {
    compare(localStorage.getItem(key));
    localStorage.setItem(key, build);
  } catch {}
}

function compare(other) {
  if (!other || other === build || said) return;
  said = true;
  const notice = document.createElement("div");
  const text = document.createElement("p");
  notice.className = "notice notice--warn";
  notice.id = "copy-other";
  notice.setAttribute("role", "status");
  notice.append(document.createElement("span"), text);
  const word = () => (text.textContent = languages[document.documentElement.lang].other.replace("{build}", build));
  word();
  new MutationObserver(word).observe(document.documentElement, { attributeFilter: ["lang"] });
  document.querySelector(".faults").append(notice);
}
