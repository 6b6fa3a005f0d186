// The heart of the desk: a remote asks, a person decides in the form, the remote is told.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
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

async function openTicket(number, options) {
  const page = await openPage(browser, desk.program.url, options);
  await signIn(page, desk.sam, `/tickets/${number}`);
  await page.getByRole("region", { name: "Discount request" }).waitFor();
  return page;
}

// A create whose body is written as text, so that its numbers go out as they stand here.
async function askExactly(bag) {
  const uid = `exact-${randomUUID().slice(0, 8)}`;
  const body = `{"originator_email_address":"customer@example.com","intervention":"discount_request",
    "uid":"${uid}","data":{"data":${bag}}}`;
  const created = await desk.call("/api/create_ticket", body, { token: desk.shop, key: randomUUID() });
  return { ...created, uid };
}

async function callAbout(uid) {
  return until(() => desk.remote.callsFor(uid)[0], `a call about ${uid}`);
}

test("a decision goes from the form to the remote, and its answer appears without reloading", async () => {
  const asked = await desk.ask();
  const page = await openTicket(asked.ticket_number);
  const panel = page.getByRole("region", { name: "Discount request" });
  await panel.getByText("Waits for a person to decide.").waitFor();
  await panel.getByText(asked.uid, { exact: true }).waitFor();
  await assertAccessible(page, "an open form");

  await page.getByLabel("Order price (net) GBP").fill("90");
  await page.getByLabel("Grant the discount").check();
  await page.getByLabel("Comment for the ticket").fill("A good customer.\n\n<b>Really</b>");
  await panel.getByText("was 100").waitFor();
  await panel.getByText("2 changes").waitFor();
  await assertAccessible(page, "a changed form");
  await page.getByRole("button", { name: "Submit" }).click();

  await panel.getByText("Decided by Sam Staff").waitFor();
  await panel.getByText("The remote system has done it.").first().waitFor();
  await page.getByRole("region", { name: "Delivery" }).getByText("Understood").waitFor();
  assert.equal(await page.getByRole("button", { name: "Submit" }).count(), 0);
  await assertAccessible(page, "an accepted decision");

  const { text, body, headers } = await callAbout(asked.uid);
  assert.equal(
    text,
    `{"ticket_id":${asked.ticket_id},"response_id":${body.response_id},"uid":"${asked.uid}",` +
      `"intervention":"discount_request","action":"submit",` +
      `"data":{"currency":"GBP","order_price":90,"note":"","accept":true}}`,
  );
  assert.equal(headers.authorization, "Bearer shop-secret");
  const { responses } = await desk.call("/api/v1/tickets/show", { ticket_number: asked.ticket_number });
  const decision = responses.find(({ id }) => id === String(body.response_id));
  assert.equal(decision.is_internal, true);
  assert.match(decision.plain_text, /A good customer\.\s+<b>Really<\/b>/);
  await closePage(page);
});

test("numbers reach the remote as they were written", async () => {
  const bag = '{"currency":"GBP","order_price":1.50,"big":12345678901234567890.5,"note":"","accept":false}';
  const asked = await askExactly(bag);
  const page = await openTicket(asked.ticket_number);
  const price = page.getByLabel("Order price (net) GBP");
  assert.equal(await price.inputValue(), "1.50");
  await price.fill("0.10");
  await page.getByRole("button", { name: "Submit" }).click();
  const { text } = await callAbout(asked.uid);
  assert.match(text, /"order_price":0\.10,"big":12345678901234567890\.5,"note":"","accept":false/);
  await closePage(page);
});

test("a wrong value is said at its field and above, and the keyboard gets there", async () => {
  const asked = await desk.ask();
  const page = await openTicket(asked.ticket_number, { theme: "dark" });
  const price = page.getByLabel("Order price (net) GBP");
  await price.fill("90,5");
  await price.press("Control+Enter");
  const summary = page.getByRole("alert", { name: "Please look at these fields" });
  await summary.waitFor();
  assert.equal(await summary.evaluate((box) => box === document.activeElement), true);
  await assertAccessible(page, "a refused form, dark");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await price.evaluate((input) => input === document.activeElement), true);
  assert.equal((await desk.show(asked.ticket_number)).state, "pending");

  await page.keyboard.press("Control+A");
  await page.keyboard.type("90.5");
  await page.keyboard.press("Control+Enter");
  await page.getByText("Decided by Sam Staff").waitFor();
  assert.equal((await callAbout(asked.uid)).body.data.order_price, 90.5);
  await closePage(page);
});

test("what the server refuses is said at its field", async () => {
  const asked = await desk.ask();
  const page = await openTicket(asked.ticket_number, { width: 375, height: 812 });
  await page.route("**/api/v1/interventions/submit", (route) =>
    route.fulfill({
      status: 422,
      json: {
        ok: false,
        error: "validation_failed",
        message: "The request is not valid.",
        errors: { "data.note": ["is too long"] },
      },
    }),
  );
  await page.getByLabel("Note for the customer").fill("Dear customer");
  await page.getByRole("button", { name: "Submit" }).click();
  await page.getByRole("link", { name: "Note for the customer" }).click();
  const note = page.getByLabel("Note for the customer");
  assert.equal(await note.getAttribute("aria-invalid"), "true");
  await page.getByText("Is too long.", { exact: true }).first().waitFor();
  assert.equal(await note.inputValue(), "Dear customer");
  await assertAccessible(page, "a refused form, narrow");
  await closePage(page);
});

test("a value of markup, a deep one and a missing one are shown and kept", async () => {
  const markup = "<img src=x onerror=alert(1)>\n{{uid}}";
  const asked = await askExactly(
    `{"currency":"<b>EUR</b>","order_price":{"net":[1.10,{"deep":{"er":[]}}]},"note":${JSON.stringify(markup)}}`,
  );
  const page = await openTicket(asked.ticket_number);
  const panel = page.getByRole("region", { name: "Discount request" });
  await panel.getByText("Order price (net) <b>EUR</b>").first().waitFor();
  await panel.getByText('"net": [').waitFor();
  await panel.getByText("1.10").waitFor();
  assert.equal(await page.getByLabel("Note for the customer").inputValue(), markup);
  await page.getByLabel("Grant the discount").check();
  await page.getByRole("button", { name: "Submit" }).click();
  const { body } = await callAbout(asked.uid);
  assert.equal(body.data.note, markup);
  assert.equal(body.data.accept, true);
  await closePage(page);
});
