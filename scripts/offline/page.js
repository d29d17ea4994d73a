// What the single file runs: the portal's own self-check page, and a switch for light and dark.
import "../../docs/javascripts/selfcheck/page.js";
import "./scheme.js";
