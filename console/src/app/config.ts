/** The address of the programme's API, from config.json beside index.html, which the gateway generates. */

export interface Config {
    /** The project's or the gateway's URL; absolute, without a trailing slash. */
    readonly url: string;
    readonly anonKey: string;
    /** Where the session is stored: in cookies of the gateway, or in the browser by supabase-js. */
    readonly sessions: "cookies" | "browser";
}

/** Reads the configuration. Throws an Error with a sentence for the person who set the page up. */
export async function readConfig(): Promise<Config> {
    const answer = await fetch(`${import.meta.env.BASE_URL}config.json`);
    const told = (answer.ok ? await answer.json().catch(() => null) : null) as Partial<Config> | null;
    if (!told?.url || !told.anonKey) throw new Error("config.json");
    return {
        url: new URL(told.url, location.href).href.replace(/\/+$/, ""),
        anonKey: told.anonKey,
        sessions: told.sessions === "cookies" ? "cookies" : "browser",
    };
}
