// An admin's month in the console, by clicking: reviews, the closing, orders, payments, and a visit to every other
// page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { BOTH, close, open, opened } from "./page.mjs";

const PAGES = [
    ["/admin", "Vue d'ensemble", "Overview"],
    ["/admin/review", "Vidéos à valider", "Videos to review"],
    ["/admin/applications", "Candidatures", "Applications"],
    ["/admin/creators", "Créateurs", "Creators"],
    ["/admin/closing", "Clôture du mois", "Month's closing"],
    ["/admin/payments", "Paiements", "Payments"],
    ["/admin/plans", "Formules et tarifs", "Plans and rates"],
    ["/admin/contract", "Contrat", "Contract"],
    ["/admin/roles", "Accès et effacement", "Access and erasure"],
    ["/admin/audit", "Journal d'audit", "Audit log"],
    ["/admin/settings", "Paramètres", "Settings"],
];
const visits = {};
const LONGEST_MS = 15_000;

before(async () => {
    for (const [language, device] of BOTH) {
        const visit = await open(language, device);
        visit.page.setDefaultTimeout(LONGEST_MS);
        await visit.signIn("admin");
        await visit.heading(visit.say("Vue d'ensemble", "Overview")).waitFor();
        visits[language] = visit;
    }
});
after(close);

for (const language of ["fr", "en"]) {
    for (const [path, fr, en] of PAGES) {
        test(`${path} (${language})`, async () => {
            const visit = visits[language];
            await visit.go(path);
            await visit.heading(visit.say(fr, en)).waitFor();
            await visit.look(`admin${path.slice(6).replace("/", "-")}`);
        });
    }

    test(`a creator's page is found by the beginning of the handle (${language})`, async () => {
        const visit = visits[language];
        await visit.go("/admin/creators");
        await visit.page.getByRole("searchbox").or(visit.page.locator("input[name=search]")).fill("emma");
        await visit.page.getByRole("button", { name: visit.say("Rechercher", "Search") }).click();
        await visit.page.getByRole("link", { name: "@emma_fit" }).click();
        await visit.heading("@emma_fit").waitFor();
        await visit.look("admin-creator");
    });
}

test("a key approves, and the next video plays at once", async () => {
    const { page } = visits.fr;
    await visits.fr.go("/admin/review");
    await page.getByRole("heading", { name: "@julie_fit · Before/After" }).waitFor();
    await page.waitForFunction(
        () => [...document.querySelectorAll("video.ahead")].filter((video) => video.readyState === 4).length === 2,
    );
    const began = await page.evaluate(() => {
        window.shown = document.querySelector("video.player").src;
        return performance.now();
    });
    await page.keyboard.press("a");
    const ended = await page.waitForFunction(() => {
        const video = document.querySelector("video.player");
        return video && video.src !== window.shown && video.currentTime > 0 && !video.paused && performance.now();
    });
    console.error(`from decision to the next playing video: ${Math.round((await ended.jsonValue()) - began)} ms`);
    await page.getByText("1 décision prise dans cette séance").waitFor();
});

test("a refusal asks for a reason and stores it for the next one", async () => {
    const { page } = visits.fr;
    await page.keyboard.press("r");
    await page.getByRole("button", { name: "Image trop sombre." }).click();
    await page.getByRole("button", { name: "Refuser", exact: true }).click();
    await page.getByRole("heading", { name: "@emma_fit · Cinematic" }).waitFor();
    assert.match(await page.evaluate(() => localStorage.getItem("retro.reasons")), /Image trop sombre/);
});

test("several videos are decided at once (phone)", async () => {
    const visit = visits.en;
    await visit.go("/admin/review");
    await visit.page.getByLabel("Select the video of @emma_fit, Cinematic").check();
    const decision = await opened(visit, "Approve the selection (1)");
    await decision.say("1 video will be approved and paid");
    await visit.look("admin-review-bulk");
    await decision.done();
    await visit.page.getByText("No video is waiting for a decision.").waitFor();
});

test("an adjustment is part of the closing", async () => {
    const visit = visits.en;
    await visit.go("/admin/creators");
    await visit.page.getByRole("link", { name: "@emma_fit" }).click();
    const decision = await opened(visit, "Add an adjustment");
    await decision.fill("Amount", "30");
    await decision.fill("Reason", "Prime");
    await decision.done();
    await visit.page.getByText("The adjustment is saved.").waitFor();
});

