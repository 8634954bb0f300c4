// An applicant in the console, by clicking: from a new account to the first page of a creator.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { as, ok, rig } from "../gateway/javascript/gateway.mjs";
import { BOTH, close, open } from "./page.mjs";

after(close);

for (const [language, device] of BOTH) {
    const handle = language === "fr" ? "@lea.saute" : "@tom_runs";
    test(`from an account to a signed contract (${language}, ${device})`, async () => {
        const visit = await open(language, device);
        const { page } = visit;
        const email = `${handle.slice(1)}@example.com`;
        await visit.go("/");
        await page
            .getByRole("main")
            .getByRole("link", { name: visit.say("Candidater", "Apply") })
            .click();
        await page.getByLabel("E-mail").fill(email);
        await page.getByLabel(visit.say("Mot de passe", "Password")).fill("123");
        await visit.button(visit.say("Créer mon compte", "Create my account")).click();
        await visit.text(visit.say("Ce mot de passe est trop faible", "This password is too weak")).waitFor();
        await visit.look("sign-up");
        await page.getByLabel(visit.say("Mot de passe", "Password")).fill(rig.password);
        await visit.button(visit.say("Créer mon compte", "Create my account")).click();
        await visit.heading(visit.say("Ma candidature", "My application")).waitFor();

        // An empty required field is reported beside it; typed values are still there after a reload.
        await visit.button(visit.say("Suivant", "Next")).click();
        await visit.text(visit.say("Ce champ est à remplir.", "Please fill this in.")).waitFor();
        await page.getByLabel(visit.say("Nom et prénom", "Full name")).fill("Léa Martin");
        await visit.text(visit.say("Brouillon enregistré", "Draft saved")).waitFor();
        await page.reload();
        await page.getByLabel(visit.say("Nom et prénom", "Full name")).waitFor();
        assert.equal(await page.getByLabel(visit.say("Nom et prénom", "Full name")).inputValue(), "Léa Martin");
        await page.getByLabel(visit.say("Numéro WhatsApp", "WhatsApp number")).fill("+33611223344");
        await page.getByLabel(visit.say("Adresse postale", "Postal address")).fill("4 rue des Sports, 44000 Nantes");
        await page
            .getByLabel(visit.say("Lien de votre profil TikTok", "Link to your TikTok profile"))
            .fill("eviltiktok.com/@lea");
        await visit.look("application-profile");
        await visit.button(visit.say("Suivant", "Next")).click();
        await page.getByLabel(visit.say("Formule", "Package")).selectOption("30");
        await visit.text(visit.say("3 353 €", "€3,353")).waitFor();
        await visit.look("application-plan");
        await visit.button(visit.say("Suivant", "Next")).click();
        await visit.look("application-summary");
        await visit.button(visit.say("Envoyer ma candidature", "Send my application")).click();

        // The page opens the step with the refused field.
        await page.locator("[data-invalid] .refusal, .refusal").first().waitFor();
        assert.equal(await page.locator("input[name=socialTiktok]").getAttribute("aria-invalid"), "true");
        await visit.look("application-refused");
        await page.locator("input[name=socialTiktok]").fill(`tiktok.com/${handle}`);
        await visit.button(visit.say("Suivant", "Next")).click();
        await visit.button(visit.say("Suivant", "Next")).click();
        await visit.button(visit.say("Envoyer ma candidature", "Send my application")).click();
        await visit
            .heading(visit.say("Votre candidature est en cours d'étude", "Your application is under review"))
            .waitFor();
        await visit.look("application-pending");

        await decide(email, "rejected", "Il manque une vidéo récente.");
        await page.reload();
        await visit.text("Il manque une vidéo récente.").waitFor();
        await visit.look("application-rejected");
        for (let step = 0; step < 2; step += 1) {
            const next = visit.button(visit.say("Suivant", "Next"));
            if (await next.isVisible()) await next.click();
        }
        await visit.button(visit.say("Envoyer ma candidature", "Send my application")).click();
        await visit
            .heading(visit.say("Votre candidature est en cours d'étude", "Your application is under review"))
            .waitFor();
        await decide(email, "approved");
        await page.reload();

        await visit.heading(visit.say("Contrat", "Contract")).waitFor();
        await visit.text("1. Objet").waitFor();
        await visit.look("contract");
        await page.getByLabel(visit.say("Vos nom et prénom", "Your full name")).fill("Léa Martin");
        for (const box of await page.locator(".tick").all()) await box.click();
        await visit.button(visit.say("Je signe", "I sign")).click();
        await visit.text(visit.say("Vous l'avez signé", "You signed it")).waitFor();
        await page.getByRole("link", { name: visit.say("Aller à mon mois", "Go to my month") }).click();
        await visit.heading(visit.say("Bonjour Léa", "Hello Léa")).waitFor();
        await visit.text(visit.say("0 sur 30 vidéos approuvées", "0 of 30 videos approved")).waitFor();
        await visit.look("first-month");
        await visit.close();
    });
}

/** Reviews the application of that address as an admin. */
async function decide(email, decision, notes = null) {
    const { rows } = await ok(as("admin").rpc("admin_applications", { search: email }));
    await ok(as("admin").rpc("review_application", { application_id: rows[0].id, decision, notes }));
}
