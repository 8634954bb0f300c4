/** Redirects people to the page that is for them. This protects nothing: the API decides about every row and call. */

import type { Me } from "@retromuscle/client";
import type { ReactNode } from "react";
import { Redirect, useLocation } from "wouter";

import { commonTexts } from "../texts/common";
import { Notice } from "../parts/Notice";
import { Loading, Trouble } from "../parts/states";
import { useTexts } from "./language";
import { useMe } from "./retro";

interface GuardProps {
    readonly children: ReactNode;
}

/** For every signed-in person. */
export function ForMembers({ children }: GuardProps): ReactNode {
    return <Guard allows={() => true}>{children}</Guard>;
}

/** For signed-in people who are not creators yet. */
export function ForApplicants({ children }: GuardProps): ReactNode {
    return <Guard allows={(me) => me.creatorId === null}>{children}</Guard>;
}

/** For creators. */
export function ForCreators({ children }: GuardProps): ReactNode {
    return <Guard allows={(me) => me.creatorId !== null}>{children}</Guard>;
}

export function ForAdmins({ children }: GuardProps): ReactNode {
    return <Guard allows={(me) => me.role === "admin"}>{children}</Guard>;
}

/** Redirects a person to their own page, and a visitor to the sign-in page, which leads back here. */
function Guard({ allows, children }: GuardProps & { readonly allows: (me: Me) => boolean }): ReactNode {
    const me = useMe();
    const [path] = useLocation();
    const texts = useTexts(commonTexts);
    if (me.data === undefined) {
        return me.error ? <Trouble error={me.error} retry={() => void me.refetch()} /> : <Loading />;
    }
    if (me.data.userId === null) return <Redirect to={`/sign-in?next=${encodeURIComponent(path)}`} replace />;
    if (allows(me.data)) return children;
    if (me.data.redirectTarget !== null && me.data.redirectTarget !== path) {
        return <Redirect to={me.data.redirectTarget} replace />;
    }
    return (
        <Notice tone="warning" title={texts.forbidden.title}>
            {texts.forbidden.body}
        </Notice>
    );
}
