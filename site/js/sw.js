// The service worker: the site's own files, kept on this device so that they are
// there without a network. It answers GET requests for the files of its list
// and nothing else, and it keeps nothing but them: no request of any other kind,
// no address with a question in it, no file of the reader's.
//
// The list is made by the build (scripts/build/offline.go): {version, files}. A
// file in assets/ never changes; any other has its hash in the version.

import list from "offline-list";

const { version, files } = JSON.parse(list);
const prefix = "clv-";
const name = prefix + version;
const scope = self.registration.scope;
const front = scope; // the host may send its readers on to their language from here
const addresses = new Set(files.map((path) => new URL(path, scope).href));
const kept = (address) => address.includes("/assets/"); // named by their contents

self.addEventListener("install", (event) => event.waitUntil(fill()));

self.addEventListener("activate", (event) => event.waitUntil(begin()));

self.addEventListener("message", ({ data }) => {
  if (data === "use") self.skipWaiting();
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  const address = origin + pathname;
  if (request.method !== "GET" || !addresses.has(address)) return;
  const first = address === front && request.mode === "navigate" ? fromHost : fromCache;
  event.respondWith(first(request, address));
});

// fill fetches all files, or copies those that the last version has as well.
async function fill() {
  const cache = await caches.open(name);
  for (const address of addresses) {
    const before = kept(address) ? await caches.match(address) : undefined;
    const response = before ?? (await fetch(address, { credentials: "omit", cache: kept(address) ? "default" : "no-cache" }));
    if (!response.ok || response.redirected) throw new Error(`${address}: ${response.status}`);
    await cache.put(address, response);
  }
}

// begin forgets the versions before this one. Pages that are open already are
// served from now on too.
async function begin() {
  for (const other of await caches.keys()) if (other.startsWith(prefix) && other !== name) await caches.delete(other);
  await self.clients.claim();
}

async function fromCache(request, address) {
  const cache = await caches.open(name);
  return (await cache.match(address)) ?? fetch(request);
}

async function fromHost(request, address) {
  try {
    return await fetch(request);
  } catch (error) {
    const cache = await caches.open(name);
    const response = await cache.match(address);
    if (!response) throw error;
    return response;
  }
}
