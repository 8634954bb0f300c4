import type { ReactNode } from "react";

/** A status as one word; `code` chooses its colour. */
export function Badge({ code, children }: { readonly code: string; readonly children: ReactNode }): ReactNode {
    return <span className={`badge ${code}`}>{children}</span>;
}
