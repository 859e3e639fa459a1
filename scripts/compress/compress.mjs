// Reads [{from, brotli, gzip}] from standard input and compresses each file as
// far as it goes. Two at a time, in Node's own threads.

import { readFile, rename, writeFile } from "node:fs/promises";
import { json } from "node:stream/consumers";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";

const jobs = await json(process.stdin);

async function keep(path, data) {
  await writeFile(path + ".part", data);
  await rename(path + ".part", path);
}

async function work() {
  for (let job = jobs.shift(); job; job = jobs.shift()) {
    const data = await readFile(job.from);
    const params = {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    };
    await keep(job.gzip, await promisify(gzip)(data, { level: constants.Z_BEST_COMPRESSION }));
    await keep(job.brotli, await promisify(brotliCompress)(data, { params }));
  }
}

await Promise.all([work(), work()]);
