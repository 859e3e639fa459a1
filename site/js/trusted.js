// trusted vouches for the two script addresses that the page's policy would
// refuse as texts: a worker's, from a Blob that the page made, and the service
// worker's. All scripts of a page share the one policy that it may have.
export function trusted(address) {
  const policy = (globalThis.clvTrusted ??= globalThis.trustedTypes?.createPolicy("clv", { createScriptURL: own }) ?? { createScriptURL: own });
  return policy.createScriptURL(address);
}

function own(address) {
  const { protocol, origin, pathname } = new URL(address, document.baseURI);
  const ours = protocol === "blob:" || (origin === location.origin && pathname.endsWith("/sw.js"));
  if (!ours) throw new TypeError(`not a script of this page: ${address}`);
  return address;
}
