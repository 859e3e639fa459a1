// The look that a host page may give an embedded calculator. Every value is
// checked; what is no value of its kind changes nothing.

export const looks = ["theme", "accent", "font", "radius"];

const families = {
  system: "system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  serif: "ui-serif, Georgia, 'Times New Roman', serif",
  rounded: "ui-rounded, 'SF Pro Rounded', system-ui, sans-serif",
  mono: "ui-monospace, Menlo, Consolas, monospace",
};

const root = document.documentElement;
const chosen = {};

// look takes over what is given; "" takes a choice back.
export function look(given) {
  for (const name of looks) if (typeof given[name] === "string") chosen[name] = given[name].trim().slice(0, 80);
  const { theme, accent, font, radius } = chosen;
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  else delete root.dataset.theme;
  set("--font", family(font));
  set("--radius-l", /^\d{1,2}(px)?$/.test(radius) ? `${Math.min(32, Number.parseInt(radius, 10))}px` : "");
  colour(/^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(accent ?? "")?.[1]);
}

function set(name, value) {
  if (value) root.style.setProperty(name, value);
  else root.style.removeProperty(name);
}

// family is one of the sets of system fonts, or the name of a font that the
// reader may have: nothing is fetched for it.
function family(font) {
  if (Object.hasOwn(families, font ?? "")) return families[font];
  return /^[\p{L}\p{N} -]{1,40}$/u.test(font ?? "") ? `"${font}", ${getComputedStyle(root).getPropertyValue("--font-fallback") || families.system}` : "";
}

// colour makes the accent the host's, drawn towards ink until it can be read on
// the ground (4.5:1), in the light and in the dark.
function colour(hex) {
  const light = hex && readable(hex, [255, 255, 255], [20, 33, 31]);
  const dark = hex && readable(hex, [20, 29, 28], [233, 238, 237]);
  set("--accent", hex && `light-dark(${light}, ${dark})`);
  set("--accent-strong", hex && "color-mix(in srgb, var(--accent), var(--ink) 25%)");
  set("--accent-soft", hex && "color-mix(in srgb, var(--accent) 14%, var(--surface))");
  set("--on-accent", hex && `light-dark(#ffffff, #071615)`);
}

function readable(hex, ground, ink) {
  const long = hex.length === 3 ? [...hex].map((c) => c + c).join("") : hex;
  const rgb = [0, 2, 4].map((i) => Number.parseInt(long.slice(i, i + 2), 16));
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = rgb.map((c, i) => Math.round(c + (ink[i] - c) * share));
    if (contrast(mixed, ground) >= 4.5) return `rgb(${mixed})`;
  }
  return `rgb(${ink})`;
}

function contrast(a, b) {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(rgb) {
  const [r, g, b] = rgb.map((c) => (c / 255 <= 0.04045 ? c / 255 / 12.92 : ((c / 255 + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
