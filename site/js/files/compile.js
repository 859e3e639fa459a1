import { load } from "files";

// compile fetches and compiles a program, off the page's thread.
export async function compile(address) {
  const response = await load(address);
  // Compiling while loading needs the right media type, which not every host sends.
  const type = response.headers.get("Content-Type") ?? "";
  return type.startsWith("application/wasm")
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}
