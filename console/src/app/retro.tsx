/** The connection to the programme, for all pages: the typed client, the session, and who is signed in. */

import type { Me } from "@retromuscle/client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, use, useCallback, useMemo, type ReactNode } from "react";

import { useAnswer } from "../api/answers";
import type { Config } from "./config";
import { useLanguage } from "./language";
import { connect, type Connection } from "./session";

/** Provided by ConnectionProvider, and by tests. */
export const ConnectionContext = createContext<Connection | null>(null);

/** Creates one client per language, because a client asks for refusals in its language. */
export function ConnectionProvider(props: { readonly config: Config; readonly children: ReactNode }): ReactNode {
    const { config, children } = props;
    const { language } = useLanguage();
    const connection = useMemo(() => connect(config, language), [config, language]);
    return <ConnectionContext value={connection}>{children}</ConnectionContext>;
}

export function useConnection(): Connection {
    const connection = use(ConnectionContext);
    if (connection === null) throw new Error("useConnection needs a ConnectionProvider above it");
    return connection;
}

/** The signed-in person; `data` is undefined while it is loading. */
export function useMe(): ReturnType<typeof useAnswer<Me>> {
    return useAnswer(["me"], (retro) => retro.me(), { staleTime: 60_000 });
}

/** After a sign-in or sign-out: drops all data of the previous person, and asks again who is signed in. */
export function useNewcomer(): () => Promise<void> {
    const queries = useQueryClient();
    return useCallback(async () => {
        queries.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== "me" && queryKey[0] !== "open" });
        await queries.resetQueries({ queryKey: ["me"] });
    }, [queries]);
}
