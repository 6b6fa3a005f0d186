// The page of a ticket: reading, writing, acting on it, and seeing the others.

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
  await desk.call("/api/v1/workflow/queues/create", { name: "Refunds" });
});
after(async () => {
  await browser.close();
  await desk.close();
});

const editor = (page) => page.getByRole("textbox", { name: "Your reply" });
const conversation = (page) => page.getByRole("region", { name: "Conversation" });
const articles = (page) => conversation(page).getByRole("article");
const showTicket = (number) => desk.call("/api/v1/tickets/show", { ticket_number: number });

async function openTicket(person, options) {
  const { ticket_number: number } = await desk.ask();
  const page = await openPage(browser, desk.program.url, options);
  await signIn(page, person, `/tickets/${number}`);
  await editor(page).waitFor();
  return { page, number };
}

async function ticketHas(number, expected) {
  await until(async () => {
    const { ticket } = await showTicket(number);
    return Object.entries(expected).every(([name, value]) => ticket[name] === value);
  }, `ticket ${number} to have ${JSON.stringify(expected)}`);
}

function respond(number, content, options = {}) {
  const body = { ticket_number: number, from_email: desk.tess.email, content, is_internal: true, ...options };
  return desk.call("/api/v1/tickets/respond", body, { key: randomUUID() });
}

test("says what the ticket is, and who may see each response", async () => {
  const { page, number } = await openTicket(desk.sam);
  await page.getByRole("heading", { level: 1, name: "Your discount request" }).waitFor();
  assert.match(await page.title(), new RegExp(`Your discount request · ${number}`));
  await page.getByText("from customer@example.com").waitFor();

  assert.equal(await articles(page).count(), 2);
  await articles(page).nth(0).getByText("Only staff see this").waitFor();
  await articles(page).nth(1).getByText("Public; not mailed, mail is off").waitFor();
  await closePage(page);
});

test("a note for staff and a public reply", async () => {
  const { page, number } = await openTicket(desk.sam);
  assert.ok(await page.getByRole("radio", { name: "Staff only" }).isChecked());
  await editor(page).fill("Please look at this");
  await page.getByRole("button", { name: "Add note for staff" }).dblclick();
  await articles(page).nth(2).getByText("Please look at this").waitFor();
  await articles(page).nth(2).getByText("Only staff see this").waitFor();
  await editor(page).filter({ hasText: /^$/ }).waitFor();

  await page.getByText("Public reply").click();
  await editor(page).fill("We are looking at it");
  await page.getByRole("button", { name: "Send public reply" }).click();
  await articles(page).nth(3).getByText("Public; not mailed, mail is off").waitFor();
  await editor(page).filter({ hasText: /^$/ }).waitFor();
  assert.ok(await page.getByRole("radio", { name: "Staff only" }).isChecked(), "staff only is the default again");

  const { responses } = await showTicket(number);
  assert.deepEqual(
    responses.slice(2).map(({ plain_text, is_internal, created_by_email }) => [plain_text, is_internal, created_by_email]),
    [
      ["Please look at this", true, desk.sam.email],
      ["We are looking at it", false, desk.sam.email],
    ],
  );
  await closePage(page);
});

test("a reply with nothing but the keyboard", async () => {
  const { page, number } = await openTicket(desk.sam);
  await page.keyboard.press("r");
  await page.keyboard.type("Dear customer, this is ");
  await page.keyboard.press("Control+b");
  await page.keyboard.type("bold");
  await page.keyboard.press("Control+b");
  await page.keyboard.press("Shift+Tab"); // The toolbar is one stop,
  await page.keyboard.press("Shift+Tab"); // the switch before it another.
  await page.keyboard.press("ArrowRight");
  assert.ok(await page.getByRole("radio", { name: "Public reply" }).isChecked());
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Control+Enter");

  await articles(page).nth(2).getByText("Dear customer, this is bold").waitFor();
  assert.ok(await editor(page).evaluate((element) => element === document.activeElement), "the focus stays");
  const { responses } = await showTicket(number);
  assert.equal(responses[2].html, "<p>Dear customer, this is <strong>bold</strong></p>");
  assert.equal(responses[2].is_internal, false);
  await closePage(page);
});

