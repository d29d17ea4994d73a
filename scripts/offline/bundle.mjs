// Bundles the page's scripts and the engine's thread, each into one text: node bundle.mjs OUT_DIR
// The modules are the portal's own, but for the three that `INSTEAD` names.
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = dirname(fileURLToPath(import.meta.url));
const PORTAL = resolve(HERE, "../../docs/javascripts/selfcheck");

const INSTEAD = new Map([
  [join(PORTAL, "engine/source.js"), join(HERE, "source.js")],
  [join(PORTAL, "portal.js"), join(HERE, "portal.js")],
]);

const instead = {
  name: "instead",
  setup({ onResolve }) {
    onResolve({ filter: /\.js$/ }, ({ path, resolveDir }) => {
      const found = resolve(resolveDir, path);
      return INSTEAD.has(found) ? { path: INSTEAD.get(found) } : undefined;
    });
  },
};

const options = {
  bundle: true,
  // Classic scripts: browsers run no modules from a file on the disk, unless they are written in the page itself.
  format: "iife",
  minify: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  // Nothing is beside these scripts to be found by their address.
  define: { "import.meta.url": '"file:///nowhere/"' },
  // Pyodide's branches for Node, never taken in a browser.
  external: ["node:*", "ws"],
  plugins: [instead],
  outdir: process.argv[2],
};

await build({ ...options, entryPoints: { page: join(HERE, "page.js"), engine: join(PORTAL, "engine/worker.js") } });
