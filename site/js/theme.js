// Light or dark, as chosen before, from the first paint on; and the button that
// changes it on pages without the page program (which does it itself elsewhere):
//
//	<button data-theme-switch>
//
// Without a choice the system decides. Where storage is forbidden nothing is kept.

const root = document.documentElement;
const known = ["light", "dark"];

const chosen = stored();
if (known.includes(chosen)) root.dataset.theme = chosen;

document.addEventListener("click", (event) => {
  if (!event.target.closest?.("[data-theme-switch]")) return;
  const now = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");
  root.dataset.theme = known[1 - known.indexOf(now)];
  try {
    localStorage.setItem("theme", root.dataset.theme);
  } catch {}
});

function stored() {
  try {
    return localStorage.getItem("theme");
  } catch {
    return null;
  }
}
