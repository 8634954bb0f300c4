// From an upload to its payment, by clicking. `rig.creator` and `rig.admin` are the language and the device of
// each, `rig.closes` is the month that is closed and paid, `rig.others` the people who only sign in.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, test } from "node:test";
import { rig } from "../gateway/javascript/gateway.mjs";
import { clip, close, open, opened } from "./page.mjs";

const HANDLE = "@emma_fit";
const SENT = `${HANDLE} · Before/After`;
const REASON = "La vidéo est floue.";
const REFERENCE = `VIR-${rig.closes}`;
const FIRST = {
    emma: ["Bonjour Emma", "Hello Emma"],
    marc: ["Bonjour Marc", "Hello Marc"],
    julie: ["Bonjour Julie", "Hello Julie"],
    nina: ["Ma candidature", "My application"],
    admin: ["Vue d'ensemble", "Overview"],
};
const PLAYS = (selector) => document.querySelector(selector)?.currentTime > 0.3;

const creator = await open(...rig.creator);
const admin = await open(...rig.admin);
let amount;
let failed = false;

after(close);

/** A test that fails at once when an earlier one has failed. */
function step(name, does) {
    test(name, async () => {
        assert.ok(!failed, "an earlier step failed");
        failed = true;
        await does();
        failed = false;
    });
}

/** Signs a person in: from the printed address, through the menu, to their first page. */
async function enter(visit, person) {
    await visit.go("/");
    await visit.page
        .getByRole("banner")
        .getByRole("link", { name: visit.say("Connexion", "Sign in") })
        .click();
    await visit.fillIn(person);
    await visit.heading(visit.say(...FIRST[person])).waitFor();
}

const written = (visit, euros) =>
    new Intl.NumberFormat(visit.say("fr-FR", "en-GB"), {
        style: "currency",
        currency: "EUR",
        maximumFractionDigits: Number.isInteger(euros) ? 0 : 2,
    }).format(euros);
const monthOf = (visit) =>
    new Intl.DateTimeFormat(visit.say("fr-FR", "en-GB"), { month: "long", year: "numeric", timeZone: "UTC" }).format(
        new Date(`${rig.closes}-01`),
    );

for (const person of rig.others) {
    step(`${person} signs in`, async () => {
        const visit = await open(...rig.creator);
        await enter(visit, person);
        await visit.close();
    });
}

step("a creator sends a video, which plays", async () => {
    await enter(creator, "emma");
    await creator.menu(creator.say("Mes vidéos", "My videos"));
    await creator.page.getByLabel(creator.say("Type de vidéo", "Type of video")).selectOption("BEFORE_AFTER");
    await send("first.mp4");
    await creator.page
        .getByRole("list", { name: creator.say("Toutes les vidéos", "All videos") })
        .getByRole("button", { name: /Before\/After/ })
        .first()
        .click();
    await creator.page.waitForFunction(PLAYS, "[role=dialog] video");
    await creator.page.keyboard.press("Escape");
});

step("an admin watches it and refuses it with a reason", async () => {
    await enter(admin, "admin");
    await admin.menu(admin.say("Validation", "Reviews"));
    await decideUpTo(SENT);
    await admin.page.waitForFunction(PLAYS, "video.player");
    await admin.button(admin.say("Refuser", "Refuse")).click();
    await admin.page.getByLabel(admin.say("Motif", "Reason"), { exact: true }).fill(REASON);
    await admin.button(admin.say("Refuser", "Refuse")).click();
    await admin.text(admin.say("Aucune vidéo n'attend de décision.", "No video is waiting for a decision.")).waitFor();
});

step("the creator reads the reason and replaces it", async () => {
    await creator.page.reload();
    const refused = creator.page.getByRole("listitem").filter({ hasText: REASON });
    await refused
        .getByRole("button", { name: creator.say("Remplacer", "Replace"), exact: true })
        .first()
        .click();
    await creator.text(creator.say("Cette vidéo remplacera", "This video will replace")).waitFor();
    await send("better.mp4");
});

