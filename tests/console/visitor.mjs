// A visitor in the console, by clicking: the offer, the ways to sign in, and the messages when something is wrong.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { mailTo, rig } from "../gateway/javascript/gateway.mjs";
import { BOTH, close, open } from "./page.mjs";

after(close);

for (const [language, device] of BOTH) {
    test(`the offer shows what a month earns (${language}, ${device})`, async () => {
        const visit = await open(language, device);
        await visit.go("/");
        await visit.heading(visit.say("Filmez votre sport", "Film your training")).waitFor();
        await visit.page.getByLabel("Mix").selectOption("PREMIUM_80S");
        await visit.page.getByText(visit.say("2 480 €", "€2,480"), { exact: true }).waitFor();
        await visit.page.locator("canvas").waitFor();
        await visit.look("offer");
        await visit.close();
    });

    test(`a forgotten password is replaced by a code from the mail (${language}, ${device})`, async () => {
        const visit = await open(language, device);
        const email = rig.emails.julie;
        await visit.go("/recovery");
        await visit.page.getByLabel("E-mail").fill(email);
        await visit.button(visit.say("Envoyer", "Send")).click();
        await visit.page.getByLabel(visit.say("Code à 6 chiffres", "6-digit code")).fill("000000");
        await visit.button(visit.say("Valider le code", "Use the code")).click();
        await visit
            .text(visit.say("Ce code ou ce lien n'est plus valable", "This code or link is no longer valid"))
            .waitFor();
        await visit.look("recovery");
        await visit.page.getByLabel(visit.say("Code à 6 chiffres", "6-digit code")).fill(mailTo(email).code);
        await visit.button(visit.say("Valider le code", "Use the code")).click();
        await visit.heading(visit.say("Nouveau mot de passe", "New password")).waitFor();
        await visit.page
            .getByLabel(visit.say("Nouveau mot de passe", "New password"))
            .fill(`${rig.password}-${language}`);
        await visit.button(visit.say("Enregistrer le mot de passe", "Save the password")).click();
        await visit.text(visit.say("Votre mot de passe est changé", "Your password has been changed")).waitFor();
        await visit.look("new-password");
        await visit.close();
    });
}

test("a code from a mail signs in", async () => {
    const visit = await open("fr", "phone");
    await visit.go("/sign-in");
    await visit.page.getByRole("tab", { name: "Par e-mail" }).click();
    await visit.page.getByRole("textbox", { name: "E-mail" }).fill(rig.emails.marc);
    await visit.button("Recevoir un lien de connexion").click();
    await visit.text("Vérifiez vos e-mails").waitFor();
    await visit.page.getByLabel("Code à 6 chiffres").fill(mailTo(rig.emails.marc).code);
    await visit.button("Valider le code").click();
    await visit.heading("Bonjour Marc").waitFor();
    await visit.close();
});

test("the usual link of a mail signs in, its tokens leave the address, and no script keeps them", async () => {
    const visit = await open("fr", "desktop");
    await visit.go("/recovery");
    await visit.page.getByLabel("E-mail").fill(rig.emails.emma);
    await visit.button("Envoyer").click();
    await visit.text("Vérifiez vos e-mails").waitFor();
    await visit.page.goto(mailTo(rig.emails.emma).link);
    await visit.heading("Nouveau mot de passe").waitFor();
    const [address, stored] = await visit.page.evaluate(() => [
        location.href,
        JSON.stringify([localStorage, document.cookie]),
    ]);
    assert.equal(address, `${rig.url}/new-password`);
    assert.equal(stored, '[{},""]');
    await visit.page.goBack();
    assert.doesNotMatch(visit.page.url(), /token/);
    await visit.close();
});

test("a link whose hash a page of the site verifies signs in, and an old one says so", async () => {
    const visit = await open("en", "desktop");
    await visit.go("/sign-in");
    await visit.page.getByRole("tab", { name: "By e-mail" }).click();
    await visit.page.getByRole("textbox", { name: "E-mail" }).fill(rig.emails.marc);
    await visit.button("Send me a link").click();
    await visit.text("Check your e-mail").waitFor();
    const link = `/verify?type=email&token_hash=${mailTo(rig.emails.marc).token_hash}`;
    await visit.go(link);
    await visit.heading("Hello Marc").waitFor();
    await visit.page.context().clearCookies();
    await visit.go(link);
    await visit.text("This link no longer works").waitFor();
    await visit.look("old-link");
    await visit.close();
});

test("a wrong password is refused in the language of the page", async () => {
    const visit = await open("fr", "phone");
    await visit.signIn("emma", "/sign-in", "wrong");
    await visit.text("E-mail ou mot de passe incorrect.").waitFor();
    await visit.look("sign-in-refused");
    await visit.close();
});

