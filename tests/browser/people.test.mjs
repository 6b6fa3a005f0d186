// The first start, signing in and out, and one's own account.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { assertAccessible, closePage, openBrowser, openPage, signIn } from "./support/browser.mjs";
import { Program } from "./support/program.mjs";

const GOOD = "four unrelated words walk";

let browser;
let program;
before(async () => {
  browser = await openBrowser();
  program = await Program.start();
});
after(async () => {
  await browser.close();
  await program.close();
});

test("the set-up link makes the first superuser, once", async () => {
  const link = program.setUpLink;
  const page = await openPage(browser, program.url);
  await page.goto(link);
  await page.getByRole("heading", { name: "Welcome to Tickiti" }).waitFor();
  await assertAccessible(page, "set-up");

  await page.getByLabel("Your name").fill("Ada Admin");
  await page.getByLabel("E-mail").fill("ada@desk.example");
  await page.getByLabel("Password", { exact: true }).fill("short");
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.getByText("The password needs 12 characters or more.").waitFor();

  await page.getByLabel("Password", { exact: true }).fill(GOOD);
  await page.getByRole("button", { name: "Make the account" }).click();
  await page.waitForURL("**/inbox");
  assert.match(await program.command("user", "list"), /ada@desk\.example.*superuser/);
  await closePage(page);

  const late = await openPage(browser, program.url);
  await late.goto(link);
  await late.getByRole("heading", { name: "This set-up link no longer works" }).waitFor();
  await assertAccessible(late, "a void link");
  await closePage(late);
});

test("a wrong password is refused, the right one leads to where one wanted to go", async () => {
  const sam = await program.person("sam@desk.example", "Sam Staff", "staff");
  const page = await openPage(browser, program.url, { theme: "dark" });
  await page.goto("/account");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await assertAccessible(page, "sign-in, dark");
  await page.getByLabel("E-mail").fill(sam.email);
  await page.getByLabel("Password", { exact: true }).fill("not this one, no");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.getByText("E-mail and password do not match.").waitFor();

  await page.getByLabel("Password", { exact: true }).fill(sam.password);
  await page.keyboard.press("Enter");
  await page.waitForURL("**/account");
  await page.getByRole("heading", { name: "Account", level: 1 }).waitFor();
  await assertAccessible(page, "account, dark");

  await page.getByRole("button", { name: /Your menu/ }).click();
  await page.getByRole("menuitem", { name: "Sign out" }).click();
  await page.waitForURL(/\/sign-in/);
  await page.goto("/inbox");
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  await closePage(page);
});

test("the chosen colours come along to another browser", async () => {
  const kim = await program.person("kim@desk.example", "Kim Staff", "staff");
  const page = await openPage(browser, program.url);
  await signIn(page, kim, "/account");
  const saved = page.waitForResponse("**/api/v1/account/update");
  await page.getByRole("radiogroup", { name: "Colours" }).getByText("Dark").click();
  await page.locator("html[data-mantine-color-scheme=dark]").waitFor();
  await saved;

  const elsewhere = await openPage(browser, program.url);
  await signIn(elsewhere, kim, "/account");
  await elsewhere.locator("html[data-mantine-color-scheme=dark]").waitFor();
  await elsewhere.getByLabel("Your name").fill("Kim Strange");
  await elsewhere.getByRole("button", { name: "Save the name" }).click();
  await elsewhere.getByText("Saved", { exact: true }).waitFor();

  await elsewhere.getByRole("button", { name: "Sign out everywhere" }).click();
  await elsewhere.getByRole("dialog").getByRole("button", { name: "Sign out everywhere" }).click();
  await elsewhere.waitForURL(/\/sign-in/);
  await page.getByRole("dialog").getByText("Your session has ended").waitFor();
  await closePage(page);
  await closePage(elsewhere);
});
