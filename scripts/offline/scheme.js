// Light or dark: as the system says, until the person chooses.

const NAME = "selfcheck-scheme";
const SCHEMES = { system: "跟随系统", default: "浅色", slate: "深色" };
const NEXT = { system: "default", default: "slate", slate: "system" };

const dark = matchMedia("(prefers-color-scheme: dark)");
const button = /** @type {HTMLButtonElement} */ (document.querySelector("[data-scheme]"));
let chosen = remembered();

function show() {
  document.body.dataset.mdColorScheme = chosen === "system" ? (dark.matches ? "slate" : "default") : chosen;
  button.textContent = `颜色：${SCHEMES[chosen]}`;
}

/** @returns {keyof typeof SCHEMES} */
function remembered() {
  try {
    const found = localStorage.getItem(NAME);
    return found in SCHEMES ? /** @type {keyof typeof SCHEMES} */ (found) : "system";
  } catch {
    return "system";
  }
}

button.addEventListener("click", () => {
  chosen = NEXT[chosen];
  try {
    localStorage.setItem(NAME, chosen);
  } catch {
    // Then it holds until the file is closed.
  }
  show();
});
dark.addEventListener("change", show);
show();
button.hidden = false;
