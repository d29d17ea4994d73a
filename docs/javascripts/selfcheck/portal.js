// What only the portal offers, and the single file without a network does not: scripts/offline leaves this module out.
import { Offline } from "./offline/offline.js";
import { openExample } from "./share/example.js";

/**
 * @param {import("./desk.js").Desk} desk
 * @param {import("./keep/keeping.js").Keeping} keeping
 * @param {import("./share/files.js").Files} files
 */
export function openPortal(desk, keeping, files) {
  new Offline(desk, keeping);
  keeping.restored.then(() => openExample(files));
}
