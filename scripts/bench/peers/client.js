// A reader in a worker, as a page would use it: ready first, then one file.
// read(name) resolves to {seconds, rows} of the file chosen in #bench-file.

async function read(name) {
  const worker = new Worker(name + ".js");
  await heard(worker);
  const start = performance.now();
  worker.postMessage(document.getElementById("bench-file").files[0]);
  const { rows, error } = (await heard(worker)).data;
  if (error) throw new Error(error);
  return { seconds: (performance.now() - start) / 1000, rows };
}

function heard(worker) {
  return new Promise((resolve, reject) => {
    worker.onmessage = resolve;
    worker.onerror = (event) => reject(new Error(event.message));
  });
}
