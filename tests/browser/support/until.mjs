// Asks again until `condition` holds; for what lies outside the page. In the page, Playwright waits.

import { setTimeout as pause } from "node:timers/promises";

export async function until(condition, what, milliseconds = 20_000) {
  const deadline = Date.now() + milliseconds;
  for (;;) {
    const value = await condition();
    if (value) {
      return value;
    }
    if (Date.now() > deadline) {
      throw new Error(`waited in vain for ${what}`);
    }
    await pause(20);
  }
}
