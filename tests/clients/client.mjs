// The TypeScript client in a browser: `rig.bundle` is its script, `rig.site` the page's origin, `rig.email` and
// `rig.password` whom to sign in.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { launch } from "../browser/chromium.mjs";
import { rig } from "../gateway/javascript/gateway.mjs";

const SIZE = 3_000_000;
const PIECE = 6 * 1024 * 1024;
const settings = { url: rig.url, key: rig.anonKey };
const person = { email: rig.email, password: rig.password };

let browser;
let page;

before(async () => {
  browser = await launch([]);
  page = await browser.newPage();
  await page.goto(`${rig.site}/style.css`); // any document of that origin will do
  await page.addScriptTag({ path: rig.bundle });
  await page.evaluate((size) => {
    const bytes = crypto.getRandomValues(new Uint8Array(1000));
    const pieces = Array.from({ length: size / 1000 }, () => bytes);
    window.video = (name) => ({
      file: new File([name, ...pieces], name, { type: "video/mp4" }),
      videoType: "OOTD",
      durationSeconds: 20,
      resolution: "1080x1920",
    });
  }, SIZE);
});

after(() => browser?.close());

test("a wrong password is refused in one form", async () => {
  const refused = await page.evaluate(async ([settings, person]) => {
    window.retro = window.retromuscle.createCookieRetro(settings);
    const answered = await window.retro.session.signIn({ ...person, password: "wrong" });
    return answered.error.toJSON();
  }, [settings, person]);
  const { requestId, ...rest } = refused;
  assert.equal(requestId.length, 36);
  assert.deepEqual(rest, {
    code: "VALIDATION_FAILED",
    status: 400,
    message: "Invalid login credentials",
    field: null,
    facts: { cause: "invalid_credentials" },
  });
});

test("the gateway keeps the session, and no script can read it", async () => {
  const seen = await page.evaluate(async (person) => {
    const { retro } = window;
    const signedIn = await retro.session.signIn(person);
    const allowed = await window.retromuscle.protectPage(retro, "/dashboard", { signIn: "/sign-in" });
    const stored = JSON.stringify([document.cookie, { ...localStorage }, { ...sessionStorage }]);
    return { user: signedIn.value.user.email, allowed: allowed.allow, stored, result: JSON.stringify(signedIn) };
  }, person);
  assert.deepEqual([seen.user, seen.allowed, seen.stored], [rig.email, true, '["",{},{}]']);
  assert.ok(!seen.result.includes("eyJ"));
});

test("a page whose origin is not allowed gets the option that would allow it", async () => {
  const origin = rig.site.replace("127.0.0.1", "localhost");
  const other = await browser.newPage();
  await other.goto(`${origin}/style.css`);
  await other.addScriptTag({ path: rig.bundle });
  const seen = await other.evaluate(async ([settings, person]) => {
    const retro = window.retromuscle.createCookieRetro(settings);
    const nowhere = window.retromuscle.createCookieRetro({ ...settings, url: "http://127.0.0.1:1" });
    const answers = [await retro.session.signIn(person), await retro.me(), await nowhere.me()];
    return answers.map(({ error: { code, status, message } }) => [code, status, message]);
  }, [settings, person]);
  const lead = `This request comes from a site that is not allowed. To allow it, start the gateway with --site-url ${origin}.`;
  const refused = ["INVALID_ORIGIN", 403, lead];
  assert.deepEqual(seen.slice(0, 2), [refused, refused]);
  assert.deepEqual(seen[2].slice(0, 2), ["UNAVAILABLE", 0]);
  await other.close();
});

test("a broken connection is not reported as a foreign origin", async () => {
  await page.route("**/rpc/me", (route) => route.abort());
  const code = await page.evaluate(async () => (await window.retro.me()).error.code);
  await page.unroute("**/rpc/me");
  assert.equal(code, "UNAVAILABLE");
});

for (const kind of ["createCookieRetro", "createBrowserRetro"]) {
  test(`${kind} is sent with progress, and plays`, async () => {
    const seen = await page.evaluate(async ([kind, settings, person]) => {
      const { [kind]: create, uploadVideo, previewVideo } = window.retromuscle;
      const retro = create(settings);
      if (kind === "createBrowserRetro") await retro.supabase.auth.signInWithPassword(person);
      const progress = [];
      const uploaded = await uploadVideo(retro, {
        ...window.video(`${kind}.mp4`),
        onProgress: (sent, total) => progress.push([sent, total]),
      });
      const preview = await previewVideo(retro, uploaded.value.id);
      const played = await (await fetch(preview.value)).arrayBuffer();
      return { uploaded, progress, played: played.byteLength };
    }, [kind, settings, person]);
    const size = SIZE + `${kind}.mp4`.length;
    assert.deepEqual([seen.uploaded.ok, seen.played], [true, size]);
    assert.deepEqual(seen.progress.at(-1), [size, size]);
    assert.deepEqual(seen.progress, [...seen.progress].sort(([one], [other]) => one - other));
  });
}

