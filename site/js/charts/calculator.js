// The drawings of the calculators, as a module of their own: small, and loaded
// only where a drawing can be seen. Nothing is worded here; see ../charts.js.
//
// draw(container, kind, spec)
//
// # Specs: {label: sentence for the screen reader, rtl: bool, …} and
//
// bars, curves, payback
//            lines: [{name, hollow, points: [{x, y, name: of x, label: of y, title}]}],
//            ticks: [{value, label}] of y, xs: [{value, label}] of x, x: name of the axis,
//            mark: {x, y, label} or none
// tornado    rows: [{name, low, high, lowLabel, highLabel, title}], ticks,
//            base: {value, label}
// parts      the same with low: 0 and no lowLabel

import { bars } from "./calculatorbars.js";
import { curves } from "./calculatorcurves.js";
import { items } from "./calculatoritems.js";
import { stage } from "./stage.js";

export const draw = stage({ bars, curves, payback: curves, tornado: items, parts: items });
