// Pictures of every page and state, to be looked at: build/screenshots/{name}-{size}-{theme}.png.
// TICKITI_SIZES="desktop wide" chooses sizes.

import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { openBrowser, openPage, signIn } from "./support/browser.mjs";
import { Demo } from "./support/demo.mjs";
import { Program } from "./support/program.mjs";
import { pictures } from "./support/pictures.mjs";

const FOLDER = fileURLToPath(new URL("../../build/screenshots", import.meta.url));
const SIZES = {
  desktop: { width: 1280, height: 800 },
  phone: { width: 375, height: 812 },
  wide: { width: 1920, height: 1080 },
};
const chosen = (process.env.TICKITI_SIZES ?? "desktop phone").split(" ");
const THEMES = ["light", "dark"];
const words = process.argv.slice(2);

// A page of this person, or of nobody; signing in once is enough for all pictures of a person.
async function openAs(scene, name, options) {
  if (name) {
    scene.storage[name] ??= await storageOf(scene, scene.people[name]);
  }
  return openPage(browser, scene.url, { ...options, storageState: scene.storage[name] });
}

async function storageOf(scene, person) {
  const page = await openPage(browser, scene.url);
  await signIn(page, person);
  const storage = await page.context().storageState();
  await page.context().close();
  return storage;
}

// A whole page is shown in a window that is high enough for it, so that nothing sticks half-way. Parts
// grow with the window, hence more than once.
async function makeRoom(page, width) {
  for (let round = 0; round < 3; round += 1) {
    const height = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width, height: Math.min(height, 4000) });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  }
}

async function take(scene, picture, size, theme) {
  const page = await openAs(scene, picture.as, { ...SIZES[size], theme });
  try {
    await picture.show(page, { ...scene, open: (name) => openAs(scene, name) });
    if (picture.whole) {
      await makeRoom(page, SIZES[size].width);
    }
    await page.screenshot({ path: join(FOLDER, `${picture.name}-${size}-${theme}.png`) });
  } finally {
    await page.context().close();
  }
}

mkdirSync(FOLDER, { recursive: true });
const browser = await openBrowser();
const demo = await Demo.start();
const fresh = await Program.start();
const empty = await Program.start();
const scenes = {
  demo: {
    url: demo.url,
    ticket: (uid) => demo.ticket(uid),
    people: { sam: demo.person("staff@example.com"), tess: demo.person("tess@example.com") },
    storage: {},
  },
  fresh: { url: fresh.url, setUpLink: fresh.setUpLink, people: {}, storage: {} },
  empty: { url: empty.url, people: { sam: await empty.person("sam@example.com", "Sam", "staff") }, storage: {} },
};
let failed = 0;
for (const picture of pictures.filter(({ name }) => !words.length || words.some((word) => name.includes(word)))) {
  const scene = scenes[picture.scene ?? "demo"];
  for (const size of chosen) {
    for (const theme of THEMES) {
      try {
        await take(scene, picture, size, theme);
      } catch (error) {
        failed += 1;
        console.error(`${picture.name} ${size} ${theme}: ${error.message}`);
      }
    }
  }
  console.log(picture.name);
}
await browser.close();
await demo.stop();
await fresh.close();
await empty.close();
console.log(`${FOLDER}: ${failed} failed`);
process.exitCode = failed ? 1 : 0;