test("the chosen language and theme survive a reload", async () => {
    const visit = await open("fr", "desktop");
    await visit.go("/");
    await visit.page.getByLabel("Langue").selectOption("en");
    await visit.heading("Film your training").waitFor();
    await visit.page.getByLabel("Theme").selectOption("dark");
    await visit.page.reload();
    await visit.heading("Film your training").waitFor();
    const [language, paper] = await visit.page.evaluate(() => [
        document.documentElement.lang,
        getComputedStyle(document.documentElement).backgroundColor,
    ]);
    assert.deepEqual([language, paper], ["en", "rgb(21, 19, 31)"]);
    await visit.look("offer-dark");
    await visit.close();
});

test("a page for admins redirects a creator, and an unknown page says so", async () => {
    const visit = await open("fr", "desktop");
    await visit.signIn("emma");
    await visit.heading("Bonjour Emma").waitFor();
    await visit.go("/admin");
    await visit.heading("Bonjour Emma").waitFor();
    await visit.go("/nowhere");
    await visit.heading("Page introuvable").waitFor();
    await visit.look("not-found");
    await visit.close();
});

test("after a session ended elsewhere, signing in leads back to the same page", async () => {
    const visit = await open("fr", "desktop");
    await visit.signIn("emma");
    await visit.heading("Bonjour Emma").waitFor();
    await visit.page.context().clearCookies();
    await visit.menu("Paiements");
    await visit.text("Votre session est terminée").waitFor();
    await visit.look("session-ended");
    await visit.fillIn("emma");
    await visit.heading("Mes paiements").waitFor();
    await visit.close();
});

test("on another host as static files, the browser keeps the session until the person signs out", async () => {
    const visit = await open("fr", "desktop");
    const config = { url: rig.url, anonKey: rig.anonKey, sessions: "browser" };
    await visit.page.route("**/config.json", (route) => route.fulfill({ json: config }));
    await visit.signIn("emma", "/sign-in", "wrong");
    await visit.text("E-mail ou mot de passe incorrect.").waitFor();
    await visit.fillIn("emma");
    await visit.heading("Bonjour Emma").waitFor();
    assert.deepEqual(await visit.page.context().cookies(), []);
    await visit.page.reload();
    await visit.heading("Bonjour Emma").waitFor();
    await visit.button("Se déconnecter").click();
    await visit.heading("Filmez votre sport").waitFor();
    assert.equal(await visit.page.evaluate(() => Object.keys(localStorage).join()), "");

    await visit.go("/recovery");
    await visit.page.getByLabel("E-mail").fill(rig.emails.marc);
    await visit.button("Envoyer").click();
    await visit.text("Vérifiez vos e-mails").waitFor();
    await visit.page.goto(mailTo(rig.emails.marc).link);
    await visit.heading("Nouveau mot de passe").waitFor();
    assert.doesNotMatch(visit.page.url(), /token/);
    await visit.close();
});

const refusing = (status, code, message, more) => (route) =>
    route.fulfill({
        status,
        json: { code, message, details: JSON.stringify({ status, request_id: "req-1", ...more }), hint: null },
    });

test("a failure shows the request id, and disappears after a successful retry", async () => {
    const visit = await open("fr", "desktop");
    await visit.signIn("emma");
    await visit.heading("Bonjour Emma").waitFor();
    await visit.page.route("**/rpc/my_payouts", refusing(500, "INTERNAL", "Une erreur est survenue de notre côté."));
    await visit.menu("Paiements");
    await visit.text("Une erreur est survenue de notre côté.").waitFor();
    await visit.text("Numéro de la requête : req-1").waitFor();
    await visit.look("failure");
    await visit.page.unroute("**/rpc/my_payouts");
    await visit.button("Réessayer").click();
    await visit.heading("Mes paiements").waitFor();
    await visit.text("En attente de versement").waitFor();
    await visit.close();
});

test("after a rate limit the page shows the seconds to wait", async () => {
    const visit = await open("en", "phone");
    await visit.signIn("emma");
    await visit.heading("Hello Emma").waitFor();
    await visit.page.route(
        "**/rpc/my_payouts",
        refusing(429, "RATE_LIMITED", "Too many requests.", { retry_after: 2 }),
    );
    await visit.menu("Payments");
    await visit.text("You can try again in 2 s.").waitFor();
    assert.ok(await visit.button("Try again").isDisabled());
    await visit.page.unroute("**/rpc/my_payouts");
    await visit.button("Try again").click(); // once the seconds are over
    await visit.text("Waiting to be paid").waitFor();
    await visit.close();
});

test("without a network the page says so", async () => {
    const visit = await open("fr", "phone");
    await visit.go("/");
    await visit.page.context().setOffline(true);
    await visit.text("Pas de connexion au réseau.").waitFor();
    await visit.page.context().setOffline(false);
    await visit.text("Pas de connexion au réseau.").waitFor({ state: "detached" });
    await visit.close();
});
