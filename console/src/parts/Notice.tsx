import type { ReactNode } from "react";

export type Tone = "info" | "success" | "warning" | "error";

export interface NoticeProps {
    readonly tone?: Tone;
    readonly title?: string;
    readonly children: ReactNode;
}

/** A message on the page. Screen readers read errors at once, other messages when they pause. */
export function Notice({ tone = "info", title, children }: NoticeProps): ReactNode {
    return (
        <div className={`notice ${tone}`} role={tone === "error" ? "alert" : "status"}>
            {title && <strong>{title}</strong>}
            <div>{children}</div>
        </div>
    );
}
