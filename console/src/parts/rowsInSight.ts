/** The rows of a long list that are in the document: the visible ones, some around them, and the one with the focus.
 * */

import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useState, type FocusEvent, type Key } from "react";

import type { PageOf, Pages } from "../api/pages";

const AROUND = 6;
const NEAR_END = 5;

export interface RowInSight<Row> {
    readonly row: Row;
    readonly key: Key;
    /** Its place among all rows, from 0. */
    readonly index: number;
    /** Pixels from the top of the first row to the top of this one. */
    readonly start: number;
    /** Height in pixels of the rows that are left out just before this one. */
    readonly gap: number;
}

export interface InSight<Row> {
    readonly rows: readonly RowInSight<Row>[];
    /** Height in pixels of all rows together. */
    readonly height: number;
    /** Height in pixels of the rows that are left out after the last one. */
    readonly gap: number;
    /** Refs: of the element that holds the rows and nothing else, and of each row, which needs `data-index`. */
    readonly holder: (place: HTMLElement | null) => void;
    readonly measure: (row: Element | null) => void;
    readonly onFocus: (event: FocusEvent) => void;
    readonly onBlur: () => void;
}

/** `height` is the estimated height of a row in pixels, before it is measured. Reads the next page when its rows come
 * near. */
export function useInSight<Row>(
    pages: Pages<PageOf<Row, unknown>>,
    rows: readonly Row[],
    height: number,
    keyOf: (row: Row) => Key,
): InSight<Row> {
    "use no memo"; // the virtualizer answers anew without a change of state
    const [place, holder] = useState<HTMLElement | null>(null);
    const top = useTop(place);
    const [focused, setFocused] = useState<number | null>(null);
    const shown = useWindowVirtualizer({
        count: rows.length,
        estimateSize: () => height,
        overscan: AROUND,
        scrollMargin: top,
        getItemKey: (index) => {
            const row = rows[index];
            return row === undefined ? index : keyOf(row);
        },
        // A row that left the document would take the focus with it.
        rangeExtractor: (range) => {
            const inSight = defaultRangeExtractor(range);
            if (focused === null || focused >= rows.length || inSight.includes(focused)) return inSight;
            return [...inSight, focused].sort((one, other) => one - other);
        },
    });
    const items = shown.getVirtualItems();
    const last = items.findLast(({ index }) => index !== focused)?.index ?? 0;
    const { hasMore, isReading, readMore, error } = pages;
    const isDue = last >= rows.length - NEAR_END && hasMore && !isReading && error === null;
    useEffect(() => {
        if (isDue) readMore();
    }, [isDue, readMore]);
    const total = shown.getTotalSize();
    return {
        rows: items.flatMap(({ index, key, start }, place) => {
            const row = rows[index];
            const above = items[place - 1]?.end ?? top;
            return row === undefined ? [] : [{ row, key: key, index, start: start - top, gap: start - above }];
        }),
        height: total,
        gap: top + total - (items.at(-1)?.end ?? top),
        holder,
        measure: shown.measureElement,
        onFocus: ({ target }) => {
            const index = target.closest("[data-index]")?.getAttribute("data-index");
            setFocused(index ? Number(index) : null);
        },
        onBlur: () => setFocused(null),
    };
}

/** The position of the first row on the page, also after the content above has grown. */
function useTop(place: HTMLElement | null): number {
    const [top, setTop] = useState(0);
    useLayoutEffect(() => {
        if (place === null) return undefined;
        const look = (): void => setTop(Math.round(place.getBoundingClientRect().top + window.scrollY));
        const watch = new ResizeObserver(look); // which looks once when it begins
        watch.observe(document.body);
        return () => watch.disconnect();
    }, [place]);
    return top;
}