step("the admin watches the replacement and approves it", async () => {
    await admin.page.reload();
    await admin.page.getByRole("heading", { name: SENT }).waitFor();
    await admin.text(admin.say("Remplace une vidéo refusée", "Replaces a refused video")).waitFor();
    await admin.page.waitForFunction(PLAYS, "video.player");
    await admin.button(admin.say("Approuver", "Approve")).click();
    await admin.text(admin.say("Aucune vidéo n'attend de décision.", "No video is waiting for a decision.")).waitFor();
});

step("the admin closes a month", async () => {
    await admin.menu(admin.say("Clôture du mois", "Month's closing"));
    const decision = await opened(admin, admin.say(`Clôturer ${monthOf(admin)}`, `Close ${monthOf(admin)}`));
    await decision.done();
    await admin.text(admin.say("Le mois est clôturé", "The month is closed")).waitFor();
});

step("the admin names the account that pays", async () => {
    await admin.menu(admin.say("Paramètres", "Settings"));
    await admin.page.getByLabel("IBAN", { exact: true }).fill("FR76 3000 6000 0112 3456 7890 189");
    await admin.page.getByLabel("BIC", { exact: true }).fill("AGRIFRPP");
    await admin.button(admin.say("Enregistrer", "Save")).click();
    await admin.text(admin.say("Enregistré : terminé par 0189", "Saved: it ends in 0189")).waitFor();
});

step("the admin orders the payment and has a file for the bank", async () => {
    const { page } = admin;
    await admin.menu(admin.say("Paiements", "Payments"));
    await page.getByLabel(admin.say("Mois affiché", "Month"), { exact: true }).selectOption(rig.closes);
    await page.locator(".lead", { hasText: monthOf(admin) }).waitFor();
    const decision = await opened(
        admin,
        admin.say("Virement : ordonner 1 paiement", "Bank transfer: order 1 payout"),
    );
    await decision.done();
    const [file] = await Promise.all([
        page.waitForEvent("download"),
        admin.button(admin.say("Fichier SEPA", "SEPA file")).click(),
    ]);
    const text = readFileSync(await file.path(), "utf8");
    assert.match(text, /<Nm>Emma Laurent<\/Nm>/);
    amount = Number(text.match(/<InstdAmt Ccy="EUR">([\d.]+)<\/InstdAmt>/)[1]);
    assert.ok(amount > 0);
});

step("the admin marks it as paid", async () => {
    const name = admin.say("Marquer payé", "Mark as paid");
    const orders = admin.page.getByRole("region", { name: admin.say("Ordres de paiement", "Payment orders") });
    await orders.getByRole("button", { name }).click();
    const dialog = admin.page.getByRole("dialog", { name });
    await dialog.getByText(written(admin, amount)).waitFor();
    await dialog.getByLabel(admin.say("Référence", "Reference")).fill(REFERENCE);
    await dialog.getByRole("button", { name }).click();
    await orders.getByText(REFERENCE).waitFor();
});

step("the creator sees the money", async () => {
    await creator.menu(creator.say("Paiements", "Payments"));
    const paid = creator.page.getByRole("listitem").filter({ hasText: REFERENCE });
    await paid.getByRole("heading", { name: monthOf(creator) }).waitFor();
    await paid.getByText(creator.say("Payé", "Paid"), { exact: true }).waitFor();
    await paid.getByText(written(creator, amount)).first().waitFor();
    await creator.look("story-paid");
    await admin.look("story-orders");
});

async function send(name) {
    await creator.page.locator("input[type=file]").setInputFiles(clip(name));
    await creator
        .text(creator.say("Envoyée : elle attend sa validation.", "Sent: waiting for review."))
        .waitFor();
}

/** Approves the videos that wait before the one with that heading. */
async function decideUpTo(heading) {
    const shown = admin.page.getByRole("heading", { level: 2, name: / · / });
    for (let decided = 1; (await shown.innerText()) !== heading; decided++) {
        await admin.button(admin.say("Approuver", "Approve")).click();
        await admin.text(admin.say(`${decided} décision`, `${decided} decision`)).waitFor();
    }
}
