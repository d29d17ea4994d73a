// Stands in the service worker's place while the portal is being worked on (`make serve`): a worker left over from a
// built portal at the same address would go on showing that one. Browsers fetch this as its update.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(leave()));

async function leave() {
  for (const name of await caches.keys()) if (name.startsWith("portal ")) await caches.delete(name);
  await self.registration.unregister();
  for (const page of await self.clients.matchAll({ type: "window" })) page.navigate(page.url).catch(() => {});
}
