// A creator in the console, by clicking.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { told } from "../gateway/javascript/gateway.mjs";
import { close, open } from "./page.mjs";

after(close);

for (const [language, device] of [["fr", "desktop"], ["en", "phone"]]) {
  test(`the offer shows what a month earns (${language}, ${device})`, async () => {
    const visit = await open(language, device);
    await visit.go("/");
    await visit.heading(visit.say("Filmez votre sport", "Film your training")).waitFor();
    const { page } = visit;
    await page.getByLabel("Mix").selectOption("PREMIUM_80S");
    await page.getByText(visit.say("2 480 €", "€2,480"), { exact: true }).waitFor();
    await visit.look("offer");
    await page.context().close();
  });

  test(`a creator signs in and sees the month (${language}, ${device})`, async () => {
    const visit = await open(language, device);
    const { page } = visit;
    await visit.go("/dashboard");
    await visit.heading(visit.say("Connexion", "Sign in")).waitFor();
    await visit.look("sign-in");
    await visit.signIn("emma", "/sign-in?next=%2Fdashboard");
    await visit.heading(visit.say("Bonjour Emma", "Hello Emma")).waitFor();
    await page.getByText(visit.say("2 sur 20 vidéos approuvées", "2 of 20 videos approved")).waitFor();
    await visit.look("month");
    assert.equal(await page.evaluate(() => document.cookie), "");
    await page.getByLabel(visit.say("Mois affiché", "Month"), { exact: true }).selectOption("2026-01");
    await page.getByText(visit.say("20 sur 20 vidéos approuvées", "20 of 20 videos approved")).waitFor();
    await page.getByRole("button", { name: visit.say("Se déconnecter", "Sign out") }).click();
    await visit.heading(visit.say("Filmez votre sport", "Film your training")).waitFor();
    await page.context().close();
  });
}

test("a wrong password is refused in the language of the page", async () => {
  const visit = await open("fr", "phone");
  await visit.go("/sign-in");
  await visit.page.getByLabel("E-mail").fill(told.emails.emma);
  await visit.page.getByLabel("Mot de passe", { exact: true }).fill("wrong");
  await visit.page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await visit.page.getByText("E-mail ou mot de passe incorrect.").waitFor();
  await visit.look("sign-in-refused");
});

test("an admin is led to the administration", async () => {
  const visit = await open("fr", "desktop");
  await visit.signIn("admin");
  await visit.heading("Vue d'ensemble").waitFor();
  await visit.look("overview");
});
