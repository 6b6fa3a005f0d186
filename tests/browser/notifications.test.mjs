// What an inbox manager is told: the bell, its list, and the ticket it leads to.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, closePage, openBrowser, openPage, signIn } from "./support/browser.mjs";
import { Desk } from "./support/desk.mjs";
import { final, status } from "./support/remote.mjs";
import { until } from "./support/until.mjs";

let browser;
let desk;
before(async () => {
  browser = await openBrowser();
  desk = await Desk.open();
  const told = { notify_inbox_managers: true, fma_inbox_managers: true };
  await desk.define("refund_request", told, "A subject that is longer than a telephone is wide, by some words");
  const { users } = await desk.call("/api/v1/administration/users", {});
  const sam = users.find((user) => user.email === desk.sam.email);
  await desk.call(`/api/v1/administration/users/${sam.id}/queues/1`, { treat_as_inbox: true });
});
after(async () => {
  await browser.close();
  await desk.close();
});

for (const [theme, width] of [
  ["light", 1280],
  ["dark", 375],
]) {
  test(`a new ticket rings by itself, leads there and is read, ${width} px, ${theme}`, async () => {
    const page = await openPage(browser, desk.program.url, { width, height: 800, theme });
    await signIn(page, desk.sam);
    await page.getByRole("button", { name: "Notifications", exact: true }).press("Enter");
    const panel = page.getByRole("dialog");
    await panel.getByRole("heading", { name: "Notifications" }).waitFor();
    await assertAccessible(page, "the list of notifications before a ticket comes");
    const asked = await desk.ask({ intervention: "refund_request" });
    const entry = panel.getByRole("link", { name: new RegExp(`Unread: .*${asked.ticket_number}`) });
    await entry.waitFor();
    await page.getByRole("button", { name: "Notifications, 1 unread" }).waitFor();
    await assertAccessible(page, "a list with an unread notification");
    const box = await panel.boundingBox();
    assert.ok(box.x >= 0 && box.x + box.width <= width, JSON.stringify(box));
    if (process.env.TICKITI_PICTURES) {
      await page.screenshot({ path: `${process.env.TICKITI_PICTURES}/bell-${width}-${theme}.png` });
    }
    await entry.press("Enter");
    await page.waitForURL(`**/tickets/${asked.ticket_number}`);
    await page.getByRole("button", { name: "Notifications", exact: true }).waitFor();
    await closePage(page);
  });
}

for (const [theme, width] of [
  ["light", 1280],
  ["dark", 375],
]) {
  test(`a delivery that failed rings, and that it is back, ${width} px, ${theme}`, async () => {
    const name = `failing_${width}`;
    await desk.define(name, { remote_max_attempts: 1 }, "A decision that does not arrive");
    const page = await openPage(browser, desk.program.url, { width, height: 800, theme });
    await signIn(page, desk.tess);
    const { ticket_number: number, uid } = await desk.ask({ intervention: name });
    const token = await desk.program.token(name, ["tickets:read", "tickets:write"], desk.tess.email);
    desk.remote.script(uid, status(500), final());
    const decision = { ticket_number: number, version: 1, action: "submit", data: {} };
    await desk.call("/api/v1/interventions/submit", decision, { token });
    await page.getByRole("button", { name: /^Notifications, \d+ unread$/ }).press("Enter");
    const panel = page.getByRole("dialog");
    await panel.getByRole("link", { name: new RegExp(`Delivery failed: ${number}`) }).waitFor();
    await desk.call("/api/v1/interventions/retry", { ticket_number: number });
    await panel.getByRole("link", { name: new RegExp(`Delivered after all: ${number}`) }).waitFor();
    await until(async () => (await desk.show(number)).state !== "failed", "the delivery");
    await assertAccessible(page, `a list with a failed delivery, ${theme}`);
    if (process.env.TICKITI_PICTURES) {
      await page.screenshot({ path: `${process.env.TICKITI_PICTURES}/failed-${width}-${theme}.png` });
    }
    await closePage(page);
  });
}
