import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Writes a compressed copy beside each file of text, which the gateway serves to browsers that take it. */
function compressed(): Plugin {
    return {
        name: "compressed",
        apply: "build",
        writeBundle({ dir = "dist" }, bundle) {
            for (const name of Object.keys(bundle).filter((each) => /\.(js|css|html)$/.test(each))) {
                const path = join(dir, name);
                writeFileSync(`${path}.gz`, gzipSync(readFileSync(path), { level: 9 }));
            }
        },
    };
}

export default defineConfig({
    plugins: [react(), compressed()],
    resolve: {
        // The client's source, so that it needs neither a build nor packages of its own.
        alias: { "@retromuscle/client": at("../clients/typescript/src/index.ts") },
        dedupe: ["@supabase/supabase-js"],
    },
    build: {
        target: "es2022",
        manifest: true,
        modulePreload: { polyfill: false }, // an inline script, which the Content-Security-Policy forbids
        assetsInlineLimit: 0, // no data: addresses
    },
});
