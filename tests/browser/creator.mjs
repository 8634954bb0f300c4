// A creator's day in a browser: `rig.site` is the page, `rig.neighbour` the same on another port, `rig.clip` a
// video, `rig.email` and `rig.password` whom to sign in, `rig.shots` a folder for pictures, or null.

import assert from "node:assert/strict";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { rig } from "../gateway/javascript/gateway.mjs";
import { launch } from "./chromium.mjs";

const ACCESS = "rm_access_token";
const REFRESH = "rm_refresh_token";
const EVIL = new URL(rig.site);
EVIL.hostname = "evil.test";

let browser;
let context;
let page;
const troubles = [];

before(async () => {
  browser = await launch([EVIL.hostname]);
  context = await browser.newContext();
  // Every page records what scripts can read, from its start and a hundred times a second.
  await context.addInitScript(() => {
    window.readable = new Set();
    const read = () => window.readable.add(document.cookie);
    read();
    setInterval(read, 10);
  });
  page = await context.newPage();
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("response", (answer) => answer.status() >= 400 && troubles.push(`${answer.status()} ${answer.url()}`));
  await page.goto(rig.site);
  await said("Ready.");
});

after(() => browser?.close());

const held = async () => (await context.cookies(rig.url)).filter(({ name }) => [ACCESS, REFRESH].includes(name));
const said = (text) => page.getByRole("status").getByText(text).waitFor();
const picture = (name) => rig.shots && page.screenshot({ path: join(rig.shots, `${name}.png`) });

/** No token was readable by a script of the page, now or at any time since it was opened. */
async function nothingReadable(visited = page) {
  assert.deepEqual(await visited.evaluate(() => [...window.readable]), [""]);
  const stored = await visited.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
  assert.equal(stored, "[{},{}]");
}

test("a wrong password is refused with the code of Auth", async () => {
  await signIn("wrong");
  await said("Refused: invalid_credentials");
  assert.deepEqual(await held(), []);
  troubles.pop();
});

test("signing in shows the dashboard and leaves nothing to read", async () => {
  await signIn(rig.password);
  await said(`Signed in as ${rig.email}.`);
  const cookies = await held();
  assert.deepEqual(cookies.map(({ name }) => name).sort(), [ACCESS, REFRESH]);
  assert.ok(cookies.every(({ httpOnly, sameSite, path }) => httpOnly && sameSite === "Lax" && path === "/"));
  assert.equal(await page.locator("#quotas tr").count(), 5);
  assert.notEqual(await page.locator("#name").innerText(), "");
  await nothingReadable();
});

test("a reloaded page knows the person", async () => {
  await page.reload();
  await said("Ready.");
  await page.locator("#dashboard").waitFor();
  await nothingReadable();
});

test("a video is sent, recorded and plays", async () => {
  const before = await delivered();
  await page.getByLabel("Type").selectOption("OOTD");
  await page.getByLabel("Video").setInputFiles(rig.clip);
  await page.getByRole("button", { name: "Send" }).click();
  await said("Sent: ");
  await page.waitForFunction(() => document.getElementById("preview").currentTime > 0.5);
  const played = await page.evaluate(() => {
    const { videoWidth, videoHeight, duration, readyState, error } = document.getElementById("preview");
    return { videoWidth, videoHeight, duration, ready: readyState >= 2, error };
  });
  assert.deepEqual(played, { videoWidth: 1080, videoHeight: 1920, duration: 15, ready: true, error: null });
  assert.equal(await delivered(), before);
  await picture("dashboard");
  await nothingReadable();
});

test("many reads at once are answered, and the session lasts", async () => {
  const answers = await page.evaluate(() =>
    Promise.all(Array.from({ length: 30 }, () => window.client.rpc("me").then(({ status, data }) => [status, data?.email]))),
  );
  assert.deepEqual(answers, Array(30).fill([200, rig.email]));
  await nothingReadable();
});

// From another site the browser brings no cookies; from another port of this one it does.
const LOGOUT = `/auth/v1/logout?apikey=${rig.anonKey}`;
for (const [origin, path, refusal] of [
  [EVIL.origin, "/auth/sign-in", "INVALID_ORIGIN"],
  [EVIL.origin, "/auth/sign-out", "INVALID_ORIGIN"],
  [EVIL.origin, LOGOUT, "bad_jwt"],
  [rig.neighbour, LOGOUT, "INVALID_ORIGIN"],
]) {
  const from = origin === EVIL.origin ? "another site" : "another port";
  test(`a form of ${from} that goes to ${path.split("?")[0]} is refused and changes nothing`, async () => {
    const cookies = await held();
    const other = await context.newPage();
    await other.goto(`${origin}/style.css`);
    await other.setContent(`<form method="post" action="${rig.url}${path}"><input name="email"></form>`);
    const [answer] = await Promise.all([other.waitForNavigation(), other.evaluate(() => document.forms[0].submit())]);
    const { code, error_code } = await answer.json();
    assert.deepEqual([answer.status(), error_code ?? code], [403, refusal]);
    await nothingReadable(other);
    await other.close();
    assert.deepEqual(await held(), cookies);
    await stillSignedIn();
  });
}

test("scripts of another site and of another port read nothing", async () => {
  for (const origin of [EVIL.origin, rig.neighbour]) {
    const other = await context.newPage();
    await other.goto(`${origin}/style.css`);
    const read = await other.evaluate(
      (url) => fetch(url, { credentials: "include" }).then(() => "read", () => "not read"),
      `${rig.url}/rest/v1/rpc/me?apikey=${rig.anonKey}`,
    );
    assert.equal(read, "not read");
    await other.close();
  }
});

test("signing out ends the session", async () => {
  await page.getByRole("button", { name: "Sign out" }).click();
  await said("Signed out.");
  assert.deepEqual(await held(), []);
  await page.locator("#sign-in").waitFor();
  assert.equal((await page.evaluate(() => window.client.rpc("me"))).data.user_id, null);
  await nothingReadable();
});

test("nothing else went wrong on the page", () => assert.deepEqual(troubles, []));

async function signIn(password) {
  await page.getByLabel("E-mail").fill(rig.email);
  await page.getByLabel("Password").fill(password);
  await page.getByRole("button", { name: "Sign in" }).click();
}

/** How many videos count as approved: a new one does not count yet. */
async function delivered() {
  return page.locator("#quotas").innerText();
}

/** Asks Auth itself, which knows whether the session has ended. */
async function stillSignedIn() {
  const user = await page.evaluate(
    ([url, apikey]) => fetch(url, { credentials: "include", headers: { apikey } }).then((answer) => answer.json()),
    [`${rig.url}/auth/v1/user`, rig.anonKey],
  );
  assert.equal(user.email, rig.email);
}
