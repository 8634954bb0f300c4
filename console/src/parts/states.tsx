/** The states of a query on the page: loading, refused, empty, without network. */

import { RetroError } from "@retromuscle/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useEffect, useState, useSyncExternalStore, type ReactNode } from "react";

import { SessionRefusal } from "../app/session";
import { useTexts } from "../app/language";
import { commonTexts } from "../texts/common";
import { authTexts } from "../texts/auth";
import { Notice } from "./Notice";

export function Loading(): ReactNode {
    const texts = useTexts(commonTexts);
    return (
        <p className="loading" role="status">
            {texts.loading}
        </p>
    );
}

export function Empty({ children }: { readonly children: ReactNode }): ReactNode {
    return <p className="empty">{children}</p>;
}

/** Shows the data of a query; while there is none, the loading state or the error. */
export function Answer<Value>(props: {
    readonly of: UseQueryResult<Value>;
    readonly children: (value: Value) => ReactNode;
}): ReactNode {
    const { of: query, children } = props;
    if (query.data !== undefined) return children(query.data);
    return query.error ? <Trouble error={query.error} retry={() => void query.refetch()} /> : <Loading />;
}

export interface TroubleProps {
    readonly error: Error;
    readonly retry?: () => void;
    /** The subject of the error, if the page may show something else by now. */
    readonly about?: string;
}

/**
 * A refusal or an outage, with the request id for support. After a rate limit the button is disabled for the seconds
 * that the API names.
 */
export function Trouble({ error, retry, about }: TroubleProps): ReactNode {
    const texts = useTexts(commonTexts);
    const seconds = useSecondsLeft(error);
    const sentence = useSentence(error);
    const requestId = error instanceof RetroError || error instanceof SessionRefusal ? error.requestId : null;
    const isConflict = error instanceof RetroError && error.status === 409;
    return (
        <Notice tone="error" {...(about === undefined ? {} : { title: about })}>
            <p>{sentence}</p>
            {isConflict && <p>{texts.changedMeanwhile}</p>}
            {seconds > 0 && <p>{texts.waitSeconds(seconds)}</p>}
            {requestId && <p className="request-id">{texts.requestId(requestId)}</p>}
            {retry && (
                <button type="button" className="button small" disabled={seconds > 0} onClick={retry}>
                    {texts.retry}
                </button>
            )}
        </Notice>
    );
}

/**
 * The sentence of an error. The API answers in the page's language; Auth answers in English, so the catalogue
 * translates its usual refusals.
 */
export function useSentence(error: Error): string {
    const known: Readonly<Record<string, string>> = useTexts(authTexts).refusals;
    if (!(error instanceof SessionRefusal)) return error.message;
    return known[error.code] ?? (error.message || known["UNAVAILABLE"] || error.code);
}

/** Seconds until a rate-limited request may be sent again; 0 when it may. */
export function useSecondsLeft(error: Error | null): number {
    const wait =
        error instanceof RetroError
            ? error.facts.retryAfter
            : error instanceof SessionRefusal
              ? error.retryAfter
              : null;
    const [left, setLeft] = useState({ error, seconds: wait ?? 0 });
    if (left.error !== error) setLeft({ error, seconds: wait ?? 0 });
    const isWaiting = left.seconds > 0;
    useEffect(() => {
        if (!isWaiting) return undefined;
        const timer = setInterval(() => setLeft((now) => ({ ...now, seconds: now.seconds - 1 })), 1000);
        return () => clearInterval(timer);
    }, [isWaiting, error]);
    return left.error === error ? Math.max(left.seconds, 0) : (wait ?? 0);
}

function subscribe(changed: () => void): () => void {
    window.addEventListener("online", changed);
    window.addEventListener("offline", changed);
    return () => {
        window.removeEventListener("online", changed);
        window.removeEventListener("offline", changed);
    };
}

export function useOnline(): boolean {
    return useSyncExternalStore(subscribe, () => navigator.onLine);
}

export function OfflineNotice(): ReactNode {
    const texts = useTexts(commonTexts);
    return useOnline() ? null : (
        <div className="offline" role="status">
            {texts.offline}
        </div>
    );
}
