/** Formats of money, dates, months, sizes and durations in each language. Days are in Paris time. */

import type { Language } from "@retromuscle/client";

export interface Formats {
    /** Euros: "1 234,50 €". Whole amounts are written without cents. */
    readonly money: (amount: number) => string;
    /** "1 234". */
    readonly number: (value: number) => string;
    /** 45 as "45 %". */
    readonly percent: (value: number) => string;
    /** YYYY-MM as "février 2026". */
    readonly month: (month: string) => string;
    /** YYYY-MM as "févr. 26", for plots. */
    readonly shortMonth: (month: string) => string;
    /** An instant, or a day as YYYY-MM-DD, as "12 février 2026". */
    readonly day: (instant: string) => string;
    /** An instant as "12 févr. 2026, 14:05". */
    readonly instant: (instant: string) => string;
    /** Bytes as "18 Mo". */
    readonly size: (bytes: number) => string;
    /** Seconds as "0:45". */
    readonly duration: (seconds: number) => string;
}

const made = new Map<Language, Formats>();
const UNITS = { fr: ["o", "ko", "Mo", "Go"], en: ["B", "kB", "MB", "GB"] } as const;
const LOCALES = { fr: "fr-FR", en: "en-GB" } as const;

export function formatsOf(language: Language): Formats {
    const known = made.get(language) ?? make(language);
    made.set(language, known);
    return known;
}

function make(language: Language): Formats {
    const locale = LOCALES[language];
    const timeZone = "Europe/Paris";
    const euros = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR" });
    const wholeEuros = new Intl.NumberFormat(locale, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
    const numbers = new Intl.NumberFormat(locale);
    const percents = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
    const tenths = new Intl.NumberFormat(locale, { maximumFractionDigits: 1 });
    const months = new Intl.DateTimeFormat(locale, { month: "long", year: "numeric", timeZone: "UTC" });
    const shortMonths = new Intl.DateTimeFormat(locale, { month: "short", year: "2-digit", timeZone: "UTC" });
    const days = new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone });
    const instants = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short", timeZone });
    const joined = (text: string): string => text.replaceAll(/(?<!,) /g, "\u00a0"); // stays on one line
    const first = (month: string): Date => new Date(`${month}-01T00:00:00Z`);
    return {
        money: (amount) => (Number.isInteger(amount) ? wholeEuros : euros).format(amount),
        number: (value) => numbers.format(value),
        percent: (value) => percents.format(value / 100),
        month: (month) => months.format(first(month)),
        shortMonth: (month) => shortMonths.format(first(month)),
        day: (instant) => joined(days.format(new Date(instant.length === 10 ? `${instant}T12:00:00Z` : instant))),
        instant: (instant) => joined(instants.format(new Date(instant))),
        size: (bytes) => {
            const units = UNITS[language];
            const power = Math.min(units.length - 1, bytes > 0 ? Math.floor(Math.log10(bytes) / 3) : 0);
            return joined(`${tenths.format(bytes / 1000 ** power)} ${units[power]}`);
        },
        duration: (seconds) => `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, "0")}`,
    };
}

/** So many months that end with that one, as YYYY-MM, the oldest first; none before any is known. */
export function monthsTo(last: string | undefined, count: number): string[] {
    if (last === undefined) return [];
    return Array.from({ length: count }, (_, place) => monthAfter(last, place + 1 - count));
}

/** The month that comes so many months after that one, or before it. */
export function monthAfter(month: string, count: number): string {
    const first = new Date(`${month}-01T00:00:00Z`);
    first.setUTCMonth(first.getUTCMonth() + count);
    return first.toISOString().slice(0, 7);
}
