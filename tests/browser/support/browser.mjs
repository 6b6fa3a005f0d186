// Debian's Chromium, and pages that fail their test when they log an error.

import assert from "node:assert/strict";

import { AxeBuilder } from "@axe-core/playwright";
import { chromium } from "playwright-core";

const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

// What the browser itself logs about answers that the page expects and handles.
const EXPECTED = /Failed to load resource|net::ERR_|EventSource/;

export async function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: FLAGS });
}

// A page of its own visitor: nothing is shared with other pages.
export async function openPage(browser, url, { width = 1280, height = 800, theme = "light", storageState } = {}) {
  const context = await browser.newContext({
    baseURL: url,
    storageState,
    viewport: { width, height },
    colorScheme: theme,
    reducedMotion: "reduce",
    timezoneId: "Europe/London",
    locale: "en-GB",
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  page.errors = [];
  page.on("pageerror", (error) => page.errors.push(String(error)));
  page.on("console", (line) => {
    if (line.type() === "error" && !EXPECTED.test(line.text())) {
      page.errors.push(line.text());
    }
  });
  return page;
}

export async function closePage(page) {
  const { errors } = page;
  await page.context().close();
  assert.deepEqual(errors, [], "the page logged errors");
}

export async function signIn(page, person, path = "/inbox") {
  await page.goto(path);
  await page.getByLabel("E-mail").fill(person.email);
  await page.getByLabel("Password", { exact: true }).fill(person.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => url.pathname === path.split("?")[0]);
}

// WCAG 2.2 AA as far as axe can tell; nothing serious or critical may be left.
export async function assertAccessible(page, where) {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
  // An experiment of axe's that takes all text of a row or card for its label.
  const builder = new AxeBuilder({ page }).withTags(tags).disableRules("label-content-name-mismatch");
  const { violations } = await builder.analyze();
  const grave = violations.filter(({ impact }) => impact === "serious" || impact === "critical");
  const told = grave.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" | ")}`);
  assert.deepEqual(told, [], `axe on ${where}`);
}
