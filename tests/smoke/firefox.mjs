// Drives Firefox by WebDriver BiDi, line by line: {"do": "open", "with": ["http://…"]} on standard input,
// {"value": …} or {"error": "…"} on standard output. Ends, and ends Firefox, with its input.
// Usage: node firefox.mjs FIREFOX DOWNLOADS
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const [executablePath, downloads] = process.argv.slice(2);
const browser = await puppeteer.launch({
  browser: "firefox",
  executablePath,
  headless: true,
  defaultViewport: { width: 1280, height: 900 },
  extraPrefsFirefox: {
    "browser.download.dir": downloads,
    "browser.download.folderList": 2, // the folder above
    "browser.helperApps.neverAsk.saveToDisk": "application/json",
    "intl.accept_languages": "zh-CN",
  },
});
const page = await browser.newPage();

/** What has gone wrong; Firefox tells of what a security policy refused as an error of the page. */
let found = [];
/** A request that Firefox itself broke off, because its page was left. */
const LEFT = "NS_BINDING_ABORTED";
page.on("pageerror", ({ message }) => message !== LEFT && found.push(message));
page.on("console", (message) => message.type() === "error" && found.push(message.text()));
page.on("request", (request) => {
  const { protocol, hostname } = new URL(request.url());
  if (protocol.startsWith("http") && hostname !== "127.0.0.1") found.push(`asked of another host: ${request.url()}`);
});
page.on("dialog", (dialog) => dialog.accept());

const steps = {
  open: async (address) => void (await page.goto(address)),
  reload: async () => void (await page.reload()),
  click: (selector) => page.click(selector),
  async type(selector, text) {
    await page.$eval(selector, (field) => {
      field.focus();
      field.select();
    });
    await page.keyboard.type(text);
  },
  // Chosen past the dialog, which Firefox opens only for a person.
  choose: async (selector, path) => (await page.$(selector)).uploadFile(path),
  evaluate: (expression) => page.evaluate(expression),
  complaints() {
    const told = found;
    found = [];
    return told;
  },
};

const say = (answer) => process.stdout.write(`${JSON.stringify(answer)}\n`);
say({ value: "started" });
for await (const line of createInterface({ input: process.stdin })) {
  const step = JSON.parse(line);
  try {
    say({ value: (await steps[step.do](...step.with)) ?? null });
  } catch (error) {
    say({ error: `${step.do}: ${error.message}` });
  }
}
await browser.close();
