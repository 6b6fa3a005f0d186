// The list of tickets: what arrives by itself, searching, and the keyboard.

import { after, before, test } from "node:test";

import { assertAccessible, closePage, openBrowser, openPage, signIn } from "./support/browser.mjs";
import { Desk } from "./support/desk.mjs";
import { until } from "./support/until.mjs";

let browser;
let desk;
before(async () => {
  browser = await openBrowser();
  desk = await Desk.open();
});
after(async () => {
  await browser.close();
  await desk.close();
});

test("an empty inbox teaches, and the first ticket arrives by itself", async () => {
  const page = await openPage(browser, desk.program.url);
  await signIn(page, desk.sam);
  await page.getByText(/appear here/).first().waitFor();
  await assertAccessible(page, "an empty inbox");
  const asked = await desk.ask();
  await page.getByRole("link", { name: new RegExp(String(asked.ticket_number)) }).first().waitFor();
  await assertAccessible(page, "an inbox with a ticket");
  await closePage(page);
});

test("search finds by the remote's uid, and the keyboard opens what was found", async () => {
  await desk.ask();
  const { ticket_number: number } = await desk.ask({ uid: "zebra-1" });
  const page = await openPage(browser, desk.program.url, { width: 375, height: 812, theme: "dark" });
  await signIn(page, desk.sam);
  const rows = page.getByRole("link", { name: /Your discount request/ });
  await until(async () => (await rows.count()) > 1, "several tickets in the inbox");
  await page.keyboard.press("/");
  await page.keyboard.type("zebra");
  await page.waitForURL(/q=zebra/);
  await until(async () => (await rows.count()) === 1, "one ticket to be left");
  await page.getByRole("link", { name: new RegExp(String(number)) }).waitFor();
  await assertAccessible(page, "a search, 375 px, dark");
  await page.keyboard.press("Escape");
  await page.keyboard.press("j");
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/tickets/${number}`);
  await page.getByRole("region", { name: "Discount request" }).waitFor();
  await assertAccessible(page, "a ticket, 375 px, dark");
  await closePage(page);
});
