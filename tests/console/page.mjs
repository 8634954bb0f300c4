// A page of the console in the language and width of a person, and the checks that every page must pass.

import assert from "node:assert/strict";
import { appendFileSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { launch } from "../browser/chromium.mjs";
import { rig } from "../gateway/javascript/gateway.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = { desktop: { width: 1280, height: 900 }, phone: { width: 390, height: 844 } };
const ID = /[0-9a-f]{8}-[0-9a-f-]{27}/;
const LOCALES = { fr: "fr-FR", en: "en-GB" };

/** The two languages, each with its device; `rig.swapped` swaps the devices. */
export const BOTH = [
    ["fr", rig.swapped ? "phone" : "desktop"],
    ["en", rig.swapped ? "desktop" : "phone"],
];

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
    "admin",
    "admin-review",
    "admin-applications",
    "admin-creators",
    "admin-creator",
    "admin-closing",
    "admin-payments",
    "admin-plans",
    "admin-contract",
    "admin-roles",
    "admin-audit",
    "admin-settings",
]);

/** Runs in the page. */
const POSTERS_DRAWN = () => [...document.querySelectorAll(".poster")].every((poster) => poster.querySelector("img"));

/** Runs in the page: the elements that are wider than the screen. */
const BEYOND_THE_SCREEN = () =>
    document.documentElement.scrollWidth <= innerWidth
        ? []
        : [...document.querySelectorAll("body *")]
              .filter((element) => element.getBoundingClientRect().right > innerWidth)
              .map((element) => element.outerHTML.slice(0, 200));

/** Runs in the page: the links of menus to the current page that are not visible. */
const OUT_OF_SIGHT = () =>
    [...document.querySelectorAll("nav [aria-current]")]
        .filter((link) => link.getBoundingClientRect().left < 0 || link.getBoundingClientRect().right > innerWidth + 1)
        .map((link) => link.outerHTML);

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
    context.on("request", (request) => {
        if (!/^(blob|data):/.test(request.url()) && new URL(request.url()).origin !== rig.url)
            troubles.push(request.url());
    });
    return new Visit(page, language, device, troubles);
}

const CLIP = readFileSync(rig.clip);

/** A different video each time, with about `bytes` of padding in a box that players skip. */
export function clip(name, bytes = 0) {
    const nothing = Buffer.alloc(16 + bytes);
    nothing.writeUInt32BE(nothing.length, 0);
    nothing.write("free", 4);
    nothing.writeDoubleBE(Math.random(), 8);
    return { name, mimeType: "video/mp4", buffer: Buffer.concat([CLIP, nothing]) };
}

export const close = () => browser?.close();

/** Browsers log refused requests as errors, and some tests provoke refusals. */
const isTrouble = (message) => !message.text().startsWith("Failed to load resource");

/** Opens the dialog of a decision by its button; both have the same name. */
export async function opened(visit, name) {
    await visit.page.getByRole("button", { name, exact: true }).first().click();
    const dialog = visit.page.getByRole("dialog", { name, exact: true });
    await dialog.waitFor();
    return {
        dialog,
        fill: (label, text) => dialog.getByLabel(label, { exact: true }).fill(text),
        say: (text) => dialog.getByText(text).waitFor(),
        done: async () => {
            await dialog.getByRole("button", { name, exact: true }).click();
            await dialog.waitFor({ state: "detached" });
        },
    };
}

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
        await this.page.goto(rig.url + path);
    }

    async signIn(person, path = "/sign-in", password = rig.password) {
        await this.go(path);
        await this.fillIn(person, password);
    }

    async fillIn(person, password = rig.password) {
        const { page } = this;
        await page.getByLabel("E-mail").fill(rig.emails[person]);
        await page.getByLabel(this.say("Mot de passe", "Password"), { exact: true }).fill(password);
        await page.getByRole("button", { name: this.say("Se connecter", "Sign in"), exact: true }).click();
    }

    close() {
        return this.page.context().close();
    }

    /** Clicks in the menu, without loading the page again. */
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

    /** Checks every page: no error was logged, axe finds nothing, nothing is wider than the screen. */
    async look(name) {
        const { page } = this;
        await page.waitForLoadState("networkidle");
        if (rig.shots || rig.pictures)
            await page.waitForFunction(POSTERS_DRAWN, null, { timeout: 8000 }).catch(() => {});
        if (rig.shots) await page.screenshot({ path: join(rig.shots, `${this.named(name)}.png`), fullPage: true });
        if (rig.pictures && PICTURED.has(name)) {
            await page.evaluate(() => window.scrollTo(0, 0));
            await page.screenshot({ path: join(rig.pictures, `${name}-${this.device}.png`) });
        }
        await page.evaluate(AXE); // past the Content-Security-Policy, which forbids it to the page itself
        await this.asked(name);
        const [theirs, other] = this.device === "phone" ? ["dark", "light"] : ["light", "dark"];
        await page.emulateMedia({ colorScheme: other });
        await this.asked(`${name}, ${other}`, { runOnly: ["color-contrast"] });
        await page.emulateMedia({ colorScheme: theirs });
        assert.deepEqual(await page.evaluate(BEYOND_THE_SCREEN), [], `${name} is wider than the screen`);
        assert.deepEqual(await page.evaluate(OUT_OF_SIGHT), [], `${name}: where one is cannot be seen`);
        assert.deepEqual(this.troubles, [], name);
        if (rig.lookedAt) appendFileSync(rig.lookedAt, `${new URL(page.url()).pathname.replace(ID, ":id")}\n`);
    }

    /** Runs axe on the current page, and expects no findings. */
    async asked(name, options = {}) {
        const { violations } = await this.page.evaluate(
            (given) => window.axe.run(document, { resultTypes: ["violations"], ...given }),
            options,
        );
        const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" ")}`);
        assert.deepEqual(found, [], name);
    }
}
