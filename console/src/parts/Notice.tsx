import type { ReactNode } from "react";

export type Tone = "info" | "success" | "warning" | "error";

export interface NoticeProps {
    readonly tone?: Tone;
    readonly title?: string;
    readonly children: ReactNode;
}

/** A message on the page. Errors are read out at once, all else when the reader pauses. */
export function Notice({ tone = "info", title, children }: NoticeProps): ReactNode {
    return (
        <div className={`notice ${tone}`} role={tone === "error" ? "alert" : "status"}>
            {title && <strong>{title}</strong>}
            <div>{children}</div>
        </div>
    );
}
