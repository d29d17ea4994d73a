// Keeps the portal in the browser, so that it works without a network; docs/decisions/0011 says how it is updated.
//
// `SITE` stands before this text and is one build of the portal: {version, pages, runtime, network}. `pages` and
// `runtime` give the SHA-256 of files by their address relative to this one. One cache belongs to one version, and what
// is in it has been checked against these digests: a page never gets files of two builds.

const SCOPE = new URL("./", location.href);
const OURS = `portal ${SCOPE.pathname} `;
const CACHE = OURS + SITE.version;
/** Lies in the cache once all of the runtime does. */
const RUNTIME_IS_KEPT = new URL("runtime/?kept", SCOPE).href;
const AT_ONCE = 6;
/** Files that pages ask for by their digests: addressOf in engine/download.js, and scripts/assets.py. */
const WITH_DIGEST = /^(runtime\/(pyodide\.(asm|rest)\.wasm|python\.zip|python-memory\.bin|xlsxwriter-.*)|javascripts\/.*|stylesheets\/.*|[^/]+\/selfcheck\/rubric\.json)$/;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(removeOtherVersions()));

self.addEventListener("fetch", (event) => {
  const path = pathOf(event.request.url);
  if (event.request.method !== "GET" || path === undefined) return;
  const file = path.replace(/(^|\/)$/, "$1index.html");
  if (Object.hasOwn(SITE.runtime, file)) event.respondWith(runtime(file, event.request));
  else if (Object.hasOwn(SITE.pages, file)) event.respondWith(kept(file));
  else if (event.request.mode === "navigate" && !SITE.network.includes(file)) event.respondWith(elsewhere(file, event.request.url));
});

self.addEventListener("message", (event) => {
  const answer = (said) => event.ports[0].postMessage(said);
  if (event.data === "keep-runtime") event.waitUntil(keepRuntime().then(() => answer(true), () => answer(false)));
  if (event.data === "take-over") event.waitUntil(takeOver(event.source.id).then(answer));
});

async function install() {
  await keep(SITE.pages);
  // Who could check without a network before an update can do so after it.
  if (await caches.match(RUNTIME_IS_KEPT)) await keepRuntime();
}

async function removeOtherVersions() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith(OURS) && name !== CACHE).map((name) => caches.delete(name)));
}

async function keepRuntime() {
  await keep(SITE.runtime);
  await (await caches.open(CACHE)).put(RUNTIME_IS_KEPT, new Response());
}

/**
 * Begin to answer for the whole portal, unless a page of the earlier version is still open somewhere.
 * @param {string} asking  id of the window whose person wants the new version
 * @returns {Promise<number>} how many other windows have the portal open
 */
async function takeOver(asking) {
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const others = windows.filter(({ id, url }) => id !== asking && pathOf(url) !== undefined).length;
  if (!others) await self.skipWaiting();
  return others;
}

/** @param {Record<string, string>} files  digests by address */
async function keep(files) {
  const cache = await caches.open(CACHE);
  const left = Object.keys(files);
  const keepSome = async () => {
    for (let file = left.pop(); file !== undefined; file = left.pop()) await keepOne(cache, file);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, keepSome));
}

/**
 * @param {Cache} cache
 * @param {string} file
 */
async function keepOne(cache, file) {
  const key = keyOf(file);
  if (await cache.match(key)) return;
  // What has not changed since an earlier version is not downloaded again.
  await cache.put(key, (await caches.match(key)) ?? (await download(file)));
}

/**
 * A file of just this version: the browser refuses any other content.
 * @param {string} file
 */
async function download(file) {
  const checked = { integrity: integrityOf(digestOf(file)) };
  // Mostly the page has just asked for it. Only where the browser's own copy is of another version, the host is asked.
  const response = await fetch(addressOf(file), checked).catch(() => fetch(addressOf(file), { ...checked, cache: "reload" }));
  if (!response.ok) throw new Error(`${file}: HTTP ${response.status}`);
  // For a page, browsers refuse an answer that says it was redirected.
  return response.redirected ? new Response(response.body, { headers: response.headers }) : response;
}

/** @param {string} file */
async function kept(file) {
  const cache = await caches.open(CACHE);
  return (await cache.match(keyOf(file), { ignoreVary: true })) ?? download(file);
}

/**
 * The runtime is big, so it is kept later than the pages. Until all of it is, all of it comes from the network; its
 * build.json then tells the page whether that is still its own build.
 * @param {string} file
 * @param {Request} request
 */
async function runtime(file, request) {
  const cache = await caches.open(CACHE);
  return (await cache.match(RUNTIME_IS_KEPT)) ? kept(file) : fetch(request);
}

/**
 * Somebody goes to an address that is no file of this version.
 * @param {string} file
 * @param {string} address
 */
async function elsewhere(file, address) {
  if (Object.hasOwn(SITE.pages, `${file}/index.html`)) {
    const { pathname, search } = new URL(address);
    return Response.redirect(`${pathname}/${search}`, 301);
  }
  const { body, headers } = await kept("404.html");
  return new Response(body, { status: 404, statusText: "Not Found", headers });
}

/**
 * @param {string} url
 * @returns {string | undefined} the address relative to the portal; undefined outside it
 */
function pathOf(url) {
  const { origin, pathname } = new URL(url);
  const inside = origin === SCOPE.origin && pathname.startsWith(SCOPE.pathname);
  return inside ? pathname.slice(SCOPE.pathname.length) : undefined;
}

/** @param {string} file */
function digestOf(file) {
  return SITE.pages[file] ?? SITE.runtime[file];
}

/** @param {string} file */
function keyOf(file) {
  return new URL(`${file}?${digestOf(file)}`, SCOPE).href;
}

/** The address at which pages ask for a file, so that the browser's own copy of it serves here too. */
function addressOf(file) {
  const query = WITH_DIGEST.test(file) ? `?${digestOf(file).slice(0, 16)}` : "";
  return new URL(file.replace(/(^|\/)index\.html$/, "$1") + query, SCOPE).href;
}

/** @param {string} digest  in hexadecimal */
function integrityOf(digest) {
  const bytes = digest.match(/../g).map((pair) => parseInt(pair, 16));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}
