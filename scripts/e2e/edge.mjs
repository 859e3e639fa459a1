// Runs the edge worker and the static files in workerd, the runtime of
// Cloudflare, by what wrangler.toml says: node edge.mjs CONFIG.json
// It prints the address, and ends when its standard input does.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const config = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { Miniflare, Log, LogLevel } = createRequire(config.modules)("miniflare");
const runtime = new Miniflare({
  host: "127.0.0.1",
  port: 0,
  cf: false, // nothing is fetched from anywhere
  log: new Log(LogLevel.WARN),
  name: config.name,
  modulesRoot: config.worker,
  modules: true,
  scriptPath: config.main,
  modulesRules: [
    { type: "CompiledWasm", include: ["**/*.wasm"] },
    { type: "ESModule", include: ["**/*.mjs", "**/*.js"] },
  ],
  compatibilityDate: config.compatibility_date,
  assets: {
    workerName: config.name,
    directory: config.directory,
    binding: config.binding,
    routerConfig: { has_user_worker: true, static_routing: { user_worker: config.run_worker_first } },
    assetConfig: { html_handling: config.html_handling, not_found_handling: config.not_found_handling },
  },
});
console.log(String(await runtime.ready));
process.stdin.resume();
process.stdin.on("end", async () => {
  await runtime.dispose();
  process.exit();
});
