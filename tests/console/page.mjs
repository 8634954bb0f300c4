// A page of the console as a person has it: their language, their width; and what must hold on each of its pages.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { launch } from "../browser/chromium.mjs";
import { told } from "../gateway/javascript/gateway.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const LOCALES = { fr: "fr-FR", en: "en-GB" };

/** The pages that docs/console.md shows. */
const PICTURED = new Set([
    "offer",
    "sign-in",
    "sign-up",
    "application-profile",
    "application-summary",
    "contract",
    "month",
    "videos-refused",
    "player",
    "rushes-paused",
    "payments",
    "account",
]);

/** Runs in the page. */
const POSTERS_DRAWN = () => [...document.querySelectorAll(".poster")].every((poster) => poster.querySelector("img"));

let browser;

/** Opens a new profile on the console: `fr` or `en`, `desktop` or `phone`. */
export async function open(language, device) {
    browser ??= await launch([]);
    const context = await browser.newContext({
        viewport: WIDTHS[device],
        locale: LOCALES[language],
        colorScheme: device === "phone" ? "dark" : "light",
        reducedMotion: "reduce",
    });
    const page = await context.newPage();
    const troubles = [];
    page.on("pageerror", (error) => troubles.push(String(error)));
    page.on("console", (message) => message.type() === "error" && isTrouble(message) && troubles.push(message.text()));
    page.on("request", (request) => {
        if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== told.url)
            troubles.push(request.url());
    });
    return new Visit(page, language, device, troubles);
}

const CLIP = readFileSync(told.clip);

/** A video of its own each time, `bytes` longer: players skip the box of nothing at its end. */
export function clip(name, bytes = 0) {
    const nothing = Buffer.alloc(16 + bytes);
    nothing.writeUInt32BE(nothing.length, 0);
    nothing.write("free", 4);
    nothing.writeDoubleBE(Math.random(), 8);
    return { name, mimeType: "video/mp4", buffer: Buffer.concat([CLIP, nothing]) };
}

export const close = () => browser?.close();

/** Browsers note refused requests as errors; refusals are what some tests are about. */
const isTrouble = (message) => !message.text().startsWith("Failed to load resource");

class Visit {
    constructor(page, language, device, troubles) {
        Object.assign(this, { page, language, device, troubles });
    }

    named(name) {
        return `${name}-${this.device}-${this.language}`;
    }

    /** The text of the person's language. */
    say(fr, en) {
        return this.language === "fr" ? fr : en;
    }

    async go(path) {
        await this.page.goto(told.url + path);
    }

    async signIn(person, path = "/sign-in", password = told.password) {
        await this.go(path);
        await this.fillIn(person, password);
    }

    async fillIn(person, password = told.password) {
        const { page } = this;
        await page.getByLabel("E-mail").fill(told.emails[person]);
        await page.getByLabel(this.say("Mot de passe", "Password"), { exact: true }).fill(password);
        await page.getByRole("button", { name: this.say("Se connecter", "Sign in"), exact: true }).click();
    }

    close() {
        return this.page.context().close();
    }

    /** Loads nothing anew: a click on the menu. */
    async menu(name) {
        await this.page.getByRole("navigation").getByRole("link", { name, exact: true }).click();
    }

    button(name) {
        return this.page.getByRole("button", { name, exact: true });
    }

    text(text) {
        return this.page.getByText(text).first();
    }

    heading(name) {
        return this.page.getByRole("heading", { level: 1, name });
    }

    /** What must hold on every page: nothing went wrong, axe finds nothing, nothing is wider than the screen. */
    async look(name) {
        const { page } = this;
        await page.waitForLoadState("networkidle");
        if (told.shots || told.pictures)
            await page.waitForFunction(POSTERS_DRAWN, null, { timeout: 8000 }).catch(() => {});
        if (told.shots) await page.screenshot({ path: join(told.shots, `${this.named(name)}.png`), fullPage: true });
        if (told.pictures && PICTURED.has(name)) {
            await page.evaluate(() => window.scrollTo(0, 0));
            await page.screenshot({ path: join(told.pictures, `${name}-${this.device}.png`) });
        }
        await page.evaluate(AXE); // past the Content-Security-Policy, which forbids it to the page itself
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
        assert.deepEqual(found, [], name);
        const { wide, screen } = await page.evaluate(() => ({
            wide: document.documentElement.scrollWidth,
            screen: innerWidth,
        }));
        assert.ok(wide <= screen, `${name} is ${wide} pixels wide on a screen of ${screen}`);
        assert.deepEqual(this.troubles, [], name);
    }
}
