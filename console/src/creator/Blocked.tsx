import type { ReactNode } from "react";
import { Link } from "wouter";

import { useAnswer } from "../api/answers";
import { useTexts } from "../app/language";
import { Notice } from "../parts/Notice";
import { dashboardTexts } from "../texts/dashboard";

/** The reason why nothing can be uploaded now, and what to do; empty when uploads are possible. */
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
