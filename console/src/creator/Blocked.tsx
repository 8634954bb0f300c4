import type { ReactNode } from "react";
import { Link } from "wouter";

import { useAnswer } from "../api/answers";
import { useTexts } from "../app/language";
import { Notice } from "../parts/Notice";
import { dashboardTexts } from "../texts/dashboard";

/** Why nothing can be sent at present, and what to do; nothing where it can. */
export function Blocked(): ReactNode {
    const texts = useTexts(dashboardTexts).blocked;
    const dashboard = useAnswer(["dashboard", null], (retro) => retro.creatorDashboard());
    switch (dashboard.data?.upload.blockedBy) {
        case "CONTRACT_NOT_SIGNED":
            return (
                <Notice tone="warning">
                    <p>{texts.contract}</p>
                    <Link href="/contract">{texts.sign}</Link>
                </Notice>
            );
        case "CREATOR_NOT_ACTIVE":
            return <Notice tone="warning">{texts.inactive}</Notice>;
        default:
            return null;
    }
}
