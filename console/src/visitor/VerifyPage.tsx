import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, Redirect, useSearchParams } from "wouter";

import { useTexts } from "../app/language";
import { useConnection, useMe, useNewcomer } from "../app/retro";
import type { Proof } from "../app/session";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { Loading } from "../parts/states";
import { authTexts } from "../texts/auth";
import { ownPath } from "./ownPath";

/** The target of links in mails: signs in with the link's proof, then opens the page in `next`. */
export default function VerifyPage(): ReactNode {
    const texts = useTexts(authTexts);
    const { session } = useConnection();
    const me = useMe();
    const welcome = useNewcomer();
    const [asked] = useSearchParams();
    const [proof] = useState(() => proofIn(asked));
    const verified = useQuery({
        queryKey: ["open", "verify", proof],
        enabled: proof !== null,
        retry: false,
        staleTime: Infinity,
        queryFn: async () => {
            if (proof !== null) await session.verify(proof);
            await welcome();
            return true;
        },
    });
    const target =
        ownPath(asked.get("next")) ?? (proof?.type === "recovery" ? "/new-password" : (me.data?.redirectTarget ?? "/"));
    if (me.data?.userId && (proof === null || verified.data)) {
        return <Redirect to={target} replace />;
    }
    const isBroken = verified.error !== null || (proof === null && me.data?.userId === null);
    return (
        <Page title={texts.verify.title}>
            {isBroken ? (
                <Notice tone="error">
                    <p>{texts.verify.broken}</p>
                    <Link href="/sign-in">{texts.verify.again}</Link>
                </Notice>
            ) : (
                <Loading />
            )}
        </Page>
    );
}

/** The proof in the link, read once, before it is removed from the address. */
function proofIn(asked: URLSearchParams): Proof | null {
    const brought = new URLSearchParams(location.hash.slice(1));
    const refreshToken = brought.get("refresh_token");
    if (refreshToken) return { type: brought.get("type") ?? "", refreshToken };
    const tokenHash = asked.get("token_hash");
    return tokenHash ? { type: asked.get("type") ?? "email", tokenHash } : null;
}
