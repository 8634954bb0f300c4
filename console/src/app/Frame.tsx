/** The frame around every page: name, menu of the signed-in person, language, theme. */

import type { Me } from "@retromuscle/client";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Link, useLocation } from "wouter";

import { frameTexts } from "../texts/frame";
import { useCurrentInSight } from "../parts/inSight";
import { OfflineNotice } from "../parts/states";
import { useLanguage, useTexts } from "./language";
import { useConnection, useMe, useNewcomer } from "./retro";
import { THEMES, useTheme, type Theme } from "./theme";

type MenuText =
    "offer" | "application" | "contract" | "dashboard" | "videos" | "rushes" | "payments" | "account" | "admin";
type Menu = readonly (readonly [path: string, text: MenuText])[];

const OFFER: Menu = [["/", "offer"]];
const APPLICANT: Menu = [
    ["/onboarding", "application"],
    ["/", "offer"],
];
const CREATOR: Menu = [
    ["/dashboard", "dashboard"],
    ["/videos", "videos"],
    ["/rushes", "rushes"],
    ["/payments", "payments"],
    ["/account", "account"],
];

/** The menu of a person, with only the pages that are for them. */
function menuOf(me: Me | undefined): Menu {
    if (!me?.userId) return OFFER;
    const admin: Menu = me.role === "admin" ? [["/admin", "admin"]] : [];
    if (me.creatorId === null) return admin.length > 0 ? admin : APPLICANT;
    return [...admin, ...(me.contractSigned ? CREATOR : [["/contract", "contract"] as const, ...CREATOR])];
}

export function Frame({ children }: { readonly children: ReactNode }): ReactNode {
    const texts = useTexts(frameTexts);
    const me = useMe();
    return (
        <>
            <a className="skip" href="#content">
                {texts.skip}
            </a>
            <header className="frame-head">
                <Link href="/" className="brand" aria-label={texts.home}>
                    <span aria-hidden="true" className="brand-sun" />
                    <span aria-hidden="true">
                        Retro<b>Muscle</b>
                    </span>
                </Link>
                <MenuBar me={me.data} />
                <div className="frame-tools">
                    <LanguageChoice />
                    <ThemeChoice />
                    <Account me={me.data} />
                </div>
            </header>
            <OfflineNotice />
            <main id="content" tabIndex={-1}>
                {children}
            </main>
        </>
    );
}

function MenuBar({ me }: { readonly me: Me | undefined }): ReactNode {
    const texts = useTexts(frameTexts);
    const [path] = useLocation();
    const links = menuOf(me);
    const row = useCurrentInSight(path, links.length);
    return (
        <nav ref={row} className="frame-menu" aria-label={texts.menu}>
            {links.map(([target, text]) => {
                const isHere = target === "/" ? path === "/" : path === target || path.startsWith(`${target}/`);
                return (
                    <Link key={target} href={target} aria-current={isHere ? "page" : undefined}>
                        {texts[text]}
                    </Link>
                );
            })}
        </nav>
    );
}

function Account({ me }: { readonly me: Me | undefined }): ReactNode {
    const texts = useTexts(frameTexts);
    const { session } = useConnection();
    const [, go] = useLocation();
    const welcome = useNewcomer();
    const [leaving, setLeaving] = useState(false);
    useEnded(me);
    if (me === undefined) return null;
    if (me.userId === null) {
        return (
            <Link href="/sign-in" className="button quiet small">
                {texts.signIn}
            </Link>
        );
    }
    const signOut = async (): Promise<void> => {
        setLeaving(true);
        signedOutHere = true;
        await session.signOut().catch(() => undefined); // the gateway clears the cookies even where Auth is out of reach
        go("/");
        await welcome();
        setLeaving(false);
    };
    return (
        <button
            type="button"
            className="button quiet small sign-out"
            disabled={leaving}
            onClick={() => void signOut()}
            title={me.email ?? ""}
        >
            {texts.signOut}
        </button>
    );
}

let signedOutHere = false;

/** When a session has ended elsewhere, leads to the sign-in page, which says so. */
function useEnded(me: Me | undefined): void {
    const before = useRef<string | null>(null);
    const [path, go] = useLocation();
    useEffect(() => {
        if (me === undefined) return;
        const ended = before.current !== null && me.userId === null && !signedOutHere;
        before.current = me.userId;
        signedOutHere = false;
        if (ended) go(`/sign-in?ended=1&next=${encodeURIComponent(path)}`);
    }, [me, path, go]);
}

function LanguageChoice(): ReactNode {
    const texts = useTexts(frameTexts);
    const { language, choose } = useLanguage();
    return (
        <select
            aria-label={texts.language}
            value={language}
            onChange={(event) => choose(event.target.value === "en" ? "en" : "fr")}
        >
            <option value="fr" lang="fr">
                Français
            </option>
            <option value="en" lang="en">
                English
            </option>
        </select>
    );
}

function ThemeChoice(): ReactNode {
    const texts = useTexts(frameTexts);
    const [theme, choose] = useTheme();
    return (
        <select aria-label={texts.theme} value={theme} onChange={(event) => choose(event.target.value as Theme)}>
            {THEMES.map((each) => (
                <option key={each} value={each}>
                    {texts.themes[each]}
                </option>
            ))}
        </select>
    );
}
