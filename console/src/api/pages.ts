/** Lists that are read page after page, as far as somebody scrolls. */

import type { ErrorCode, Result, Retro, RetroError } from "@retromuscle/client";
import { keepPreviousData, useInfiniteQuery, type InfiniteData, type QueryKey } from "@tanstack/react-query";

import { useConnection } from "../app/retro";
import { valueOf } from "./answers";

export interface PageOf<Row, Mark> {
    readonly rows: readonly Row[];
    /** Where the next page begins; null on the last. */
    readonly next: Mark | null;
}

export interface Pages<Page extends PageOf<unknown, unknown>> {
    /** All rows that were read so far; undefined before the first page. */
    readonly rows: readonly Page["rows"][number][] | undefined;
    /** The first page, which has what is said of all rows: their number, their sums. */
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

/** One function, so that rows are put together again only when a page came. */
function together<Page extends PageOf<unknown, unknown>>({ pages }: InfiniteData<Page>): Read<Page> {
    return { rows: pages.flatMap(({ rows }) => rows), first: pages[0] };
}

/** Reads page after page; `call` is given where the page begins, null for the first. */
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
        gcTime: 0, // who comes back begins at the top: all pages read before would be read anew
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

/** Rows as a page: `next` finds where the one after them begins. A page that is not full is the last. */
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
