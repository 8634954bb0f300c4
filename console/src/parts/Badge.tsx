import type { ReactNode } from "react";

/** A state in a word; `code` gives it its colour. */
export function Badge({ code, children }: { readonly code: string; readonly children: ReactNode }): ReactNode {
    return <span className={`badge ${code}`}>{children}</span>;
}
