// A remote in trouble: each try is on the page, and a person can have it called again.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, closePage, openBrowser, openPage, signIn } from "./support/browser.mjs";
import { Desk } from "./support/desk.mjs";
import { final, status } from "./support/remote.mjs";

const broken = () => ({ status: 503, json: { message: "<b>Down</b> for repair" } });

let browser;
let desk;
before(async () => {
  browser = await openBrowser();
  desk = await Desk.open();
  await desk.define("one_try", { title: "One try", remote_max_attempts: 1 });
  await desk.define("slow_retry", { title: "Slow retry", remote_retry_base_seconds: 3600 });
});
after(async () => {
  await browser.close();
  await desk.close();
});

async function decide(asked) {
  const page = await openPage(browser, desk.program.url);
  await signIn(page, desk.sam, `/tickets/${asked.ticket_number}`);
  await page.getByLabel("Grant the discount").check();
  await page.getByRole("button", { name: "Submit" }).click();
  return { page, delivery: page.getByRole("region", { name: "Delivery" }) };
}

test("a failing remote is shown try by try; retrying now ends in accepted", async () => {
  const asked = await desk.ask({ intervention: "slow_retry" });
  desk.remote.script(asked.uid, () => broken(), final());
  const { page, delivery } = await decide(asked);
  await delivery.getByText("503 Service Unavailable").waitFor();
  await delivery.getByText("Next try in").waitFor();
  await delivery.getByText("Answer", { exact: true }).click();
  await delivery.getByText('{"message":"<b>Down</b> for repair"}').waitFor();
  await assertAccessible(page, "a delivery that waits");

  await delivery.getByRole("button", { name: "Retry now" }).click();
  await delivery.getByText("Understood").waitFor();
  await delivery.getByText("Delivered. The remote system has done it.").waitFor();
  assert.equal(await page.getByRole("button", { name: "Retry now" }).count(), 0);
  const keys = desk.remote.callsFor(asked.uid).map(({ headers }) => headers["idempotency-key"]);
  assert.equal(keys.length, 2);
  assert.equal(keys[0], keys[1]);
  await closePage(page);
});

test("given up: it says so, and a person decides again", async () => {
  const asked = await desk.ask({ intervention: "one_try" });
  desk.remote.script(asked.uid, status(500), final());
  const { page, delivery } = await decide(asked);
  await delivery.getByText("Given up after 1 try.").waitFor();
  await assertAccessible(page, "a delivery that was given up");

  await page.getByRole("button", { name: "Decide again" }).click();
  await page.getByText("A new decision replaces the one that could not be delivered.").waitFor();
  await page.getByLabel("Order price (net) GBP").fill("80");
  await page.getByRole("button", { name: "Submit" }).click();
  await delivery.getByText("Delivered. The remote system has done it.").waitFor();
  const [first, second] = desk.remote.callsFor(asked.uid).map(({ body }) => body);
  assert.notEqual(first.response_id, second.response_id);
  assert.equal(second.data.order_price, 80);
  assert.equal(second.data.accept, true);
  await closePage(page);
});

test("a retry that is no longer possible says why", async () => {
  const asked = await desk.ask({ intervention: "slow_retry" });
  desk.remote.script(asked.uid, status(404));
  const { page, delivery } = await decide(asked);
  await delivery.getByText("404 Not Found").waitFor();
  await page.route("**/api/v1/interventions/retry", (route) =>
    route.fulfill({
      status: 409,
      json: { ok: false, error: "not_pending", message: "There is no delivery to retry." },
    }),
  );
  await delivery.getByRole("button", { name: "Retry now" }).click();
  await delivery.getByRole("alert").getByText("There is no delivery to retry.").waitFor();
  await closePage(page);
});
