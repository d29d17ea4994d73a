// Bundles the browser's scripts, one file for each that pages load: node scripts.mjs DOCS_JAVASCRIPTS OUT_DIR [maps]
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";

const [, , SCRIPTS, OUT, maps] = process.argv;
const SELFCHECK = join(SCRIPTS, "selfcheck");
/** In engine/source.js. It lies beside the page's script when both are bundled, and beside that module when not. */
const WORKER = '"./worker.js"';

const options = {
  bundle: true,
  format: "esm",
  minify: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  // For whoever works on them, in the scripts themselves.
  sourcemap: maps ? "inline" : false,
  logLevel: "warning",
  outdir: OUT,
};

await build({ ...options, entryPoints: { "selfcheck/worker": join(SELFCHECK, "engine", "worker.js") } });

const worker = await readFile(join(OUT, "selfcheck", "worker.js"));
const digest = createHash("sha256").update(worker).digest("hex").slice(0, 16);

/** Lets the page ask for the worker by its digest, too: scripts/digests.py. */
const named = {
  name: "named",
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]engine[\\/]source\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      if (!text.includes(WORKER)) throw new Error(`${path} 里没有 ${WORKER}`);
      return { contents: text.replace(WORKER, `"./worker.js?${digest}"`), loader: "js" };
    });
  },
};

await build({
  ...options,
  plugins: [named],
  entryPoints: {
    "selfcheck/page": join(SELFCHECK, "page.js"),
    "selfcheck/recommend": join(SELFCHECK, "recommend", "page.js"),
    "offline/page": join(SCRIPTS, "offline", "page.js"),
  },
});