test("a draft survives a reload, and can be discarded and taken back", async () => {
  const { page } = await openTicket(desk.sam);
  await page.getByText("Public reply").click();
  await editor(page).fill("Half a thought");
  await page.reload();
  await page.getByText("Your draft from").waitFor();
  await editor(page).getByText("Half a thought").waitFor();
  assert.ok(await page.getByRole("radio", { name: "Public reply" }).isChecked());

  await page.getByRole("button", { name: "Discard" }).click();
  await editor(page).filter({ hasText: /^$/ }).waitFor();
  await page.getByRole("button", { name: "Undo" }).click();
  await editor(page).getByText("Half a thought").waitFor();
  await closePage(page);
});

test("a reply whose answer got lost is sent once, also after a reload", async () => {
  const { page, number } = await openTicket(desk.sam);
  await page.route("**/api/v1/tickets/respond", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await editor(page).fill("Only once");
  await page.getByRole("button", { name: "Add note for staff" }).click();
  await page.getByText("Not sent yet").waitFor();
  await editor(page).getByText("Only once").waitFor();

  await page.unroute("**/api/v1/tickets/respond");
  await page.reload();
  await editor(page).getByText("Only once").waitFor();
  await page.getByRole("button", { name: "Add note for staff" }).click();
  await editor(page).filter({ hasText: /^$/ }).waitFor();
  assert.equal((await showTicket(number)).responses.length, 3);
  await closePage(page);
});

// Presses "Close ticket" of one that nobody has decided, and answers the question that comes.
async function closeUndecided(page, answer = "Close undecided") {
  await page.getByRole("button", { name: "Close ticket" }).press("Enter");
  const question = page.getByRole("dialog", { name: "Close without a decision?" });
  await question.waitFor();
  await question.getByRole("button", { name: answer }).press("Enter");
  await question.waitFor({ state: "detached" });
}

test("close, undo, close again, reopen", async () => {
  const { page, number } = await openTicket(desk.sam);
  await closeUndecided(page, "Keep it open");
  await ticketHas(number, { status: "open" });
  await closeUndecided(page);
  await page.getByText(`Ticket ${number} is closed`).waitFor();
  await ticketHas(number, { status: "closed" });
  await page.keyboard.press("z");
  await page.getByRole("button", { name: "Close ticket" }).waitFor();
  await ticketHas(number, { status: "open" });

  await closeUndecided(page);
  const reopen = page.getByRole("button", { name: "Reopen ticket" });
  await reopen.waitFor();
  await ticketHas(number, { status: "closed" });
  assert.ok(await reopen.evaluate((element) => element === document.activeElement), "the focus stays");
  await reopen.press("Enter");
  await ticketHas(number, { status: "open" });
  await closePage(page);
});

test("what the server alone knows to be undecided is asked about too", async () => {
  const { page, number } = await openTicket(desk.sam);
  await page.route("**/api/v1/interventions/show", (route) => route.abort());
  await page.reload();
  await closeUndecided(page);
  await ticketHas(number, { status: "closed" });
  await closePage(page);
});

for (const [theme, width] of [
  ["light", 1280],
  ["dark", 375],
]) {
  test(`the question before closing, ${width} px, ${theme}`, async () => {
    const { page } = await openTicket(desk.sam, { width, height: 800, theme });
    await page.getByRole("button", { name: "Close ticket" }).click();
    await page.getByRole("dialog", { name: "Close without a decision?" }).waitFor();
    await assertAccessible(page, `closing without a decision, ${theme}`);
    if (process.env.TICKITI_PICTURES) {
      await page.screenshot({ path: `${process.env.TICKITI_PICTURES}/close-${width}-${theme}.png` });
    }
    await closePage(page);
  });
}

test("hold, assignee, priority and queue", async () => {
  const { page, number } = await openTicket(desk.sam);
  await page.getByRole("button", { name: "Hold" }).click();
  await page.getByRole("button", { name: "In a week" }).click();
  await page.locator("#page").getByText("On hold", { exact: true }).waitFor();
  await ticketHas(number, { status: "on-hold" });
  await page.getByRole("button", { name: "Change hold" }).press("Enter");
  await page.getByRole("button", { name: "Take it off hold" }).press("Enter");
  await ticketHas(number, { status: "open", on_hold_until: null });

  await page.getByRole("combobox", { name: "Assignee" }).click();
  await page.getByRole("option", { name: "Assign to me" }).click();
  await ticketHas(number, { assigned_to_email: desk.sam.email });
  await page.getByRole("combobox", { name: "Assignee" }).click();
  await page.keyboard.type("tess");
  await page.getByRole("option", { name: "Tess Staff" }).waitFor();
  await page.keyboard.press("Enter");
  await ticketHas(number, { assigned_to_email: desk.tess.email });

  await page.getByRole("combobox", { name: "Priority" }).click();
  await page.getByRole("option", { name: "Urgent" }).click();
  await ticketHas(number, { priority: 40 });
  await page.getByRole("combobox", { name: "Queue" }).click();
  await page.getByRole("option", { name: "Refunds" }).click();
  await page.getByText(`Ticket ${number} is now in Refunds`).waitFor();

  await page.getByRole("button", { name: "Show history" }).click();
  const history = page.getByRole("region", { name: "History" });
  await history.getByText("Sam Staff assigned it to Tess Staff").waitFor();
  await history.getByText("Sam Staff moved it from Inbox to Refunds").waitFor();
  await history.getByText("Sam Staff changed the priority from Normal to Urgent").waitFor();
  await closePage(page);
});

test("a change that is refused goes back and says why", async () => {
  const { page, number } = await openTicket(desk.sam);
  await page.route("**/api/v1/tickets/update", (route) =>
    route.fulfill({ status: 409, json: { ok: false, error: "in_use", message: "Somebody else is at it." } }),
  );
  await closeUndecided(page);
  await page.getByText(`Ticket ${number} could not be closed`).waitFor();
  await page.getByText("Somebody else is at it.").waitFor();
  await page.getByRole("button", { name: "Close ticket" }).waitFor();
  await closePage(page);
});

test("two people see each other", async () => {
  const { page, number } = await openTicket(desk.sam);
  await page.getByText("Nobody else has this ticket open").waitFor();
  const other = await openPage(browser, desk.program.url);
  await signIn(other, desk.tess, `/tickets/${number}`);
  await other.getByText("Sam Staff has this ticket open").waitFor();
  await page.getByText("Tess Staff has this ticket open").waitFor();
  await editor(other).fill("I am at it");
  await page.getByText(/Tess Staff is writing a decision/).waitFor();
  await closePage(other);
  await page.getByText("Nobody else has this ticket open").waitFor();
  await closePage(page);
});

test("what arrives meanwhile moves nothing, and can be jumped to", async () => {
  const { page, number } = await openTicket(desk.sam);
  await respond(number, `<p>${"A long letter. ".repeat(400)}</p>`);
  await articles(page).nth(2).waitFor();
  await page.evaluate(() => window.scrollTo(0, 0));

  await respond(number, "<p>Fresh news</p>");
  const jump = page.getByRole("button", { name: /new response/ });
  await jump.waitFor();
  assert.equal(await page.evaluate(() => window.scrollY), 0);
  await jump.click();
  await articles(page).nth(3).getByText("Fresh news").waitFor();
  await jump.waitFor({ state: "detached" });

  await editor(page).fill("I am typing");
  const top = () => editor(page).evaluate((element) => Math.round(element.getBoundingClientRect().top));
  const before = await top();
  await respond(number, "<p>Even fresher</p>");
  await articles(page).nth(4).waitFor();
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  assert.ok(Math.abs((await top()) - before) <= 1, "the editor stays where it is");
  await editor(page).getByText("I am typing").waitFor();
  await closePage(page);
});

test("a long response folds, a link leads to one response", async () => {
  const { page, number } = await openTicket(desk.sam);
  await respond(number, Array.from({ length: 60 }, (_, line) => `<p>Line ${line + 1}.</p>`).join(""));
  await respond(number, `<p>${"x".repeat(10_000)}</p>`);
  const { responses } = await showTicket(number);
  const anchor = `#response-${responses[3].id}`;
  await page.goto(`/tickets/${number}${anchor}`);
  await page.locator(anchor).waitFor();
  await until(() => page.evaluate(() => window.scrollY > 100), "the page to scroll to the response");

  const fold = articles(page).nth(2).getByRole("button", { name: "Show all" });
  const height = () => articles(page).nth(2).evaluate((element) => element.offsetHeight);
  const folded = await height();
  await fold.click();
  assert.ok((await height()) > folded + 400);
  const { width, shown } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    shown: window.innerWidth,
  }));
  assert.ok(width <= shown, "nothing sticks out");
  await closePage(page);
});

