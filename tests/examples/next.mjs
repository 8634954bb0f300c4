// The Next.js example in a browser: `rig.site` is the app, `rig.clip` a video, `rig.email` and `rig.password` whom
// to sign in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../browser/chromium.mjs";
import { rig } from "../gateway/javascript/gateway.mjs";

let browser;
let context;
let page;

before(async () => {
  browser = await launch([]);
  context = await browser.newContext();
  page = await context.newPage();
});

after(() => browser?.close());

const at = (path) => page.waitForURL(`${rig.site}${path}`);
const held = async () =>
  Object.fromEntries((await context.cookies(rig.site)).map(({ name, value }) => [name, value]));

test("a visitor sees the public page, and is redirected from the dashboard to the sign-in", async () => {
  await page.goto(rig.site);
  await page.getByText("OOTD: 100 €").waitFor();
  await page.getByRole("link", { name: "Your month" }).click();
  await at("/sign-in");
});

test("a wrong password is refused on the page", async () => {
  await signIn("wrong");
  await page.getByRole("alert").filter({ hasText: "Invalid login credentials" }).waitFor();
});

test("signing in by a server action leads to the dashboard, and no script can read the session", async () => {
  await signIn(rig.password);
  await at("/dashboard");
  await page.getByRole("heading", { name: "Emma" }).waitFor();
  assert.equal(await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage })), "{}");
  assert.deepEqual(Object.keys(await held()).sort(), ["rm_access_token", "rm_refresh_token"]);
});

test("a video goes from the browser to Storage, and is recorded by the server", async () => {
  const waiting = async () => Number.parseInt(await page.locator("#pending").innerText());
  const before = await waiting();
  await page.getByLabel("A video").setInputFiles(rig.clip);
  await page.getByText("À valider").waitFor();
  await page.waitForFunction((count) => Number.parseInt(document.querySelector("#pending").innerText) > count, before);
});

test("an hour later the session is refreshed before the page is rendered, and stored", async () => {
  const before = await held();
  await context.clearCookies({ name: "rm_access_token" }); // as a browser drops it when it expires
  await page.goto(`${rig.site}/dashboard`);
  await page.getByRole("heading", { name: "Emma" }).waitFor();
  const after = await held();
  assert.ok(after.rm_access_token);
  assert.notEqual(after.rm_refresh_token, before.rm_refresh_token);
  await page.reload();
  await page.getByRole("heading", { name: "Emma" }).waitFor();
});

test("signing out clears both cookies", async () => {
  await page.getByRole("button", { name: "Sign out" }).click();
  await at("/sign-in");
  assert.deepEqual(await held(), {});
  await page.goto(`${rig.site}/dashboard`);
  await at("/sign-in");
});

async function signIn(password) {
  await page.getByLabel("E-mail").fill(rig.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}
