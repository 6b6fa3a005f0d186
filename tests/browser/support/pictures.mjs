// What the pictures show: how to get there, from a demo or a fresh installation.

import { randomInt } from "node:crypto";

const inbox = (query = "") => (page) => open(page, `/inbox${query}`, (p) => p.getByRole("list", { name: "Tickets" }));
const ticket = (uid, then = async () => {}) => async (page, scene) => {
  await open(page, `/tickets/${scene.ticket(uid)}`, (p) => p.getByRole("region", { name: "Conversation" }));
  await then(page, scene);
};

async function open(page, path, sign) {
  await page.goto(path);
  await sign(page).first().waitFor();
  await page.waitForFunction(() => !document.querySelector(".mantine-Skeleton-root"));
}

// Decides the failed refund, as somebody who opens it and types `reference`.
async function decideRefund(page, scene, reference) {
  await ticket("refund-3001")(page, scene);
  await page.getByRole("button", { name: "Decide again" }).click();
  await page.getByLabel("Reference on the statement").fill(reference);
}

async function hang(page, path) {
  await page.route(path, () => {});
}

export const pictures = [
  {
    name: "set-up",
    scene: "fresh",
    show: (page, scene) => open(page, scene.setUpLink, (p) => p.getByRole("button", { name: "Make the account" })),
  },
  {
    name: "set-up-void",
    scene: "fresh",
    show: (page) => open(page, "/setup#nothing", (p) => p.getByText("no longer works")),
  },
  { name: "sign-in", show: (page) => open(page, "/sign-in", (p) => p.getByLabel("E-mail")) },
  {
    name: "sign-in-refused",
    show: async (page) => {
      await open(page, "/sign-in", (p) => p.getByLabel("E-mail"));
      await page.getByLabel("E-mail").fill("nobody@example.com");
      await page.getByLabel("Password", { exact: true }).fill("wrong");
      await page.getByRole("button", { name: "Sign in" }).click();
      await page.getByText("do not match").waitFor();
    },
  },
  { name: "inbox", as: "sam", show: inbox() },
  { name: "inbox-attention", as: "sam", show: inbox("?attention=1") },
  { name: "inbox-failed", as: "sam", show: inbox("?state=failed") },
  {
    name: "inbox-nothing-found",
    as: "sam",
    show: (page) => open(page, "/inbox?q=zebra", (p) => p.getByRole("button", { name: "Clear filters" })),
  },
  { name: "inbox-empty", scene: "empty", as: "sam", show: (page) => open(page, "/inbox", (p) => p.getByText(/appear here/)) },
  {
    name: "inbox-loading",
    as: "sam",
    show: async (page) => {
      await hang(page, "**/api/v1/tickets/inbox");
      await page.goto("/inbox");
      await page.getByRole("heading", { level: 1 }).waitFor();
    },
  },
  {
    name: "inbox-navigation",
    as: "sam",
    show: async (page) => {
      await inbox()(page);
      const burger = page.getByRole("button", { name: "Open the navigation" });
      if (await burger.isVisible()) {
        await burger.click();
      }
    },
  },
  {
    name: "notifications",
    as: "sam",
    show: async (page) => {
      await inbox()(page);
      await page.getByRole("button", { name: /^Notifications/ }).click();
      await page.getByRole("dialog").getByRole("link").first().waitFor();
    },
  },
  {
    name: "notifications-none",
    as: "tess",
    show: async (page) => {
      await inbox()(page);
      await page.getByRole("button", { name: /^Notifications/ }).click();
      await page.getByRole("dialog").getByRole("heading", { name: "Notifications" }).waitFor();
    },
  },
  {
    name: "shortcuts",
    as: "sam",
    show: async (page) => {
      await inbox()(page);
      await page.keyboard.press("?");
      await page.getByRole("dialog").waitFor();
    },
  },
  { name: "ticket-pending", as: "sam", show: ticket("order-2002-discount"), whole: true },
  {
    name: "ticket-changed",
    as: "sam",
    show: ticket("order-2002-discount", async (page) => {
      await page.getByLabel(/Order price/).fill("219.90");
      await page.getByLabel("Grant the discount").check();
    }),
  },
  {
    name: "ticket-wrong-value",
    as: "sam",
    show: ticket("order-2002-discount", async (page) => {
      await page.getByLabel(/Order price/).fill("a lot");
      await page.getByRole("button", { name: "Submit" }).click();
      await page.getByText("Please look at these fields").waitFor();
    }),
  },
  {
    name: "ticket-hold",
    as: "sam",
    show: ticket("order-2002-discount", async (page) => {
      const hold = page.getByRole("button", { name: "Hold" });
      await ((await hold.isVisible()) ? hold : page.getByRole("button", { name: "Actions" })).click();
      await page.getByRole("button", { name: "In a week" }).waitFor();
    }),
  },
  {
    name: "ticket-history",
    as: "sam",
    show: ticket("refund-3004", async (page) => {
      await page.getByRole("button", { name: "Show history" }).click();
      await page.getByRole("region", { name: "History" }).getByRole("listitem").first().waitFor();
    }),
    whole: true,
  },
  { name: "ticket-deep-bag", as: "sam", show: ticket("invoice-88213"), whole: true },
  { name: "ticket-agent", as: "sam", show: ticket("chat-5120-reply"), whole: true },
  { name: "ticket-accepted", as: "sam", show: ticket("order-2004-discount"), whole: true },
  { name: "ticket-acknowledged", as: "sam", show: ticket("order-2005-discount"), whole: true },
  { name: "ticket-on-its-way", as: "sam", show: ticket("order-2006-discount"), whole: true },
  { name: "ticket-failed", as: "sam", show: ticket("refund-3001"), whole: true },
  { name: "ticket-switched-off", as: "sam", show: ticket("address-4001"), whole: true },
  { name: "ticket-on-hold", as: "sam", show: ticket("refund-3004"), whole: true },
  { name: "ticket-closed", as: "sam", show: ticket("invoice-88190"), whole: true },
  {
    name: "ticket-public-reply",
    as: "sam",
    show: ticket("order-2001-discount", async (page) => {
      await page.getByText("Public reply", { exact: true }).click();
      await page.getByRole("textbox", { name: "Your reply" }).fill("Dear Grace, we are looking at it.");
    }),
    whole: true,
  },
  {
    name: "ticket-missing",
    as: "sam",
    show: (page) => open(page, "/tickets/999999", (p) => p.getByRole("heading", { level: 1 })),
  },
  {
    name: "ticket-loading",
    as: "sam",
    show: async (page, scene) => {
      await hang(page, "**/api/v1/tickets/show");
      await hang(page, "**/api/v1/interventions/show");
      await page.goto(`/tickets/${scene.ticket("order-2001-discount")}`);
      await page.getByRole("banner").waitFor();
    },
  },
  {
    name: "server-away",
    as: "sam",
    show: async (page) => {
      await inbox()(page);
      await page.context().setOffline(true);
      await page.getByLabel("Search tickets").fill("order");
      await page.getByText("cannot be reached").first().waitFor();
    },
  },
  {
    name: "signed-out",
    as: "sam",
    show: async (page, scene) => {
      await ticket("order-2001-discount")(page, scene);
      await page.context().clearCookies();
      await page.reload();
      await page.getByLabel("E-mail").waitFor();
    },
  },
  {
    name: "session-ended",
    as: "sam",
    show: ticket("order-2001-discount", async (page) => {
      await page.context().clearCookies();
      await page.getByRole("button", { name: "Show history" }).click();
      await page.getByRole("dialog").waitFor();
    }),
  },
  {
    name: "account",
    as: "sam",
    show: (page) => open(page, "/account", (p) => p.getByRole("heading", { name: "Account", level: 1 })),
    whole: true,
  },
  // Last, since they change what the demo has.
  {
    name: "ticket-merge",
    as: "sam",
    show: async (page, scene) => {
      await decideRefund(page, scene, "JACKET-3001-A");
      const tess = await scene.open("tess");
      await decideRefund(tess, scene, `JACKET-${randomInt(1000, 9999)}`);
      await tess.getByRole("button", { name: "Submit" }).click();
      await page.getByRole("heading", { name: "Somebody was faster" }).waitFor();
      await tess.context().close();
    },
    whole: true,
  },
];
