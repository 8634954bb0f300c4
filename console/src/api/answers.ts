/** Calls of the typed client as queries and mutations of TanStack Query, with its refusals as their errors. */

import { RetroError, type ErrorCode, type Result, type Retro } from "@retromuscle/client";
import {
    MutationCache,
    QueryCache,
    QueryClient,
    keepPreviousData,
    useMutation,
    useQuery,
    useQueryClient,
    type QueryKey,
    type UseMutationResult,
    type UseQueryResult,
} from "@tanstack/react-query";

import { useConnection } from "../app/retro";

declare module "@tanstack/react-query" {
    interface Register {
        defaultError: RetroError;
    }
}

const RETRIES = 2;
const CONFLICT = 409;

/** The value of a result; throws its refusal, a RetroError. */
export function valueOf<Value>(result: Result<Value, ErrorCode>): Value {
    if (result.ok) return result.value;
    throw result.error;
}

/**
 * Reads through the client. The key begins with the name of what is read; its other parts are what the call depends on.
 * Keys that begin with "open" hold what is the same for everybody.
 */
export function useAnswer<Value>(
    key: QueryKey,
    call: (retro: Retro) => Promise<Result<Value, ErrorCode>>,
    options: {
        readonly staleTime?: number;
        readonly enabled?: boolean;
        /** What was shown before stays while the next comes. */
        readonly keep?: boolean;
        /** Reads anew after so many milliseconds, as long as the page is in sight. */
        readonly every?: number;
    } = {},
): UseQueryResult<Value> {
    const { retro } = useConnection();
    const { keep = false, every = false, ...others } = options;
    return useQuery({
        queryKey: key,
        queryFn: async () => valueOf(await call(retro)),
        refetchInterval: every,
        ...(keep ? { placeholderData: keepPreviousData } : {}),
        ...others,
    });
}

export interface ActionOptions<Value> {
    /** Beginnings of the keys that are read anew afterwards, and after a 409: somebody else was faster. */
    readonly refresh?: readonly QueryKey[];
    /** Those that are read anew after a 409 alone. */
    readonly refreshAfterConflict?: readonly QueryKey[];
    readonly onDone?: (value: Value) => void;
}

/** Writes through the client. */
export function useAction<Value, Given = void>(
    call: (retro: Retro, given: Given) => Promise<Result<Value, ErrorCode>>,
    { refresh = [], refreshAfterConflict = [], onDone }: ActionOptions<Value> = {},
): UseMutationResult<Value, RetroError, Given> {
    const { retro } = useConnection();
    const queries = useQueryClient();
    const readAnew = async (keys: readonly QueryKey[]): Promise<void> => {
        await Promise.all(keys.map((queryKey) => queries.invalidateQueries({ queryKey })));
    };
    return useMutation({
        mutationFn: async (given: Given) => valueOf(await call(retro, given)),
        onSuccess: async (value) => {
            await readAnew(refresh);
            onDone?.(value);
        },
        onError: async (error) => {
            if (error.status === CONFLICT) await readAnew([...refresh, ...refreshAfterConflict]);
        },
    });
}

/** Outages are tried again, refusals are not. A refusal for want of a session makes the page ask who is there. */
export function makeQueries(): QueryClient {
    const notice = (error: Error): void => {
        if (error instanceof RetroError && error.code === "NOT_SIGNED_IN") {
            void queries.invalidateQueries({ queryKey: ["me"] });
        }
    };
    const queries: QueryClient = new QueryClient({
        queryCache: new QueryCache({ onError: notice }),
        mutationCache: new MutationCache({ onError: notice }),
        defaultOptions: {
            queries: {
                staleTime: 10_000,
                retry: (count, error) => isOutage(error) && count < RETRIES,
                networkMode: "always", // a local stack answers without a network
            },
            mutations: { networkMode: "always" },
        },
    });
    return queries;
}

export function isOutage(error: unknown): boolean {
    return error instanceof RetroError && error.code === "UNAVAILABLE";
}
