// The Vite example in a browser: `rig.site` is the page, `rig.email` and `rig.password` whom to sign in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../browser/chromium.mjs";
import { rig } from "../gateway/javascript/gateway.mjs";

const RUSH_BYTES = 14_000_000;

let browser;
let page;

before(async () => {
  browser = await launch([]);
  page = await browser.newPage();
  await page.goto(rig.site);
});

after(() => browser?.close());

const greeted = () => page.getByRole("heading", { name: "Emma" }).waitFor();
const refreshToken = () =>
  page.evaluate(() => {
    const [name] = Object.keys(localStorage).filter((key) => key.endsWith("-auth-token"));
    return name ? JSON.parse(localStorage.getItem(name)).refresh_token : null;
  });

test("signing in shows the month", async () => {
  await page.getByLabel("E-mail").fill(rig.email);
  await page.getByLabel("Password").fill(rig.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await greeted();
});

test("a session that expires soon is refreshed when the page is reloaded", async () => {
  const before = await refreshToken();
  await page.reload();
  await greeted();
  assert.notEqual(await refreshToken(), before);
});

test("a rush continues after a reload", async () => {
  const file = { name: "rush.mp4", mimeType: "video/mp4", buffer: Buffer.alloc(RUSH_BYTES, 7) };
  const choose = () => page.getByLabel("A rush").setInputFiles(file);
  const shares = [];
  await page.exposeFunction("note", (text) => shares.push(text));
  await page.addInitScript(() => {
    new MutationObserver(() => window.note(document.querySelector("output").textContent)).observe(document, {
      subtree: true,
      childList: true,
    });
  });
  await page.reload();
  await greeted();
  // The second piece is blocked until the page is reloaded.
  let patches = 0;
  await page.route("**/upload/resumable/**", (route) => {
    if (route.request().method() === "PATCH" && ++patches > 1) return route.abort("connectionreset");
    return route.continue();
  });
  await choose();
  await page.getByText("45 %").waitFor();
  await page.unroute("**/upload/resumable/**");
  await page.reload();
  await greeted();
  await choose();
  await page.getByText("rush.mp4 is there").waitFor();
  assert.ok(!shares.slice(shares.lastIndexOf("45 %")).includes("0 %"), shares.join());
});

test("signing out ends the session", async () => {
  await page.getByRole("button", { name: "Sign out" }).click();
  await page.getByRole("heading", { name: "Sign in" }).waitFor();
  assert.equal(await refreshToken(), null);
});
