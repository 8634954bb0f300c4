/** The structure of the catalogue. Each entry holds a text in both languages, so no translation can be missing. */

import type { Language } from "@retromuscle/client";

/** A text, or a function that returns one, in both languages. */
export interface Text<Said> {
    readonly fr: Said;
    readonly en: Said;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each function has values of its own
type Said = string | readonly string[] | ((...values: any[]) => string);

export interface Catalogue {
    readonly [name: string]: Text<Said> | Catalogue;
}

/** A catalogue in one language. */
export type Texts<Of> = {
    readonly [Name in keyof Of]: Of[Name] extends { readonly fr: infer Said; readonly en: unknown }
        ? Said extends string
            ? string
            : Said
        : Texts<Of[Name]>;
};

const made = new WeakMap<Catalogue, Map<Language, unknown>>();

/** The texts of a catalogue in that language; the same object each time. */
export function textsIn<Of extends Catalogue>(catalogue: Of, language: Language): Texts<Of> {
    const known = made.get(catalogue) ?? new Map<Language, unknown>();
    made.set(catalogue, known);
    const texts = known.get(language) ?? spoken(catalogue, language);
    known.set(language, texts);
    return texts as Texts<Of>;
}

function spoken(catalogue: Catalogue, language: Language): Record<string, unknown> {
    const entries = Object.entries(catalogue).map(([name, held]) => [
        name,
        isText(held) ? (language === "fr" ? inFrench(held.fr) : held.en) : spoken(held, language),
    ]);
    return Object.fromEntries(entries) as Record<string, unknown>;
}

/** With unbreakable spaces before two-part marks and signs: none of them begins a line. */
function inFrench(said: Said): Said {
    if (typeof said === "function") return (...values: unknown[]) => joined(said(...values));
    return typeof said === "string" ? joined(said) : said.map(joined);
}

const joined = (text: string): string => text.replaceAll(/ (?=[:;?!%€»])/g, "\u00a0");

/** Whether it is a single text rather than a group of texts. */
export function isText(held: Text<Said> | Catalogue): held is Text<Said> {
    return "fr" in held && "en" in held;
}

/** A number with its noun: 0 is singular in French, plural in English. */
export function counted(language: Language, number: number, one: string, many: string): string {
    const isOne = language === "fr" ? Math.abs(number) < 2 : Math.abs(number) === 1;
    return `${number.toLocaleString(language)} ${isOne ? one : many}`;
}