test("an upload that is stopped half-way is not recorded", async () => {
  const seen = await page.evaluate(async () => {
    const { retro, retromuscle } = window;
    const waiting = async () => (await retro.creatorDashboard()).value.upload.pendingReviewCount;
    const before = await waiting();
    const stopping = new AbortController();
    const stopped = await retromuscle.uploadVideo(retro, {
      ...window.video("stopped.mp4"),
      signal: stopping.signal,
      onProgress: () => stopping.abort(),
    });
    return { stopped, counts: [before, await waiting()] };
  });
  assert.deepEqual(seen.stopped, { ok: false, step: "aborted", error: null });
  assert.equal(seen.counts[0], seen.counts[1]);
});

test("a rush survives two broken connections and a reload, as one object with the right bytes", async () => {
  const size = rig.rushMegabytes * 1_000_000;
  const pieces = Math.ceil(size / PIECE);
  const asPage = async () => {
    await page.addScriptTag({ path: rig.bundle });
    await page.evaluate(([settings, size]) => {
      const bytes = Uint8Array.from({ length: 1_000_000 }, (_, place) => (place * 31 + (place >> 8)) % 251);
      window.retro = window.retromuscle.createCookieRetro(settings);
      window.rush = new File(Array(size / 1_000_000).fill(bytes), "rush.mp4", { type: "video/mp4", lastModified: 1 });
      window.progress = [];
      window.send = () => window.retromuscle.uploadRush(window.retro, {
        file: window.rush,
        store: localStorage,
        onProgress: (sent) => window.progress.push(sent),
      });
    }, [settings, size]);
  };
  let patches = 0;
  const broken = [2, pieces];
  await page.route("**/upload/resumable/**", (route) => {
    if (route.request().method() !== "PATCH") return route.continue();
    patches += 1;
    return broken.includes(patches) ? route.abort("connectionreset") : route.continue();
  });
  await asPage();
  await page.evaluate(() => { window.send(); });
  await page.waitForFunction((enough) => window.progress.at(-1) >= enough, 2 * PIECE, { timeout: 120_000 });
  await page.goto(`${rig.site}/style.css`);
  await asPage();
  const seen = await page.evaluate(async () => {
    const uploaded = await window.send();
    const { retro, rush, progress } = window;
    const digest = async (bytes) => [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].join();
    const url = await window.retromuscle.previewRush(retro, uploaded.value.id);
    const sent = await digest(await rush.arrayBuffer());
    const held = await digest(await (await fetch(url.value)).arrayBuffer());
    const folder = uploaded.value.path.split("/").slice(0, -1).join("/");
    const listed = await retro.supabase.storage.from("rushes").list(folder);
    const kept = Object.keys(localStorage).filter((name) => name.startsWith("retro"));
    return { uploaded, same: sent === held, first: progress[0], objects: listed.data.map(({ name }) => name), kept };
  });
  await page.unroute("**/upload/resumable/**");
  assert.equal(seen.uploaded.value?.sizeBytes, size, JSON.stringify(seen.uploaded));
  assert.deepEqual([seen.same, seen.objects.length, seen.kept], [true, 1, []]);
  assert.ok(seen.first >= 2 * PIECE, `went on from ${seen.first}`);
  assert.ok(patches <= pieces + 3, `${patches} pieces were sent where ${pieces} are the file`);
  console.error(`rush of ${size} bytes in ${pieces} pieces: ${patches} sent, two lines broken, one reload`);
});

test("after signing out a visitor is redirected to the sign-in page", async () => {
  const seen = await page.evaluate(async () => {
    const { retro, retromuscle } = window;
    const signedOut = await retro.session.signOut();
    return [signedOut.ok, await retromuscle.protectPage(retro, "/dashboard", { signIn: "/sign-in" })];
  });
  assert.deepEqual(seen, [true, { allow: false, redirectTo: "/sign-in", error: null }]);
});

test("the service role's client refuses to start", async () => {
  const refused = await page.evaluate(([settings, key]) => {
    try {
      window.retromuscle.createServiceRetro({ ...settings, key });
    } catch (error) {
      return [error.name, error.message];
    }
    return "started";
  }, [settings, rig.serviceKey]);
  assert.deepEqual(refused, [
    "MissingSetting",
    "createServiceRetro may not run in a browser: its key would be everybody's.",
  ]);
});
