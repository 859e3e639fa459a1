// What the bench evaluates in the site's own page: the engine's worker, started
// as the page starts it, reads the file chosen in #bench-file.

(async () => {
  if (document.readyState !== "complete") await new Promise((loaded) => addEventListener("load", loaded));
  const worker = await clv.worker("engine");
  const ask = (kind, body, file) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => {
      if (data.fault || data.fatal) reject(new Error(data.fault ?? data.fatal));
      if (data.body) resolve(JSON.parse(data.body));
    };
    worker.postMessage({ id: kind, kind, body: JSON.stringify(body), with: file });
  });
  await ask("hello", {});
  await ask("warm", {});
  await new Promise((resolve) => setTimeout(resolve, 1000)); // the page's own program starts meanwhile
  const file = document.getElementById("bench-file").files[0];
  const start = performance.now();
  const opened = await ask("open", { names: [file.name], lang: "en", settings: {} }, [file]);
  const seconds = (performance.now() - start) / 1000;
  if (!opened.columns.quality) throw new Error("no order log: " + JSON.stringify(opened.columns.fault));
  return { seconds, rows: opened.rows - 1 };
})()
