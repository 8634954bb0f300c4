/** Who may see a page. The API decides about everything on it; this leads people to the page that is theirs. */

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

/** For everybody who is signed in. */
export function ForMembers({ children }: GuardProps): ReactNode {
    return <Guard allows={() => true}>{children}</Guard>;
}

/** For who is signed in and no creator yet. */
export function ForApplicants({ children }: GuardProps): ReactNode {
    return <Guard allows={(me) => me.creatorId === null}>{children}</Guard>;
}

/** For who has a creator row. */
export function ForCreators({ children }: GuardProps): ReactNode {
    return <Guard allows={(me) => me.creatorId !== null}>{children}</Guard>;
}

export function ForAdmins({ children }: GuardProps): ReactNode {
    return <Guard allows={(me) => me.role === "admin"}>{children}</Guard>;
}

/** Who belongs on another page is led there; a visitor signs in and comes back. */
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