test("the closing states what it will freeze, and freezes it", async () => {
    const visit = visits.fr;
    await visit.go("/admin/closing");
    await visit.page.locator(".lead", { hasText: "février 2026" }).waitFor();
    const decision = await opened(visit, "Clôturer février 2026");
    await decision.say(/3 lignes sont figées pour/);
    await decision.say("Le mois n'accepte plus ni envoi ni changement de décision.");
    await visit.look("admin-closing-decision");
    await decision.done();
    await visit.page.getByText("Le mois est clôturé : 3 paiements").waitFor();
    await visit.page.getByRole("link", { name: "Passer aux paiements" }).click();
    await visit.heading("Paiements").waitFor();
});

test("a bank file needs the paying account of the settings", async () => {
    const visit = visits.en;
    await visit.go("/admin/settings");
    const { page } = visit;
    await page.getByLabel("IBAN", { exact: true }).fill("FR7630006000011234567890188");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("This IBAN is not valid.").waitFor();
    await visit.look("admin-settings-refused");
    await page.getByLabel("IBAN", { exact: true }).fill("FR76 3000 6000 0112 3456 7890 189");
    await page.getByLabel("BIC", { exact: true }).fill("AGRIFRPP");
    await page.getByRole("button", { name: "Save" }).click();
    await page.getByText("Saved: it ends in 0189. Leave empty to keep it.").waitFor();
});

test("payouts are ordered, sent to the bank, paid", async () => {
    const visit = visits.fr;
    const { page } = visit;
    await visit.go("/admin/payments?month=2026-02");
    const order = await opened(visit, "Virement : ordonner 1 paiement");
    await order.say(/pour 2\s000\s€/);
    await order.done();
    await page.getByText("Ouvert", { exact: true }).waitFor();
    const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "Fichier SEPA" }).click(),
    ]);
    const text = readFileSync(await file.path(), "utf8");
    assert.match(text, /<IBAN>FR7630006000011234567890189<\/IBAN>[\s\S]*AGRIFRPP/);
    assert.match(text, /2000\.00/);
    await visit.look("admin-orders");
    const orders = page.getByRole("region", { name: "Ordres de paiement" });
    await orders.getByRole("button", { name: "Marquer payé" }).click();
    const dialog = page.getByRole("dialog", { name: "Marquer payé" });
    await dialog.getByText(/1 paiement est noté payé pour 2\s000\s€/).waitFor();
    await dialog.getByLabel("Référence").fill("VIR-2026-02");
    await dialog.getByRole("button", { name: "Marquer payé" }).click();
    await orders.getByText("Réglé").waitFor();
    await orders.getByText("VIR-2026-02").waitFor();
});

test("the creator sees the money", async () => {
    const visit = await open("fr", "phone");
    await visit.signIn("emma");
    await visit.heading("Bonjour Emma").waitFor();
    await visit.go("/dashboard?month=2026-02");
    await visit.page.getByText(/4\s150\s€/).waitFor(); // January and February
    await visit.page.context().close();
});

test("an account is made an admin, and its access is revoked again", async () => {
    const visit = visits.en;
    const { page } = visit;
    await visit.go("/admin/roles");
    await page.locator("input[name=search]").fill("nina");
    await page.getByRole("button", { name: "Search" }).click();
    await page.getByText("nina@demo.retromuscle.example").waitFor();
    const granted = await opened(visit, "Make an admin");
    await granted.say("nina@demo.retromuscle.example will be able to see and decide everything, from now on.");
    await visit.look("admin-roles-decision");
    await granted.done();
    const members = page.getByRole("region", { name: "Admins" });
    const row = members.getByRole("row", { name: /nina@/ });
    await row.getByRole("button", { name: "Revoke access" }).click();
    await page.getByRole("dialog").getByRole("button", { name: "Revoke access" }).click();
    await row.waitFor({ state: "detached" });
});

test("a refused erasure says why", async () => {
    const visit = visits.en;
    await visit.page.locator("input[name=search]").fill("marc");
    await visit.page.getByRole("button", { name: "Search" }).click();
    await visit.page.getByText("marc@demo.retromuscle.example").waitFor();
    const erasure = await opened(visit, "Erase the person");
    await erasure.fill("Reason", "On request");
    await erasure.dialog.getByRole("button", { name: "Erase the person" }).click();
    await erasure.dialog.getByRole("alert").waitFor();
    await visit.look("admin-erasure-refused");
});

test("the audit log is filtered, and its chain verified", async () => {
    const visit = visits.fr;
    await visit.go("/admin/audit");
    await visit.page.getByLabel("Action", { exact: true }).selectOption("close_month");
    await visit.page.getByRole("cell", { name: "close_month" }).first().waitFor();
    await visit.page.getByRole("button", { name: "Vérifier la chaîne" }).click();
    await visit.page.getByText(/rien n'a été altéré/).waitFor();
    await visit.look("admin-audit-verified");
});
