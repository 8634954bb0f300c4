import { Component, type ReactNode } from "react";

import { useTexts } from "../app/language";
import { commonTexts } from "../texts/common";
import { Notice } from "./Notice";

interface CrashProps {
    readonly children: ReactNode;
}

/** Keeps the frame when a page throws, or cannot be loaded because a newer console was published. */
export class Crash extends Component<CrashProps, { readonly failed: boolean }> {
    override state = { failed: false };

    static getDerivedStateFromError(): { readonly failed: boolean } {
        return { failed: true };
    }

    override render(): ReactNode {
        return this.state.failed ? <Failed /> : this.props.children;
    }
}

function Failed(): ReactNode {
    const texts = useTexts(commonTexts).failed;
    return (
        <Notice tone="error" title={texts.title}>
            <p>{texts.body}</p>
            <button type="button" className="button" onClick={() => location.reload()}>
                {texts.reload}
            </button>
        </Notice>
    );
}
