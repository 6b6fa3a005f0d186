// What is written from the right is shown so, beside a desk that is not.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { after, before, test } from "node:test";

import { closePage, openBrowser, openPage, signIn } from "./support/browser.mjs";
import { Desk } from "./support/desk.mjs";

const SUBJECT = "طلب خصم (order 7)!";
const WORDS = "مرحبا، أريد خصما.";
const LABEL = "السعر (GBP):";

let browser;
let desk;
before(async () => {
  browser = await openBrowser();
  desk = await Desk.open();
  const fields = [{ type: "text", name: "price", label: LABEL }];
  await desk.define("arabic", { title: SUBJECT, fields }, SUBJECT);
});
after(async () => {
  await browser.close();
  await desk.close();
});

const directionOf = (locator) => locator.evaluate((element) => getComputedStyle(element).direction);

for (const width of [1280, 375]) {
  test(`an Arabic ticket, ${width} px wide`, async () => {
    const { ticket_number: number } = await desk.ask({ intervention: "arabic", bag: '{"price":"مئة"}' });
    const content = `<p>${WORDS}</p><p>Hello, in English.</p>`;
    const body = { ticket_number: number, from_email: "customer@example.com", content, is_internal: false };
    await desk.call("/api/v1/tickets/respond", body, { key: randomUUID() });
    const page = await openPage(browser, desk.program.url, { width });
    await signIn(page, desk.sam, `/tickets/${number}`);

    const heading = page.getByRole("heading", { level: 1 });
    await heading.getByText(SUBJECT).waitFor();
    assert.equal(await directionOf(heading), "rtl");
    assert.equal(await directionOf(page.getByText(WORDS)), "rtl");
    assert.equal(await directionOf(page.getByText("Hello, in English.")), "ltr");
    assert.equal(await directionOf(page.getByText(LABEL).first()), "rtl");
    assert.equal(await directionOf(page.getByLabel(LABEL)), "rtl");
    assert.equal(await page.evaluate(() => document.documentElement.dir || "ltr"), "ltr");
    if (process.env.TICKITI_PICTURES) {
      await page.screenshot({ path: `${process.env.TICKITI_PICTURES}/ticket-${width}.png`, fullPage: true });
    }

    await page.goto("/inbox");
    const row = page.locator("[data-ticket]").first();
    assert.equal(await directionOf(row.getByText(SUBJECT).first()), "rtl");
    if (process.env.TICKITI_PICTURES) {
      await page.screenshot({ path: `${process.env.TICKITI_PICTURES}/inbox-${width}.png` });
    }
    await closePage(page);
  });
}
