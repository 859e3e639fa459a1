// Whether this copy is as it was built. Every element that came with it has the
// attribute data-own; names, attributes and texts of all of them make one hash,
// which stands in the script. The script itself is held against the hash in the
// policy by the browser, and that hash against the script here.

import expected from "saved-hash";

const script = document.currentScript;

export async function whole() {
  const own = `sha256-${base64(await digest(script.textContent))}`;
  const lines = await Promise.all([...document.querySelectorAll("[data-own]")].map(async (element) => {
    const attributes = [...element.attributes].map(({ name, value }) => `${name}=${value}`).sort();
    const text = element === script ? "" : element.textContent;
    return [element.localName, ...attributes, base64(await digest(text))].join(" ").replace(own, "own");
  }));
  const standard = document.compatMode === "CSS1Compat" && document.characterSet === "UTF-8";
  return standard && base64(await digest(lines.join("\n"))) === expected;
}

const digest = (text) => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

const base64 = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)));
