/** Light or dark: the system's, unless the person has chosen. */

import { useState } from "react";

import { keptChoice } from "./kept";

export const THEMES = ["auto", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

const kept = keptChoice<Theme>("theme", THEMES);

/** Applies the stored theme. */
export function applyTheme(theme: Theme = kept.read() ?? "auto"): void {
    if (theme === "auto") delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = theme;
}

export function useTheme(): [Theme, (theme: Theme) => void] {
    const [theme, setTheme] = useState<Theme>(() => kept.read() ?? "auto");
    const choose = (chosen: Theme): void => {
        kept.write(chosen);
        applyTheme(chosen);
        setTheme(chosen);
    };
    return [theme, choose];
}
