/** A list of any length. Only the visible rows are in the document, and further pages load while somebody scrolls. */

import type { Key, ReactNode } from "react";

import type { PageOf, Pages } from "../api/pages";
import { useTexts } from "../app/language";
import { commonTexts } from "../texts/common";
import { useInSight } from "./rowsInSight";
import { Loading, Trouble } from "./states";

export interface LongListProps<Row> {
    readonly pages: Pages<PageOf<Row, unknown>>;
    /** The name of the list, for screen readers. */
    readonly label: string;
    /** The estimated height of a row in pixels, before it is measured. */
    readonly height: number;
    readonly keyOf: (row: Row) => Key;
    readonly empty: ReactNode;
    /** The key of the row whose details the page shows. */
    readonly current?: Key;
    readonly children: (row: Row) => ReactNode;
}

export function LongList<Row>(props: LongListProps<Row>): ReactNode {
    const { pages, empty } = props;
    return (
        <Whole of={pages} empty={empty}>
            {(rows) => <Items {...props} rows={rows} />}
        </Whole>
    );
}

/** A list that is read page by page, with its states, and a button at its end that loads the next page. */
export function Whole<Row>(props: {
    readonly of: Pages<PageOf<Row, unknown>>;
    readonly empty: ReactNode;
    readonly children: (rows: readonly Row[]) => ReactNode;
}): ReactNode {
    const { of: pages, empty, children } = props;
    const texts = useTexts(commonTexts);
    const { rows, error, hasMore, isReading, readMore, readAgain } = pages;
    if (rows === undefined) return error ? <Trouble error={error} retry={readAgain} /> : <Loading />;
    if (rows.length === 0 && !hasMore) return empty;
    return (
        <>
            {children(rows)}
            {error && <Trouble error={error} retry={hasMore ? readMore : readAgain} />}
            {hasMore && (
                <button type="button" className="button quiet" disabled={isReading} onClick={readMore}>
                    {isReading ? texts.loading : texts.more}
                </button>
            )}
        </>
    );
}

function Items<Row>(props: LongListProps<Row> & { readonly rows: readonly Row[] }): ReactNode {
    const { pages, rows, label, height, keyOf, current, children } = props;
    const inSight = useInSight(pages, rows, height, keyOf);
    const { holder, measure } = inSight;
    return (
        <ul
            ref={holder}
            className="long-list"
            aria-label={label}
            style={{ height: inSight.height }}
            onFocus={inSight.onFocus}
            onBlur={inSight.onBlur}
        >
            {inSight.rows.map(({ row, key, index, start }) => (
                <li
                    key={key}
                    ref={measure}
                    data-index={index}
                    aria-current={current === key || undefined}
                    aria-setsize={pages.hasMore ? -1 : rows.length}
                    aria-posinset={index + 1}
                    style={{ transform: `translateY(${start}px)` }}
                >
                    {children(row)}
                </li>
            ))}
        </ul>
    );
}
