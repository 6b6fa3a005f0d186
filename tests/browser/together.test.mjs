// Two people on one ticket: each knows of the other, and nothing that either typed is lost.

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
  await desk.define("slow_retry", { title: "Slow retry", remote_retry_base_seconds: 3600 });
});
after(async () => {
  await browser.close();
  await desk.close();
});

async function openAs(person, asked, { hears = true, ...options } = {}) {
  const page = await openPage(browser, desk.program.url, options);
  if (!hears) {
    await page.route("**/desk/events*", (route) => route.abort());
  }
  await signIn(page, person, `/tickets/${asked.ticket_number}`);
  await price(page).waitFor();
  return page;
}
const price = (page) => page.getByLabel("Order price (net) GBP");
const submit = (page) => page.getByRole("button", { name: "Submit" }).click();
const isFaster = (page) => page.getByRole("heading", { name: "Somebody was faster" }).waitFor();

test("each sees that the other has the ticket open, and is editing", async () => {
  const asked = await desk.ask();
  const sams = await openAs(desk.sam, asked);
  const tesss = await openAs(desk.tess, asked);
  await sams.getByText("Tess Staff has this ticket open").waitFor();
  await tesss.getByText("Sam Staff has this ticket open").waitFor();
  await price(tesss).fill("95");
  await sams.getByText(/Tess Staff is writing/).waitFor();
  await assertAccessible(sams, "a ticket that two people have open");
  await closePage(tesss);
  await sams.getByText("Nobody else has this ticket open").waitFor();
  await closePage(sams);
});

test("a form that nobody has touched follows the other's decision", async () => {
  const asked = await desk.ask();
  const sams = await openAs(desk.sam, asked);
  const tesss = await openAs(desk.tess, asked);
  await price(tesss).fill("95");
  await submit(tesss);
  const panel = sams.getByRole("region", { name: "Discount request" });
  await panel.getByText("Tess Staff decided this a moment ago").waitFor();
  await panel.getByText("Decided by Tess Staff").waitFor();
  await closePage(tesss);
  await closePage(sams);
});

test("somebody was faster: both sides stand beside each other, and I decide again", async () => {
  const asked = await desk.ask({ intervention: "slow_retry" });
  desk.remote.script(asked.uid, status(503), final());
  const sams = await openAs(desk.sam, asked);
  const tesss = await openAs(desk.tess, asked);
  await price(sams).fill("90");
  await sams.getByLabel("Grant the discount").check();
  await sams.getByLabel("Comment for the ticket").fill("Ninety is fair.");
  await price(tesss).fill("95");
  await tesss.getByLabel("Note for the customer").fill("Dear customer");
  await submit(tesss);

  await isFaster(sams);
  const again = sams.getByRole("button", { name: "Decide again with these values" });
  await again.waitFor();
  const conflict = sams.getByRole("group", { name: "Order price (net) GBP" });
  for (const value of ["100", "95", "90"]) {
    await conflict.getByText(value, { exact: true }).waitFor();
  }
  await assertAccessible(sams, "the merge view");

  await again.click();
  await sams.getByRole("alert", { name: "Please look at these fields" }).waitFor();
  await conflict.getByRole("radio", { name: "Take mine" }).focus();
  await sams.keyboard.press("Space");
  await again.click();
  await sams.getByText("Decided by Sam Staff").waitFor();
  await until(() => desk.remote.callsFor(asked.uid).length === 2, "the second decision's call");
  const { body } = desk.remote.callsFor(asked.uid)[1];
  assert.deepEqual(body.data, { currency: "GBP", order_price: 90, note: "Dear customer", accept: true });
  await closePage(tesss);
  await closePage(sams);
});

test("submitting a moment too late opens the merge view as well", async () => {
  const asked = await desk.ask({ intervention: "slow_retry" });
  desk.remote.script(asked.uid, status(503));
  const sams = await openAs(desk.sam, asked, { hears: false });
  await price(sams).fill("90");
  await desk.call("/api/v1/interventions/submit", {
    ticket_number: asked.ticket_number,
    version: 1,
    action: "submit",
    data: { order_price: 95 },
  });
  await submit(sams);
  await isFaster(sams);
  await sams.getByText("Ada Admin decided this").waitFor();
  await sams.getByRole("button", { name: "Discard mine" }).click();
  await sams.getByText("What you typed was discarded.").waitFor();
  assert.equal((await desk.show(asked.ticket_number)).data.order_price, 95);
  await closePage(sams);
});

test("when nothing can be decided any more, what I typed becomes a note", async () => {
  const asked = await desk.ask();
  const sams = await openAs(desk.sam, asked, { width: 375, height: 812, theme: "dark" });
  const tesss = await openAs(desk.tess, asked);
  await price(sams).fill("90");
  await submit(tesss);
  await isFaster(sams);
  await sams.getByText("The remote system has done it, so nothing can be decided any more.").waitFor();
  assert.equal(await sams.getByRole("button", { name: "Decide again with these values" }).count(), 0);
  await assertAccessible(sams, "a merge view that is closed, dark, narrow");
  await sams.getByRole("button", { name: "Keep a note of what I typed" }).click();
  await sams.getByRole("textbox", { name: "Your reply" }).getByText("90 (was 100)").waitFor();
  await closePage(tesss);
  await closePage(sams);
});
