// Lists of thousands of rows: few rows are in the document, scrolling reaches the last one, and the keyboard moves
// through them.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, open } from "./page.mjs";

const MOST_IN_DOCUMENT = 60;
const LONGEST_MS = 20_000;
const MOST_MS = 100_000; // for a whole list, on a machine that does other things
/** Address, name of the list, text of its last row, the fewest rows that it must have. */
const LISTS = [
    ["/admin", "Avancement des créateurs", "@marc_gym", 2003],
    ["/admin/creators", "Créateurs", "@marc_gym", 2003],
    ["/admin/closing", "Ce que la clôture fige", "@marc_gym", 2003],
    ["/admin/payments?month=2026-01", "Paiements du mois", "@emma_fit", 2001],
    ["/admin/payments?month=2026-01", "Ordres de paiement", "20\\sjanv.\\s2026", 300],
    ["/admin/audit", "Journal d'audit", "Exploitation", 1000],
    ["/admin/applications", "Candidatures", "@long", 300],
    ["/admin/review", "File d'attente", "@emma_fit", 2000],
    ["/videos", "Toutes les vidéos", "compte pour janvier 2026", 1000],
];
const people = {};

before(async () => {
    for (const person of ["admin", "emma"]) {
        people[person] = await open("fr", "desktop");
        people[person].page.setDefaultTimeout(LONGEST_MS);
        await people[person].page.addInitScript(STATE);
        // Another test covers the posters.
        await people[person].page.route("**/rpc/video_preview", (route) => route.abort());
        await people[person].signIn(person);
        await people[person].heading(person === "admin" ? "Vue d'ensemble" : /Bonjour/).waitFor();
    }
});
after(close);

/** Runs in the page: adds a function that returns the rows of a list that are in the document. */
const STATE = () => {
    window.stateOf = (name) => {
        const list = document.querySelector(`[aria-label="${name}"]`);
        const rows = [...(list?.querySelectorAll("[data-index]") ?? [])];
        const whole = list?.querySelector("table")?.ariaRowCount ?? rows[0]?.ariaSetSize ?? "-1";
        const buttons = [...(list?.parentElement.querySelectorAll(":scope > button") ?? [])];
        return {
            rows: rows.length,
            place: Number(rows.at(-1)?.dataset.index ?? -1) + 1,
            all: list?.matches("ul") ? Number(whole) : Number(whole) - 1,
            text: rows.at(-1)?.textContent ?? "",
            isWhole: rows.length > 0 && buttons.length === 0,
        };
    };
};

for (const [path, name, last, least] of LISTS) {
    test(`${name}: ${least} rows`, async () => {
        const visit = people[path === "/videos" ? "emma" : "admin"];
        const { page } = visit;
        await visit.go(path);
        await page.waitForFunction((list) => document.querySelector(`[aria-label="${list}"] [data-index]`), name);
        const seen = new Set();
        const until = Date.now() + MOST_MS;
        let state;
        do {
            await page.keyboard.press("End");
            state = await page.evaluate(async (list) => {
                await new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)));
                return window.stateOf(list);
            }, name);
            seen.add(state.rows);
        } while ((!state.isWhole || state.place < state.all) && Date.now() < until);
        assert.ok(state.place >= least, `${JSON.stringify(state)}`);
        assert.match(state.text, new RegExp(last));
        assert.ok(Math.max(...seen) <= MOST_IN_DOCUMENT, `${Math.max(...seen)} rows are in the document`);
        await visit.look(`long-${name.toLowerCase().replaceAll(/[^a-z]+/g, "-")}`);
    });
}

test("the focus moves from row to row, and stays when its row is scrolled out of view", async () => {
    const { page } = people.admin;
    await people.admin.go("/admin/creators");
    await page.getByRole("link", { name: "@ballast1", exact: true }).focus();
    for (let row = 0; row < 80; row++) await page.keyboard.press("Tab");
    const reached = await page.evaluate(() => document.activeElement.closest("[data-index]")?.dataset.index);
    assert.equal(reached, "80");
    const handle = await page.evaluate(() => document.activeElement.textContent);
    await page.mouse.move(600, 400);
    await page.mouse.wheel(0, 3000);
    await page.waitForFunction(() => !document.querySelector('[data-index="84"]'));
    assert.equal(await page.evaluate(() => document.activeElement.textContent), handle);
    const table = page.getByRole("table", { name: "Créateurs" });
    assert.equal(await table.evaluate((each) => each.getAttribute("aria-rowcount")), "-1");
});
