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
 * Reads through the client. The key begins with a name for the data; its other parts are the values on which the call
 * depends. Keys that begin with "open" hold data that is the same for everybody.
 */
export function useAnswer<Value>(
    key: QueryKey,
    call: (retro: Retro) => Promise<Result<Value, ErrorCode>>,
    options: {
        readonly staleTime?: number;
        readonly enabled?: boolean;
        /** Show the previous data while the next is loading. */
        readonly keep?: boolean;
        /** Reads again after so many milliseconds, while the page is visible. */
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
    /** Prefixes of the keys to read again afterwards, and after a 409: somebody else changed the data first. */
    readonly refresh?: readonly QueryKey[];
    /** Prefixes of the keys to read again only after a 409. */
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

/** Retries outages, not refusals. After a refusal for a missing session the page asks again who is signed in. */
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
