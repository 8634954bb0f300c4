// A creator in the console, by clicking.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { as, ok } from "../gateway/javascript/gateway.mjs";
import { BOTH, clip, close, open } from "./page.mjs";

after(close);

for (const [language, device] of BOTH) {
    const [person, name] = language === "fr" ? ["emma", "Emma"] : ["marc", "Marc"];
    const visit = await open(language, device);
    const { page } = visit;
    const called = (what) => `${what} (${language}, ${device})`;
    const files = () => page.locator("input[type=file]");
    const videos = () => page.getByRole("list", { name: visit.say("Toutes les vidéos", "All videos") });

    test(called("a page asks for a sign-in, then shows the month"), async () => {
        await visit.go("/dashboard");
        await visit.heading(visit.say("Connexion", "Sign in")).waitFor();
        await visit.look("sign-in");
        await visit.fillIn(person);
        await visit.heading(visit.say(`Bonjour ${name}`, `Hello ${name}`)).waitFor();
        await visit.look("month");
        assert.equal(await page.evaluate(() => document.cookie), "");
        await page.getByLabel(visit.say("Mois affiché", "Month")).selectOption("2026-02");
        await visit.text(visit.say("19 sur 20 vidéos approuvées", "30 of 30 videos approved")).waitFor();
    });

    test(called("a video is sent, refused with a reason, and replaced"), async () => {
        await visit.menu(visit.say("Mes vidéos", "My videos"));
        await page.getByLabel(visit.say("Type de vidéo", "Type of video")).selectOption("BEFORE_AFTER");
        const first = clip("first.mp4");
        await files().setInputFiles(first);
        await visit.text(visit.say("Envoyée : elle attend sa validation.", "Sent: waiting for review.")).waitFor();
        await videos().getByText(visit.say("À valider", "To be reviewed")).first().waitFor();

        await files().setInputFiles({ ...first, name: "again.mp4" });
        await visit.text(visit.say("Ce fichier a déjà été envoyé.", "This file was already sent.")).waitFor();
        await page
            .getByRole("button", { name: visit.say("Retirer de la liste", "Remove from the list") })
            .last()
            .click();
        await files().setInputFiles({ name: "text.mp4", mimeType: "video/mp4", buffer: Buffer.from("no video") });
        await visit
            .text(visit.say("Votre navigateur ne peut pas lire ce fichier", "Your browser cannot read this file"))
            .waitFor();
        await visit.look("videos");

        await reject(person, "Le cadre est trop serré.");
        await page.reload();
        await visit.text("Le cadre est trop serré.").waitFor();
        const refused = page.getByRole("listitem").filter({ hasText: "Le cadre est trop serré." });
        await refused
            .getByRole("button", { name: visit.say("Remplacer", "Replace"), exact: true })
            .first()
            .click();
        await visit
            .text(
                visit.say(
                    "Cette vidéo remplacera celle qui a été refusée",
                    "This video will replace the one that was refused",
                ),
            )
            .waitFor();
        await visit.look("videos-refused");
        await files().setInputFiles(clip("better.mp4"));
        await visit.text(visit.say("Envoyée : elle attend sa validation.", "Sent: waiting for review.")).waitFor();
        await videos().getByText(visit.say("Remplacée", "Replaced")).first().waitFor();
    });

    test(called("a sent video plays in the page"), async () => {
        await videos()
            .getByRole("button", { name: /Before\/After/ })
            .first()
            .click();
        await page.waitForFunction(() => document.querySelector("[role=dialog] video")?.currentTime > 0.3);
        await visit.look("player");
        await page.keyboard.press("Escape");
        await page.getByRole("dialog").waitFor({ state: "detached" });
    });

    test(called("a paused rush resumes, continues while another page is shown, and is then listed"), async () => {
        await visit.menu("Rushes");
        await page.route("**/upload/resumable/**", (route) =>
            route.request().method() === "PATCH" ? undefined : route.continue(),
        );
        await files().setInputFiles(clip("rush.mp4", 7_000_000));
        await visit.button(visit.say("Mettre en pause", "Pause")).click();
        await visit.text(visit.say("En pause", "Paused")).waitFor();
        await visit.look("rushes-paused");
        await page.unroute("**/upload/resumable/**");
        await visit.button(visit.say("Reprendre", "Resume")).click();
        await visit.menu(visit.say("Paiements", "Payments"));
        await visit.heading(visit.say("Mes paiements", "My payments")).waitFor();
        await visit.menu("Rushes");
        await page
            .getByRole("button", { name: visit.say("Lire rush.mp4", "Play rush.mp4") })
            .first()
            .waitFor();
        await visit.look("rushes");
    });

    test(called("payments show their items and a plot"), async () => {
        await visit.menu(visit.say("Paiements", "Payments"));
        await page.locator("canvas").waitFor();
        await page.getByText(visit.say("Détail", "Details"), { exact: true }).last().click();
        await visit.look("payments");
        await page.getByText(visit.say("Voir les chiffres", "Show the figures")).click();
        await page
            .getByRole("table", { name: visit.say("Les douze derniers mois", "The last twelve months") })
            .waitFor();
    });

    test(called("bank details, plan and profile are changed, and all data is downloaded"), async () => {
        await visit.menu(visit.say("Mon compte", "My account"));
        await page.getByLabel(visit.say("Mode de paiement", "Payment method")).selectOption("iban");
        await page.getByLabel(visit.say("Titulaire du compte", "Account holder")).fill(name);
        await page.getByLabel("IBAN").fill("FR7630006000011234567890180");
        await visit.button(visit.say("Enregistrer", "Save")).first().click();
        await page
            .locator(".field", { has: page.getByLabel("IBAN") })
            .locator(".refusal")
            .waitFor();
        await visit.look("account-refused");
        await page.getByLabel("IBAN").fill("FR76 3000 6000 0112 3456 7890 189");
        await visit.button(visit.say("Enregistrer", "Save")).first().click();
        await visit.text(visit.say("Enregistré.", "Saved.")).waitFor();

        await page.getByLabel(visit.say("Formule", "Package"), { exact: true }).selectOption("10");
        await visit.button(visit.say("Changer ma formule", "Change my plan")).click();
        await page.getByText(visit.say(/Dès .*\s: 10 vidéos/, /From .*: 10 videos/)).waitFor();

        await page.getByLabel(visit.say("Pays", "Country")).fill("Belgique");
        await visit.button(visit.say("Enregistrer", "Save")).last().click();
        await page.getByText(visit.say("Enregistré.", "Saved.")).nth(1).waitFor();

        const [download] = await Promise.all([
            page.waitForEvent("download"),
            visit.button(visit.say("Télécharger mes données", "Download my data")).click(),
        ]);
        const held = [];
        for await (const piece of await download.createReadStream()) held.push(piece);
        assert.match(Buffer.concat(held).toString(), /FR7630006000011234567890189/);
        await visit.look("account");
    });

    test(called("signing out leads back to the offer"), async () => {
        await visit.button(visit.say("Se déconnecter", "Sign out")).click();
        await visit.heading(visit.say("Filmez votre sport", "Film your training")).waitFor();
        await visit.close();
    });
}

/** An admin refuses the newest video of a creator that waits. */
async function reject(person, reason) {
    const waiting = await ok(
        as(person)
            .from("videos")
            .select("id")
            .eq("status", "pending_review")
            .order("created_at", { ascending: false })
            .limit(1),
    );
    await ok(as("admin").rpc("review_video", { video_id: waiting[0].id, decision: "rejected", reason }));
}
