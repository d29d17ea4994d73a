// On every page: have the portal kept for use without a network, and offer its new version where one waits.
import { register, takeOver, whenUpdated } from "./registration.js";

/** @param {ServiceWorkerRegistration} registration */
function offer(registration) {
  if (document.querySelector(".update")) return;
  const said = document.createElement("span");
  said.textContent = "本站有新版本。";
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = "换到新版本";
  button.addEventListener("click", async () => {
    const others = await takeOver(registration);
    if (!others) return location.reload();
    said.textContent = `还有 ${others} 个窗口开着本站，请先关掉，再换到新版本。`;
  });
  const line = document.createElement("p");
  line.className = "update";
  line.setAttribute("role", "status");
  line.append(said, " ", button);
  document.body.append(line);
}

async function start() {
  const registration = await register();
  if (registration) whenUpdated(registration, () => offer(registration));
}

// The self-check waits until Python runs, and tells of new versions in its own place.
if (!document.querySelector("[data-selfcheck]")) {
  if (document.readyState === "complete") start();
  else addEventListener("load", start);
}
