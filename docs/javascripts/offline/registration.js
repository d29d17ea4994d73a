// The portal's service worker as pages see it: it keeps the portal for use without a network, and brings new versions.

/** Empty where the page was built without one, as while the portal is being worked on. */
const address = /** @type {HTMLElement | null} */ (document.querySelector("[data-service-worker]"))?.dataset.serviceWorker ?? "";

/**
 * Have this portal's worker run, or none where the page was built without one.
 * @returns {Promise<ServiceWorkerRegistration | undefined>} undefined where there is none, or the browser denies it
 */
export async function register() {
  try {
    const known = await navigator.serviceWorker.getRegistration(address);
    if (!address) await known?.unregister();
    // Registering again could wait for as long as an update that finds no network. Browsers look for updates anyway.
    else if (known?.scope === new URL("./", new URL(address, location.href)).href) return known;
    else return await navigator.serviceWorker.register(address, { updateViaCache: "none" });
  } catch {
    // No service workers here: the portal works as before, with a network.
  }
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {() => void} tell  called when a newer version of the portal waits
 */
export function whenUpdated(registration, tell) {
  const look = () => registration.active && registration.waiting && tell();
  const follow = () => registration.installing?.addEventListener("statechange", look);
  registration.addEventListener("updatefound", follow);
  follow();
  look();
  // A form may stay open for days.
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && seek(registration));
}

/**
 * Look for a newer version now, and wait until it is there as a whole.
 * @param {ServiceWorkerRegistration} registration
 */
export async function seek(registration) {
  await registration.update().catch(() => {});
  const { installing } = registration;
  if (installing) await until(installing, () => installing.state !== "installing");
}

/**
 * Let the version that waits take over; the page then has to be loaded anew.
 * @param {ServiceWorkerRegistration} registration
 * @returns {Promise<number>} the number of other windows that have to be closed before; 0 when it has taken over
 */
export async function takeOver({ waiting }) {
  if (!waiting) return 0;
  const others = await ask(waiting, "take-over");
  if (!others) await until(waiting, () => waiting.state === "activated");
  return others;
}

/**
 * @param {ServiceWorker} worker
 * @param {"keep-runtime" | "take-over"} question  as scripts/service_worker/sw.js understands it
 * @returns {Promise<any>} its answer
 */
export function ask(worker, question) {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data);
    worker.postMessage(question, [port2]);
  });
}

/**
 * @param {ServiceWorker} worker
 * @param {() => boolean} reached
 * @returns {Promise<void>}
 */
function until(worker, reached) {
  return new Promise((resolve) => {
    const look = () => reached() && resolve();
    worker.addEventListener("statechange", look);
    look();
  });
}
