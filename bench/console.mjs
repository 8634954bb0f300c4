// Prints one JSON document of milliseconds, by Chromium's own trace. `pages` has the rounds of each page: `painted`
// is the time of the first content, `usable` the time when the API's answer is shown and the last long task has
// ended. `decisions` are the times from the key that approves a video until the next one plays.

import { close, open } from "../tests/console/page.mjs";
import { rig } from "../tests/gateway/javascript/gateway.mjs";

const CATEGORIES = ["blink.user_timing", "loading", "devtools.timeline", "disabled-by-default-devtools.timeline"];
const LONG_TASK_MS = 50;

const pages = {
    "the offer, never visited before": await rounds(null, "/", "main .result strong"),
    "a creator's month": await rounds("emma", "/dashboard", "main progress"),
    "the overview of an admin": await rounds("admin", "/admin", "main .figure b"),
};
process.stdout.write(JSON.stringify({ pages, decisions: await decisions() }));
await close();

/** Opens each page in a new profile, whose cache holds at most the files that signing in has loaded. */
async function rounds(person, path, shown) {
    const found = [];
    for (let round = 0; round < rig.rounds; round++) {
        const visit = await open("fr", "desktop");
        if (person) {
            await visit.signIn(person);
            await visit.page.locator(shown).first().waitFor();
        }
        found.push(await traced(visit.page, path, shown));
        await visit.close();
    }
    return found;
}

async function traced(page, path, shown) {
    await page.addInitScript((selector) => {
        const look = () =>
            document.querySelector(selector) ? performance.mark("shown") : requestAnimationFrame(look);
        look();
    }, shown);
    const browser = page.context().browser();
    await browser.startTracing(page, { categories: CATEGORIES });
    await page.goto(rig.url + path);
    await page.waitForFunction(() => performance.getEntriesByName("shown").length > 0);
    await page.waitForLoadState("networkidle");
    return readTrace(JSON.parse(await browser.stopTracing()).traceEvents, rig.url + path);
}

function readTrace(events, url) {
    const began = events.findLast(
        ({ name, args }) => name === "navigationStart" && args.data?.documentLoaderURL === url,
    );
    const inPage = events.filter(({ pid, ts }) => pid === began.pid && ts >= began.ts);
    const at = (name) => inPage.find((event) => event.name === name).ts;
    const ends = inPage
        .filter(({ name, tid, dur }) => name === "RunTask" && tid === began.tid && dur > LONG_TASK_MS * 1000)
        .map(({ ts, dur }) => ts + dur);
    const since = (instant) => (instant - began.ts) / 1000;
    return { painted: since(at("firstContentfulPaint")), usable: since(Math.max(at("shown"), ...ends)) };
}

async function decisions() {
    const visit = await open("fr", "desktop");
    await visit.signIn("admin", "/sign-in?next=/admin/review");
    const found = [];
    const ahead = ([least]) =>
        document.querySelector("video.player")?.currentTime > 0 &&
        [...document.querySelectorAll("video.ahead")].filter(({ readyState }) => readyState === 4).length >= least;
    for (let left = rig.waiting - 1; left > 0; left--) {
        await visit.page.waitForFunction(ahead, [Math.min(2, left)]);
        await visit.page.evaluate(() => {
            const { src } = document.querySelector("video.player");
            window.addEventListener("keydown", () => (window.began = performance.now()), { capture: true, once: true });
            window.took = null;
            const look = () => {
                const video = document.querySelector("video.player");
                if (video && video.src !== src && video.currentTime > 0) window.took = performance.now() - window.began;
                else requestAnimationFrame(look);
            };
            look();
        });
        await visit.page.keyboard.press("a");
        await visit.page.waitForFunction(() => window.took !== null);
        found.push(await visit.page.evaluate(() => window.took));
    }
    return found;
}
