/** Lists of any length: only the rows in sight are in the document, and further pages come as they are reached. */

import type { ErrorCode, Result, Retro, RetroError } from "@retromuscle/client";
import { useInfiniteQuery, type QueryKey } from "@tanstack/react-query";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type Key, type ReactNode } from "react";

import { valueOf } from "../api/answers";
import { useTexts } from "../app/language";
import { useConnection } from "../app/retro";
import { commonTexts } from "../texts/common";
import { Loading, Trouble } from "./states";

export interface PageOf<Row, Mark> {
    readonly rows: readonly Row[];
    /** Where the next page begins; null on the last. */
    readonly next: Mark | null;
}

export interface Pages<Row> {
    /** All rows that were read so far; undefined before the first page. */
    readonly rows: readonly Row[] | undefined;
    readonly error: RetroError | null;
    readonly hasMore: boolean;
    readonly isReading: boolean;
    readonly readMore: () => void;
    readonly readAgain: () => void;
}

/** Reads page after page; `call` is given where the page begins, null for the first. */
export function usePages<Row, Mark>(
    key: QueryKey,
    call: (retro: Retro, mark: Mark | null) => Promise<Result<PageOf<Row, Mark>, ErrorCode>>,
    options: { readonly enabled?: boolean } = {},
): Pages<Row> {
    const { retro } = useConnection();
    const query = useInfiniteQuery({
        queryKey: key,
        queryFn: async ({ pageParam }) => valueOf(await call(retro, pageParam as Mark | null)),
        initialPageParam: null as Mark | null,
        getNextPageParam: (page: PageOf<Row, Mark>) => page.next,
        select: ({ pages }) => pages.flatMap(({ rows }) => rows),
        ...options,
    });
    return {
        rows: query.data,
        error: query.error,
        hasMore: query.hasNextPage,
        isReading: query.isFetchingNextPage,
        readMore: () => void query.fetchNextPage(),
        readAgain: () => void query.refetch(),
    };
}

const PAGE_ROWS = 50;

/** A page of a view whose rows were counted from the start: `mark` is how many come before it. */
export function pageAt<Row>(
    result: Result<readonly Row[], ErrorCode>,
    mark: number | null,
    size = PAGE_ROWS,
): Result<PageOf<Row, number>, ErrorCode> {
    if (!result.ok) return result;
    const rows = result.value;
    return { ok: true, value: { rows, next: rows.length < size ? null : (mark ?? 0) + rows.length } };
}

export interface LongListProps<Row> {
    readonly pages: Pages<Row>;
    /** What the list is of, for readers of screens. */
    readonly label: string;
    /** Pixels that a row is expected to take, before it is measured. */
    readonly height: number;
    readonly keyOf: (row: Row) => Key;
    readonly empty: ReactNode;
    readonly children: (row: Row, place: number) => ReactNode;
}

export function LongList<Row>({ pages, label, height, keyOf, empty, children }: LongListProps<Row>): ReactNode {
    const { rows, error, readAgain } = pages;
    if (rows === undefined) return error ? <Trouble error={error} retry={readAgain} /> : <Loading />;
    if (rows.length === 0) return empty;
    return (
        <Rows pages={pages} rows={rows} label={label} height={height} keyOf={keyOf} empty={empty}>
            {children}
        </Rows>
    );
}

function Rows<Row>(props: LongListProps<Row> & { readonly rows: readonly Row[] }): ReactNode {
    "use no memo"; // the virtualizer answers anew without a change of state
    const { pages, rows, label, height, keyOf, children } = props;
    const { hasMore, isReading, readMore, error } = pages;
    const texts = useTexts(commonTexts);
    const list = useRef<HTMLUListElement>(null);
    const [top, setTop] = useState(0);
    useLayoutEffect(() => setTop(list.current?.offsetTop ?? 0), []);
    const shown = useWindowVirtualizer({
        count: rows.length,
        estimateSize: () => height,
        overscan: 6,
        scrollMargin: top,
        getItemKey: (place) => {
            const row = rows[place];
            return row === undefined ? place : keyOf(row);
        },
    });
    const items = shown.getVirtualItems();
    const last = items.at(-1)?.index ?? 0;
    const isNearEnd = last >= rows.length - 5;
    const isDue = isNearEnd && hasMore && !isReading && error === null;
    useEffect(() => {
        if (isDue) readMore();
    }, [isDue, readMore]);
    return (
        <>
            <ul ref={list} className="long-list" aria-label={label} style={{ height: shown.getTotalSize() }}>
                {items.map(({ index, key, start }) => {
                    const row = rows[index];
                    return row === undefined ? null : (
                        <li
                            key={key}
                            ref={shown.measureElement}
                            data-index={index}
                            aria-setsize={hasMore ? -1 : rows.length}
                            aria-posinset={index + 1}
                            style={{ transform: `translateY(${start - top}px)` }}
                        >
                            {children(row, index)}
                        </li>
                    );
                })}
            </ul>
            {error && <Trouble error={error} retry={readMore} />}
            {hasMore && (
                <button type="button" className="button quiet" disabled={isReading} onClick={readMore}>
                    {isReading ? texts.loading : texts.more}
                </button>
            )}
        </>
    );
}
