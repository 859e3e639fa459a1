// Makes calculators live on the pages of this site. Each is complete without
// it: site/html/_calculator.html prints the form, the example and its result.
//
//	<script defer src data-program data-charts data-texts-en …>
//	                  addresses of the program, of the drawings, of the texts of
//	                  each language that the page may speak
//	<section data-calculator="retention" data-lang="en" data-page="./">
//	                  comes alive when touched, or when it is near and the page rests
//	data-page         address of the calculator's own page, for links
//	data-address      there where the numbers belong into the fragment of the
//	                  page's address; the links to other languages carry them along
//	data-calculator   may be changed: another calculator takes the place, and what
//	                  it asks for likewise keeps its numbers
//	data-lang         may be changed: everything is reworded, numbers stay
//	data-presets      figures of an open file as JSON, {"retention": 0.8, …}: names
//	                  of fields, plain numbers, shares as fractions, money in the
//	                  currency {"currency": "EUR"}. While it is there the reader is
//	                  offered to take them over. They go into no address but the
//	                  link that the reader copies. Taken away with the file.
//	data-mine         there where the calculator begins with them
//	[data-failed]     the hidden element behind the section: shown where the program
//	                  cannot start
//
// performance.mark("calculator") tells when one is alive.

import { begin } from "./calculator/live.js";

const links = [...document.querySelectorAll("a[hreflang]")];

// carry lets the links to other languages keep the numbers.
function carry(fragment) {
  for (const link of links) link.hash = fragment;
}

if (location.hash.includes("=")) carry(location.hash.slice(1));

begin({
  changed: carry,
  async copy(text) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return false;
    }
  },
});
