import { useEffect, type ReactNode } from "react";

export interface PageProps {
    readonly title: string;
    /** Actions on the whole page, beside the title. */
    readonly actions?: ReactNode;
    /** A sentence under the title. */
    readonly lead?: ReactNode;
    readonly children: ReactNode;
}

/** A page with its heading, which is the title of the browser's tab, too. */
export function Page({ title, actions, lead, children }: PageProps): ReactNode {
    useEffect(() => {
        document.title = `${title} · RetroMuscle`;
    }, [title]);
    return (
        <div className="page">
            <div className="page-head">
                <h1>{title}</h1>
                {actions && <div className="page-actions">{actions}</div>}
            </div>
            {lead && <p className="lead">{lead}</p>}
            {children}
        </div>
    );
}

export interface CardProps {
    readonly title?: string;
    readonly actions?: ReactNode;
    readonly className?: string;
    readonly children: ReactNode;
}

/** A section of a page, with its own heading. */
export function Card({ title, actions, className = "", children }: CardProps): ReactNode {
    return (
        <section className={`card ${className}`}>
            {(title || actions) && (
                <div className="card-head">
                    {title && <h2>{title}</h2>}
                    {actions}
                </div>
            )}
            {children}
        </section>
    );
}
