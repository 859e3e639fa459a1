// What the saved page carries: <script type="application/octet-stream" id="part-NAME">
// holds gzipped bytes in base64. The programs have much in common, so that of
// one with data-base="OTHER …" only what the others lack is there, and where in
// them all the rest stands (scripts/build/delta.go).

const kept = new Map(); // name → promise of its bytes

// keep unpacks a part ahead of its use, and holds it because others rest on it.
export function keep(name) {
  const bytes = unpack(name);
  bytes.catch(() => {}); // who uses it is told
  kept.set(name, bytes);
}

// packed gives the bytes of a part.
export const packed = (name) => kept.get(name) ?? unpack(name);

async function unpack(name) {
  const element = document.getElementById(`part-${name}`);
  if (!element) throw new Error(`this copy has no ${name}`);
  const zipped = new Blob([bytesOf(element.textContent)]).stream();
  const bytes = new Uint8Array(await new Response(zipped.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
  const { base } = element.dataset;
  return base ? joined(bytes, await Promise.all(base.split(" ").map(packed))) : bytes;
}

// text gives a part that is a text.
export const text = async (name) => new TextDecoder().decode(await packed(name));

function bytesOf(base64) {
  if (Uint8Array.fromBase64) return Uint8Array.fromBase64(base64);
  const characters = atob(base64);
  const bytes = new Uint8Array(characters.length);
  for (let i = 0; i < bytes.length; i++) bytes[i] = characters.charCodeAt(i);
  return bytes;
}

// joined makes a program of its own bytes and of what it shares with others:
// first its length, then how long the list is, then the list, in which each
// entry says how many own bytes come next, how many shared ones after them, and
// how far on from the last shared ones those stand; own bytes are what remains.
function joined(bytes, others) {
  let at = 0;
  const number = () => {
    for (let value = 0, scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const base = new Uint8Array(others.reduce((length, other) => length + other.length, 0));
  others.reduce((place, other) => (base.set(other, place), place + other.length), 0);
  const whole = new Uint8Array(number());
  const length = number();
  let own = at + length;
  const end = own;
  let to = 0;
  let from = 0;
  const copy = (source, start, count) => {
    whole.set(source.subarray(start, start + count), to);
    to += count;
  };
  while (at < end) {
    const alone = number();
    const shared = number();
    const way = number();
    copy(bytes, own, alone);
    own += alone;
    from += way % 2 ? -(way + 1) / 2 : way / 2;
    copy(base, from, shared);
    from += shared;
  }
  copy(bytes, own, bytes.length - own);
  return whole;
}
