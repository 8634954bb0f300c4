/** The language of the page: the browser's, unless the person has chosen one. */

import type { Language } from "@retromuscle/client";
import { createContext, use, useEffect, useMemo, useState, type ReactNode } from "react";

import { textsIn, type Catalogue, type Texts } from "../texts/catalogue";
import { formatsOf, type Formats } from "../texts/formats";
import { keptChoice } from "./kept";

interface Spoken {
    readonly language: Language;
    readonly choose: (language: Language) => void;
}

const LanguageContext = createContext<Spoken | null>(null);
const kept = keptChoice("language", ["fr", "en"]);

/** The first of the browser's languages that the page supports; French if there is none. */
export function preferred(languages: readonly string[]): Language {
    for (const each of languages) {
        if (/^fr\b/i.test(each)) return "fr";
        if (/^en\b/i.test(each)) return "en";
    }
    return "fr";
}

export function LanguageProvider({ children }: { readonly children: ReactNode }): ReactNode {
    const [language, setLanguage] = useState<Language>(() => kept.read() ?? preferred(navigator.languages));
    useEffect(() => {
        document.documentElement.lang = language;
    }, [language]);
    const spoken = useMemo<Spoken>(
        () => ({
            language,
            choose: (chosen) => {
                kept.write(chosen);
                setLanguage(chosen);
            },
        }),
        [language],
    );
    return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

export function useLanguage(): Spoken {
    const spoken = use(LanguageContext);
    if (spoken === null) throw new Error("useLanguage needs a LanguageProvider above it");
    return spoken;
}

/** The texts of a catalogue in the language of the page. */
export function useTexts<Of extends Catalogue>(catalogue: Of): Texts<Of> {
    return textsIn(catalogue, useLanguage().language);
}

/** The formats of money, dates, months and sizes in the language of the page. */
export function useFormats(): Formats {
    return formatsOf(useLanguage().language);
}
