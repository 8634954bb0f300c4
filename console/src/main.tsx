/** Starts the page: reads the configuration, then shows the frame with all pages. */

import { QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { makeQueries } from "./api/answers";
import { App } from "./app/App";
import { readConfig } from "./app/config";
import { LanguageProvider } from "./app/language";
import { ConnectionProvider } from "./app/retro";
import { applyTheme } from "./app/theme";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/parts.css";

applyTheme();
const place = document.getElementById("page");
if (place === null) throw new Error("index.html has no element with the id page");

try {
    const config = await readConfig();
    createRoot(place).render(
        <StrictMode>
            <QueryClientProvider client={makeQueries()}>
                <LanguageProvider>
                    <ConnectionProvider config={config}>
                        <App />
                    </ConnectionProvider>
                </LanguageProvider>
            </QueryClientProvider>
        </StrictMode>,
    );
} catch {
    // Without a valid config.json no page can be shown: this sentence is for the person who sets the console up.
    place.textContent =
        "config.json est illisible : il doit donner url et anonKey. config.json cannot be read: it must give url and anonKey.";
}
