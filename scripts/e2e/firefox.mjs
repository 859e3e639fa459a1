// Drives Firefox for the tests in Go: node firefox.mjs CONFIG, where the file is
//
//	{firefox, proxy: "host:port", downloads: folder, prefs: {…}, steps: [[what, …] …]}
//
// and prints one line of JSON for each step, {value} or {error}:
//
//	open ADDRESS        until(EXPRESSION)      eval(EXPRESSION)
//	click(SELECTOR)     choose(FILE)           picture(FILE)
//	problems            errors that the pages met since
//
// The driver lets pages from files read each other, which Firefox does not:
// security.fileuri.strict_origin_policy is set back.

import { readFileSync, writeFileSync } from "node:fs";
import puppeteer from "puppeteer-core";

const { firefox, proxy, downloads, prefs, steps } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const [host, port] = proxy.split(":");

const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath: firefox,
  headless: true,
  protocolTimeout: 120_000,
  extraPrefsFirefox: {
    "security.fileuri.strict_origin_policy": true,
    "network.proxy.type": 1,
    "network.proxy.http": host,
    "network.proxy.http_port": Number(port),
    "network.proxy.ssl": host,
    "network.proxy.ssl_port": Number(port),
    "network.proxy.no_proxies_on": "",
    "network.proxy.allow_hijacking_localhost": true,
    "browser.download.folderList": 2,
    "browser.download.dir": downloads,
    "browser.download.useDownloadDir": true,
    "browser.download.alwaysOpenPanel": false,
    "browser.download.always_ask_before_handling_new_types": false,
    "intl.accept_languages": "en",
    ...prefs,
  },
});

const page = await browser.newPage();
await page.setViewport({ width: 1280, height: 900 });
const problems = [];
page.on("pageerror", (error) => problems.push(String(error)));
page.on("console", (message) => message.type() === "error" && problems.push(message.text()));

const does = {
  open: (address) => page.goto(address, { waitUntil: "load" }).then(() => null),
  until: (expression) => page.waitForFunction(expression, { timeout: 60_000, polling: 50 }).then(() => null),
  eval: (expression) => page.evaluate(expression),
  click: async (selector) => (await page.waitForSelector(selector, { visible: true, timeout: 60_000 })).click(),
  choose: async (file) => (await page.$("#file")).uploadFile(file),
  picture: async (file) => writeFileSync(file, await page.screenshot()),
  problems: async () => problems.splice(0),
};

try {
  for (const [what, ...given] of steps) {
    try {
      console.log(JSON.stringify({ value: (await does[what](...given)) ?? null }));
    } catch (error) {
      const shown = await page.evaluate("document.body.innerText").catch(() => "");
      console.log(JSON.stringify({ error: `${what} ${given.join(" ").slice(0, 200)}: ${error.message}; ${problems.join("; ")}\n${shown.slice(0, 600)}` }));
      break;
    }
  }
} finally {
  await browser.close();
}