test("a number that is no ticket", async () => {
  const page = await openPage(browser, desk.program.url);
  await signIn(page, desk.sam, "/tickets/999999");
  await page.getByRole("heading", { level: 1, name: "There is no ticket 999999" }).waitFor();
  await assertAccessible(page, "a missing ticket");
  await page.getByRole("link", { name: "Back to the inbox" }).click();
  await page.waitForURL("**/inbox");
  await closePage(page);
});

for (const theme of ["light", "dark"]) {
  test(`is accessible, ${theme}`, async () => {
    const { page, number } = await openTicket(desk.sam, { theme });
    await desk.call("/api/v1/tickets/update", { ticket_number: number, status: "on-hold", priority: 30 });
    await page.locator("#page").getByText("On hold", { exact: true }).waitFor();
    await page.getByRole("button", { name: "Show history" }).click();
    await page.getByText("put it on hold").waitFor();
    await assertAccessible(page, `ticket, ${theme}`);
    await page.getByText("Public reply").click();
    await editor(page).fill("Hello");
    await assertAccessible(page, `public reply, ${theme}`);
    await page.getByRole("button", { name: "Change hold" }).click();
    await page.getByRole("button", { name: "In a week" }).waitFor();
    await assertAccessible(page, `hold, ${theme}`);
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Link", exact: true }).click();
    await page.getByLabel("Address of the link").waitFor();
    await assertAccessible(page, `link, ${theme}`);
    await closePage(page);
  });

  test(`works on a telephone, ${theme}`, async () => {
    const { page, number } = await openTicket(desk.sam, { theme, width: 375, height: 812 });
    await assertAccessible(page, `narrow ticket, ${theme}`);
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(width <= 375, `${width} px`);
    const order = await page.evaluate(() => {
      const top = (name) => document.querySelector(`section[aria-label="${name}"]`).getBoundingClientRect().top;
      const panel = [...document.querySelectorAll("h2")].find((title) => title.textContent === "Discount request");
      return panel.getBoundingClientRect().top < top("Conversation");
    });
    assert.ok(order, "the decision stands above the conversation");

    await page.getByRole("button", { name: "Actions" }).click();
    const sheet = page.getByRole("dialog");
    await sheet.getByRole("combobox", { name: "Priority" }).click();
    await page.getByRole("option", { name: "High" }).click();
    await ticketHas(number, { priority: 30 });
    await assertAccessible(page, `actions, ${theme}`);
    await sheet.getByRole("button", { name: "Tomorrow" }).click();
    await ticketHas(number, { status: "on-hold" });
    await closePage(page);
  });
}
