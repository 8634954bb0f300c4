import type { ReactNode } from "react";
import { Link } from "wouter";

import { Page } from "../parts/Page";
import { commonTexts } from "../texts/common";
import { useTexts } from "./language";

export default function NotFoundPage(): ReactNode {
    const texts = useTexts(commonTexts).notFound;
    return (
        <Page title={texts.title}>
            <p>{texts.body}</p>
            <p>
                <Link href="/">{texts.home}</Link>
            </p>
        </Page>
    );
}
