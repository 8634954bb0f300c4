/** Makes the supabase-js client of every factory: with a limit on each wait, and without realtime. */

import {
  AuthRetryableFetchError,
  createClient,
  isAuthRetryableFetchError,
  type SupabaseClient,
  type SupabaseClientOptions,
} from "@supabase/supabase-js";

import type { Database } from "./generated/database.js";
import type { Access } from "./settings.js";

type Auth = SupabaseClientOptions<"public">["auth"];
type Transport = NonNullable<NonNullable<SupabaseClientOptions<"public">["realtime"]>["transport"]>;

export interface Connection {
  readonly auth?: Auth;
  readonly accessToken?: () => Promise<string | null>;
  /** Further headers of every request. */
  readonly headers?: Readonly<Record<string, string>>;
  /** The function that sends requests; default: the runtime's own fetch. */
  readonly send?: typeof fetch;
}

/**
 * A typed supabase-js client. A call ends after `timeoutMs`, a refresh after `sessionTimeoutMs`. When Auth is
 * out of reach and the session cannot be refreshed, calls fail instead of going on as a visitor's.
 */
export function connect(access: Access, connection: Connection = {}): SupabaseClient<Database> {
  const { url, key, timeoutMs, sessionTimeoutMs } = access;
  const { auth, accessToken, headers = {}, send = fetch } = connection;
  const session: Renewal = { failure: null };
  const supabase: SupabaseClient<Database> = createClient(url, key, {
    ...(auth === undefined ? {} : { auth }),
    ...(accessToken === undefined ? {} : { accessToken }),
    global: {
      headers,
      fetch: async (target, init) => {
        if (session.failure !== null && bears(init, key)) throw session.failure;
        return await send(target, limited(target, init, timeoutMs));
      },
    },
    realtime: { transport: noRealtime },
  });
  if (accessToken === undefined) limitRenewal(supabase, session, sessionTimeoutMs);
  return supabase;
}

/** Why the last read of the session returned none, if that was an outage. */
interface Renewal {
  failure: Error | null;
}

/** supabase-js itself tries for half a minute, then goes on without the session. */
function limitRenewal(supabase: SupabaseClient<Database>, session: Renewal, limitMs: number): void {
  const ask = supabase.auth.getSession.bind(supabase.auth);
  type Asked = Awaited<ReturnType<typeof ask>>;
  supabase.auth.getSession = async () => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<Asked>((resolve) => {
      const error = new AuthRetryableFetchError("Auth did not answer in time.", 0);
      timer = setTimeout(resolve, limitMs, { data: { session: null }, error } satisfies Asked);
    });
    const asked = await Promise.race([ask(), late]);
    clearTimeout(timer);
    session.failure = isAuthRetryableFetchError(asked.error) ? asked.error : null;
    return asked;
  };
}

function bears(init: RequestInit | undefined, key: string): boolean {
  return new Headers(init?.headers).get("authorization") === `Bearer ${key}`;
}

/** Files have no time limit: only the caller's signal ends Storage's own requests. */
function limited(target: RequestInfo | URL, init: RequestInit | undefined, timeoutMs: number): RequestInit | undefined {
  const address = target instanceof Request ? target.url : String(target);
  if (address.includes("/storage/v1/")) return init;
  const limit = AbortSignal.timeout(timeoutMs);
  return { ...init, signal: init?.signal ? AbortSignal.any([init.signal, limit]) : limit };
}

/** Replaces the WebSocket that supabase-js expects and Node 20 does not have. */
const noRealtime = function (): never {
  throw new Error("Realtime is not offered; the README tells how to ask for what is new.");
} as unknown as Transport;
