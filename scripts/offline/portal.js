// In the single file, in place of docs/javascripts/selfcheck/portal.js: examples and new versions need the portal.
export function openPortal() {}
