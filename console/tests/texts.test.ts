/** The catalogue of texts: both languages have the same texts, and French follows French typography. */

import { expect, test } from "vitest";

import { adminTexts } from "../src/admin/texts";
import { accountTexts } from "../src/texts/account";
import { applicantTexts } from "../src/texts/applicant";
import { authTexts } from "../src/texts/auth";
import { isText, textsIn, type Catalogue } from "../src/texts/catalogue";
import { codeTexts, commonTexts } from "../src/texts/common";
import { dashboardTexts } from "../src/texts/dashboard";
import { frameTexts } from "../src/texts/frame";
import { offerTexts } from "../src/texts/offer";
import { paymentTexts } from "../src/texts/payments";
import { videoTexts } from "../src/texts/videos";

const catalogues = {
    accountTexts,
    adminTexts,
    applicantTexts,
    authTexts,
    codeTexts,
    commonTexts,
    dashboardTexts,
    frameTexts,
    offerTexts,
    paymentTexts,
    videoTexts,
};

type Said = string | readonly string[] | ((...values: unknown[]) => string);

/** Every text of a catalogue with its name; functions are called with numbers as their values. */
function* textsOf(catalogue: Catalogue, name: string): Generator<[string, string, string]> {
    for (const [part, held] of Object.entries(catalogue)) {
        const named = `${name}.${part}`;
        if (isText(held)) yield [named, spoken(held.fr as Said), spoken(held.en as Said)];
        else yield* textsOf(held, named);
    }
}

function spoken(said: Said): string {
    if (typeof said === "function") return said(2, 3, 4);
    return typeof said === "string" ? said : said.join(" ");
}

const all = Object.entries(catalogues).flatMap(([name, catalogue]) => [...textsOf(catalogue, name)]);

test("no text is empty", () => {
    expect(all.filter(([, fr, en]) => !fr.trim() || !en.trim())).toEqual([]);
});

test("French has a space before two-part punctuation marks, English has none", () => {
    expect(all.filter(([, fr]) => /[^\s\u00a0\u202f][;!?]|[^\s\u00a0\u202f\d]:(?!\/)/.test(fr))).toEqual([]);
    expect(all.filter(([, , en]) => /\s[;:!?]/.test(en))).toEqual([]);
});

test("no French line can begin with a punctuation mark or a sign", () => {
    const { closing, review } = textsIn(adminTexts, "fr");
    expect(closing.done(1, "2 €")).toBe("Le mois est clôturé\u00a0: 1 paiement, 2\u00a0€.");
    expect(review.keys).toContain("Clavier\u00a0:");
    expect(textsIn(adminTexts, "en").review.keys).toContain("Keyboard: A");
});

test("a text takes the same values in both languages", () => {
    const walk = (catalogue: Catalogue): void => {
        for (const held of Object.values(catalogue)) {
            if (!isText(held)) walk(held);
            else if (typeof held.fr === "function" || typeof held.en === "function") {
                expect((held.en as () => string).length).toBe((held.fr as () => string).length);
            }
        }
    };
    Object.values(catalogues).forEach(walk);
});

test("every text is used by some source", () => {
    const sources = Object.values(
        import.meta.glob<string>(["../src/**/*.{ts,tsx}", "!../src/texts/*.ts", "!../src/admin/texts.ts"], {
            query: "?raw",
            import: "default",
            eager: true,
        }),
    ).join("\n");
    // Texts whose name is a code from the API or Auth, or a field name, so no source contains it.
    const byCode =
        /^(codeTexts|authTexts\.refusals|applicantTexts\.fields|adminTexts\.payments\.states|adminTexts\.overview\.todoLine)\./;
    const taken = new Set([
        ...[...sources.matchAll(/\.(\w+)|"(\w+)"/g)].map(([, read, named]) => read ?? named),
        ...[...sources.matchAll(/const \{([^}]*)\}[^;]*\buseTexts\(/g)].flatMap(
            ([, names = ""]) => names.match(/\w+/g) ?? [],
        ),
    ]);
    const unused = all
        .map(([name]) => name)
        .filter((name) => !byCode.test(name) && !taken.has(name.slice(name.lastIndexOf(".") + 1)));
    expect(unused).toEqual([]);
});

test("a catalogue in one language is the same object each time", () => {
    expect(textsIn(commonTexts, "fr")).toBe(textsIn(commonTexts, "fr"));
    expect(textsIn(commonTexts, "fr").retry).toBe("Réessayer");
    expect(textsIn(commonTexts, "en").retry).toBe("Try again");
});
