// The charts of the page, drawn by Observable Plot, a file of folder charts for
// each family. Nothing is worded here: every text and every number's label
// comes in the spec, and colours are the page's custom properties. Solid happened, hatched is unfinished.
//
// draw(container, kind, spec)   draws, and redraws when the container's width
//                               changes; drawing again replaces; no spec empties
// toSVG(container) → string     the chart as a file of its own, colours inlined
// toPNG(container) → Promise<Blob>
//
// # Specs: {label: sentence for the screen reader, rtl: bool, …} and
//
// tenths     rows: [{value: 0.481, label: "48%", name: "best tenth" or ""}], the first is the subject
// histogram  rows: [{from, to, value, label: "1,430", name: "€0"}] (name: label of from),
//            last: "€180" (label of the last to), marker: {value, label: "median €18"} or none
// segments   rows: [{segment: "champions", name, group: "steady", customers: 0.15, value: 0.56 or null}],
//            groups: [{group: "steady", name, customers: "23%", value: "63%"}],
//            words: {customers: "Customers", value: "Value to come"}
// map        rows: [{r: 1..5, f: 1..5, segment, name, value: 73, label: "73"}],
//            words: {x: "More recent →", y: "More orders →"}
// cohorts    rows: [{name: "Q1 2023", size: "377", cells: [{value: 0.28, label: "28"} or {unfinished: true}]}],
//            cells by age from 1; ages: ["1", "2", …],
//            words: {ages: "Quarters after the first order", size: "new customers"}
// months, mrr   rows: [{value, name: "Nov", year: "2022", label: "Nov 2022: €28,000", complete: true}],
//            ticks: [{value: 20000, label: "€20k"}]
// tracking, weeks   rows: [{actual: 12, expected: 11.4, foretold: true, name: "Nov" where a month
//            begins, year: "2022", title}], ticks: [{value: 20, label: "20"}],
//            words: {actual: "happened", expected: "expected", split: "foretold from 1 Mar 2025 on"}
// frequency  rows: [{actual: 0.4, expected: 0.3, name: "2", title}], ticks,
//            words: {actual, expected, x: "Repeat orders before"}
// alive      rows: [{name: "2–3", cells: [{value: 0.42, label: "42", title} or {} where nobody is}]}],
//            columns: ["0–30", …], words: {columns: "Days since the last order", rows: "Orders"}
// survival, renewals   rows: [{days: 30, share: 0.9, low, high, title}], ticks: [{value: 0.5, label: "50%"}],
//            ages: [{value: 365, label: "365"}], marker: {value: 210, label: "half lost after 210 days"} or none,
//            words: {x: "Days since the first order"}
//
// Any row may carry title, the text shown while the pointer rests on it.

import { histogram, months, tenths } from "./charts/bars.js";
import { alive, cohorts } from "./charts/cohorts.js";
import { frequency, survival, tracking, weeks } from "./charts/pairs.js";
import { map, segments } from "./charts/segments.js";
import { stage } from "./charts/stage.js";

export { toPNG, toSVG } from "./charts/files.js";

const kinds = { tenths, histogram, segments, map, cohorts, months, tracking, weeks, frequency, alive, survival, mrr: months, renewals: survival };

export const draw = stage(kinds);
