/** Lists that are read page by page while somebody scrolls. */

import type { ErrorCode, Result, Retro, RetroError } from "@retromuscle/client";
import { keepPreviousData, useInfiniteQuery, type InfiniteData, type QueryKey } from "@tanstack/react-query";

import { useConnection } from "../app/retro";
import { valueOf } from "./answers";

export interface PageOf<Row, Mark> {
    readonly rows: readonly Row[];
    /** The start of the next page; null on the last. */
    readonly next: Mark | null;
}

export interface Pages<Page extends PageOf<unknown, unknown>> {
    /** All rows that were read so far; undefined before the first page. */
    readonly rows: readonly Page["rows"][number][] | undefined;
    /** The first page, which also holds the number and the sums of all rows. */
    readonly first: Page | undefined;
    readonly error: RetroError | null;
    readonly hasMore: boolean;
    readonly isReading: boolean;
    readonly readMore: () => void;
    readonly readAgain: () => void;
}

interface Read<Page extends PageOf<unknown, unknown>> {
    readonly rows: readonly Page["rows"][number][];
    readonly first: Page | undefined;
}

const FEW = 3;

/** A function outside of the component, so that TanStack Query joins the rows again only when a page has arrived. */
function together<Page extends PageOf<unknown, unknown>>({ pages }: InfiniteData<Page>): Read<Page> {
    return { rows: pages.flatMap(({ rows }) => rows), first: pages[0] };
}

/** Reads page by page; `call` gets the start of the page, null for the first. */
export function usePages<Page extends PageOf<unknown, unknown>>(
    key: QueryKey,
    call: (retro: Retro, mark: Page["next"]) => Promise<Result<Page, ErrorCode>>,
    options: { readonly enabled?: boolean; readonly keep?: boolean } = {},
): Pages<Page> {
    const { retro } = useConnection();
    const { keep = false, ...others } = options;
    const query = useInfiniteQuery({
        queryKey: key,
        queryFn: async ({ pageParam }) => valueOf(await call(retro, pageParam)),
        initialPageParam: null,
        getNextPageParam: (page: Page): Page["next"] => page.next,
        select: together<Page>,
        gcTime: 0, // a return begins at the top: a cached list would read all its pages again
        refetchOnWindowFocus: ({ state }) => (state.data?.pages.length ?? 0) <= FEW,
        ...(keep ? { placeholderData: keepPreviousData } : {}),
        ...others,
    });
    return {
        rows: query.data?.rows,
        first: query.data?.first,
        error: query.error,
        hasMore: query.hasNextPage,
        isReading: query.isFetchingNextPage,
        readMore: () => void query.fetchNextPage(),
        readAgain: () => void query.refetch(),
    };
}

/** Makes a page of rows; `next` returns the start of the following page. A page that is not full is the last. */
export function paged<Row, Mark>(
    result: Result<readonly Row[], ErrorCode>,
    size: number,
    next: (last: Row) => Mark,
): Result<PageOf<Row, Mark>, ErrorCode> {
    if (!result.ok) return result;
    const rows = result.value;
    const last = rows.at(-1);
    return { ok: true, value: { rows, next: last === undefined || rows.length < size ? null : next(last) } };
}
