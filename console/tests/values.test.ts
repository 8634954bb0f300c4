/** Functions of the pages: formats of values, the content of a draft, the allowed targets of a link. */

import { expect, test } from "vitest";

import { applicationOf, draftOf, typedFrom } from "../src/applicant/form";
import { counted } from "../src/texts/catalogue";
import { formatsOf } from "../src/texts/formats";
import { ownPath } from "../src/visitor/ownPath";

/** Replaces the narrow and non-breaking spaces of Intl with plain ones. */
const plain = (text: string): string => text.replaceAll(/[\u202f\u00a0]/g, " ");

test("whole amounts are written without cents, others with", () => {
    expect(plain(formatsOf("fr").money(1970))).toBe("1 970 €");
    expect(plain(formatsOf("fr").money(95.5))).toBe("95,50 €");
    expect(formatsOf("en").money(95.5)).toBe("€95.50");
});

test("days and instants are in Paris time", () => {
    expect(plain(formatsOf("fr").day("2026-02-28T23:30:00Z"))).toBe("1 mars 2026");
    expect(plain(formatsOf("fr").day("2026-02-28"))).toBe("28 février 2026");
    expect(plain(formatsOf("en").instant("2026-02-28T23:30:00Z"))).toBe("1 Mar 2026, 00:30");
    expect(formatsOf("fr").month("2026-02")).toBe("février 2026");
});

test("a day stays on one line, an instant can break only before its time", () => {
    expect(formatsOf("fr").day("2026-02-28")).not.toContain(" ");
    expect(formatsOf("en").instant("2026-02-28T23:30:00Z").split(" ")).toHaveLength(2);
});

test("sizes and durations are short", () => {
    expect(plain(formatsOf("fr").size(0))).toBe("0 o");
    expect(plain(formatsOf("fr").size(524_288_000))).toBe("524,3 Mo");
    expect(plain(formatsOf("en").size(1_500))).toBe("1.5 kB");
    expect(formatsOf("fr").duration(75)).toBe("1:15");
});

test("zero is singular in French and plural in English", () => {
    expect(counted("fr", 0, "vidéo", "vidéos")).toBe("0 vidéo");
    expect(counted("en", 0, "video", "videos")).toBe("0 videos");
    expect(counted("fr", 2, "vidéo", "vidéos")).toBe("2 vidéos");
});

test("a draft restores the typed values from the names of the API", () => {
    const typed = { ...typedFrom({ full_name: "Nina Roux" }, null), followersTiktok: "42 000" };
    expect(typed.fullName).toBe("Nina Roux");
    expect(draftOf(typed)).toMatchObject({ full_name: "Nina Roux", followers_tiktok: "42 000", package_tier: 20 });
    expect(typedFrom(draftOf(typed), null)).toEqual(typed);
});

test("a draft from another frontend is read as far as possible", () => {
    expect(typedFrom(["no object"], null).packageTier).toBe(20);
    expect(typedFrom({ address: { line: 1 }, package_tier: "30" }, null)).toMatchObject({
        address: "",
        packageTier: 30,
    });
});

test("an application sends numbers as numbers and leaves out empty fields", () => {
    const typed = { ...typedFrom(null, null), followersTiktok: "42 000", socialTiktok: "" };
    expect(applicationOf(typed, true)).toMatchObject({
        followersTiktok: 42_000,
        followersInstagram: null,
        socialTiktok: null,
        submit: true,
    });
});

test("after signing in a link leads only to pages of the console", () => {
    expect(ownPath("/payments?month=2026-02")).toBe("/payments?month=2026-02");
    for (const foreign of [null, "", "https://evil.example", "//evil.example", "/\\evil.example", "payments"]) {
        expect(ownPath(foreign)).toBeNull();
    }
});
