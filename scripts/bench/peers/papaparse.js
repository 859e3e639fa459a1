// PapaParse with headings and typed values.

importScripts("/modules/papaparse/papaparse.min.js");

onmessage = ({ data: file }) => Papa.parse(file, {
  header: true,
  dynamicTyping: true,
  skipEmptyLines: true,
  complete: ({ data }) => postMessage({ rows: data.length }),
  error: (error) => postMessage({ error: String(error) }),
});

postMessage({ ready: true });
