// Nothing typed is ever lost: not by an ended session, a restart, a kill or a reload.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { closePage, openBrowser, openPage, signIn } from "./support/browser.mjs";
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

const price = (page) => page.getByLabel("Order price (net) GBP");
const comment = (page) => page.getByLabel("Comment for the ticket");
const submit = (page) => page.getByRole("button", { name: "Submit" });

// A ticket with a form in which Sam has typed, and not submitted.
async function typeInto(asked) {
  const page = await openPage(browser, desk.program.url);
  page.on("dialog", (dialog) => dialog.accept());
  await signIn(page, desk.sam, `/tickets/${asked.ticket_number}`);
  await price(page).fill("90");
  await page.getByLabel("Grant the discount").check();
  await comment(page).fill("Ninety is fair.");
  return page;
}

async function assertTyped(page) {
  await price(page).waitFor();
  assert.equal(await price(page).inputValue(), "90");
  assert.equal(await page.getByLabel("Grant the discount").isChecked(), true);
  assert.equal(await comment(page).inputValue(), "Ninety is fair.");
}

async function assertSubmitted(page, asked) {
  await page.getByText("Decided by Sam Staff").waitFor();
  const call = await until(() => desk.remote.callsFor(asked.uid)[0], "the decision's call");
  assert.deepEqual(call.body.data, { currency: "GBP", order_price: 90, note: "", accept: true });
  const { responses } = await desk.call("/api/v1/tickets/show", { ticket_number: asked.ticket_number });
  const decisions = responses.filter(({ plain_text }) => plain_text.includes("Ninety is fair."));
  assert.equal(decisions.length, 1);
}

async function signInAgain(page) {
  const dialog = page.getByRole("dialog", { name: "Sign in again" });
  await dialog.waitFor();
  await dialog.getByLabel("Password", { exact: true }).fill(desk.sam.password);
  await dialog.getByRole("button", { name: "Sign in" }).click();
  await dialog.waitFor({ state: "hidden" });
}

test("a session that ends in the middle of a form", async () => {
  const asked = await desk.ask();
  const page = await typeInto(asked);
  const printed = await desk.program.command("user", "password", "--email", desk.sam.email);
  desk.sam.password = printed.replace(/^password: /, "");
  await signInAgain(page);
  await assertTyped(page);
  await submit(page).click();
  await assertSubmitted(page, asked);
  await closePage(page);
});

test("a session that is found ended by the submit itself: it goes on after signing in", async () => {
  const asked = await desk.ask();
  const page = await typeInto(asked);
  // Not before: whatever else the page asks would find out first.
  const once = { times: 1 };
  await page.route("**/api/v1/interventions/submit", async (route) => {
    await page.context().clearCookies();
    await route.continue();
  }, once);
  const found = page.waitForResponse((answer) => answer.url().endsWith("/submit") && answer.status() === 401);
  await submit(page).click();
  await found;
  await signInAgain(page);
  await assertSubmitted(page, asked);
  await closePage(page);
});

test("a restart of the server while a form is open", async () => {
  const asked = await desk.ask();
  const page = await typeInto(asked);
  await desk.program.stop();
  const banner = page.getByText("Trying again…");
  await banner.waitFor();
  await submit(page).click();
  await page.getByText("What you typed is kept; try again in a moment.").waitFor();
  await desk.program.start();
  await banner.waitFor({ state: "detached" });
  await assertTyped(page);
  await submit(page).click();
  await assertSubmitted(page, asked);
  await closePage(page);
});

test("kill -9 in the middle of a submit: sending again decides once", async () => {
  const asked = await desk.ask();
  const page = await typeInto(asked);
  await page.route("**/api/v1/interventions/submit", async (route) => {
    const answer = await route.fetch();
    assert.equal(answer.status(), 200);
    await desk.program.kill();
    await route.abort("connectionreset");
  });
  await submit(page).click();
  await page.getByText("What you typed is kept; try again in a moment.").waitFor();
  await page.unroute("**/api/v1/interventions/submit");
  await desk.program.start();
  await assertSubmitted(page, asked);
  assert.equal(await page.getByRole("heading", { name: "Somebody was faster" }).count(), 0);
  await closePage(page);
});

test("a reload, and a page that is opened again later", async () => {
  const asked = await desk.ask();
  const page = await typeInto(asked);
  await page.reload();
  await page.getByText(/Restored what you typed/).waitFor();
  await assertTyped(page);
  await desk.program.kill();
  await desk.program.start();
  await page.goto("/inbox");
  await page.goto(`/tickets/${asked.ticket_number}`);
  await assertTyped(page);
  await submit(page).click();
  await assertSubmitted(page, asked);
  await page.reload();
  await page.getByText("Decided by Sam Staff").waitFor();
  assert.equal(await page.getByText(/Restored what you typed/).count(), 0);
  await closePage(page);
});

test("leaving the page asks first, and keeps what was typed", async () => {
  const asked = await desk.ask();
  const page = await typeInto(asked);
  await page.getByRole("link", { name: /^All open/ }).click();
  await page.getByRole("dialog", { name: "Leave before you submit?" }).waitFor();
  await page.getByRole("button", { name: "Stay" }).click();
  await assertTyped(page);
  await page.getByRole("link", { name: /^All open/ }).click();
  await page.getByRole("button", { name: "Leave", exact: true }).click();
  await price(page).waitFor({ state: "detached" });
  await page.goBack();
  await page.getByText(/Restored what you typed/).waitFor();
  await assertTyped(page);
  await closePage(page);
});
