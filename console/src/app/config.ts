/** Where the programme's API is: config.json beside index.html, which the gateway writes itself. */

export interface Config {
    /** The project's URL, or the gateway's; absolute, without a slash at its end. */
    readonly url: string;
    readonly anonKey: string;
    /** Who holds the session: cookies of the gateway, or supabase-js in the browser. */
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
