// Where the programs and all else that is fetched lie: at addresses of the host
// that the page came from. files/saved.js is the other place; nothing else
// tells the served page from the saved one.

const script = document.currentScript;

// The addresses in the HTML are relative, so that the site works in any folder.
const absolute = (value) =>
  typeof value === "string"
    ? new URL(value, document.baseURI).href
    : Object.fromEntries(Object.entries(value).map(([key, v]) => [key, absolute(v)]));

// assets are those that the page lists, see boot.js.
export const assets = () => {
  const { build, ...addresses } = JSON.parse(document.getElementById("assets").textContent);
  return { ...absolute(addresses), build };
};

// named are those that the script's own element names: data-program, data-charts …
export const named = absolute({ ...script.dataset });

// load gives what lies at an address, as a Response.
export async function load(address) {
  const response = await fetch(address, { credentials: "omit" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response;
}

// warm brings what lies at an address into the browser's cache, behind all else.
export async function warm(address) {
  const response = await fetch(address, { credentials: "omit", priority: "low" });
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  await response.blob();
}

// module gives the script that lies at an address.
export const module = (address) => import(address);
