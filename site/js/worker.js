// What runs in a worker before its Go program does. boot.js inlines this file
// with Go's glue and starts it from a Blob.
//
// The first message is {module, build}. The program finds the build's hash in
// globalThis.clvBuild and sets globalThis.clvReceive to the function that gets
// the data of every later message; what came before that is kept and handed
// over in order. {fatal: message} is posted when the program cannot start or
// has ended: this worker answers no more. {blind: true} is posted first where
// it cannot read files: in WebKit a worker of a page from a disk reads no Blob.

import "wasm_exec";

const waiting = [];
let receive = null;

// Handing over waits until the program has returned to the event loop: a
// callback inside its own call could only block.
Object.defineProperty(globalThis, "clvReceive", {
  get: () => receive,
  set(f) {
    receive = f;
    queueMicrotask(() => {
      for (const data of waiting.splice(0)) receive(data);
    });
  },
});

addEventListener("message", ({ data: { module, build } }) => {
  addEventListener("message", ({ data }) => {
    if (receive && !waiting.length) receive(data);
    else waiting.push(data);
  });
  globalThis.clvBuild = build;
  if (blind()) postMessage({ blind: true });
  run(module).then(
    () => postMessage({ fatal: "the program has ended" }),
    (error) => postMessage({ fatal: String(error?.message ?? error) }),
  );
}, { once: true });

function blind() {
  try {
    new FileReaderSync().readAsArrayBuffer(new Blob(["."]));
    return false;
  } catch {
    return true;
  }
}

async function run(module) {
  const go = new Go();
  await go.run(await WebAssembly.instantiate(module, go.importObject));
}
