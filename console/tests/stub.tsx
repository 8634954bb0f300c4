/** Renders a page over a stub of the client, whose answers the test defines, inside the console's own providers. */

import { RetroError, type ErrorCode } from "@retromuscle/client";
import { QueryClientProvider } from "@tanstack/react-query";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";

import { makeQueries } from "../src/api/answers";
import { LanguageProvider } from "../src/app/language";
import { ConnectionContext } from "../src/app/retro";
import type { Connection } from "../src/app/session";

/** The answer of each method. A RetroError becomes a refusal; a call of a method without an answer fails the test. */
export type Answers = Record<string, (...given: never[]) => unknown>;

export interface Shown {
    /** Every call of the client, in order. */
    readonly calls: readonly (readonly [method: string, ...given: unknown[]])[];
    /** The first argument of each call of a method. */
    readonly given: (method: string) => unknown[];
}

export const refused = (code: ErrorCode, status: number, field: string | null = null, facts = {}): RetroError =>
    new RetroError(code, status, `refused: ${code}`, field, "req-7", facts);

/** Shows the page at `path`, in the stored language. */
export function show(page: ReactNode, answers: Answers, path = "/"): Shown {
    history.replaceState(null, "", path);
    const calls: [string, ...unknown[]][] = [];
    const method =
        (name: string) =>
        async (...given: unknown[]): Promise<unknown> => {
            calls.push([name, ...given]);
            const answer = answers[name];
            if (answer === undefined) throw new Error(`the test gives no answer to ${name}`);
            const value = await answer(...(given as never[]));
            return value instanceof RetroError ? { ok: false, error: value } : { ok: true, value };
        };
    const retro = new Proxy({}, { get: (_, name) => (name === "language" ? "fr" : method(String(name))) });
    const connection = { retro, session: {} } as unknown as Connection;
    render(
        <QueryClientProvider client={makeQueries()}>
            <LanguageProvider>
                <ConnectionContext value={connection}>{page}</ConnectionContext>
            </LanguageProvider>
        </QueryClientProvider>,
    );
    return { calls, given: (name) => calls.filter(([called]) => called === name).map(([, first]) => first) };
}
