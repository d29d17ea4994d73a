// Remembers what goes wrong in a page. WebKitGTK's driver cannot tell; the console of a page under automation is silent
// too. Put first into every page, before the policy, by the server for WebKitGTK. Session storage outlives a reload.
(() => {
  const KEY = "smoke-complaints";
  const complain = (text) => sessionStorage.setItem(KEY, JSON.stringify([...JSON.parse(sessionStorage.getItem(KEY) ?? "[]"), text]));
  addEventListener("error", ({ message }) => complain(message || "something did not load"), true);
  addEventListener("unhandledrejection", ({ reason }) => complain(String(reason)));
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => complain(`policy: ${effectiveDirective} ${blockedURI}`));
  const { error } = console;
  console.error = (...told) => {
    complain(told.join(" "));
    error.apply(console, told);
  };
  new PerformanceObserver((list) => {
    for (const { name } of list.getEntries()) {
      if (/^https?:/.test(name) && !name.startsWith(location.origin)) complain(`asked of another host: ${name}`);
    }
  }).observe({ type: "resource", buffered: true });
})();
