import { callerHeaders, forwarding, type CallerOptions } from "./caller.js";
import { Retro } from "./client.js";
import { connect } from "./connect.js";
import { publicAccess, serviceAccess, type RetroOptions } from "./settings.js";

export interface PlainOptions extends RetroOptions, CallerOptions {
  /** The person whose token it is, as a server has it from a request; without it a visitor, or who signs in. */
  readonly accessToken?: string | undefined;
}

/**
 * A client that keeps its session nowhere but in memory: for a visitor, for who signs in through `supabase.auth`, or
 * for the person whose access token is given. Throws MissingSetting without URL or key, and for a caller without a
 * server's key.
 */
export function createRetro(options: PlainOptions): Retro {
  const access = publicAccess("createRetro", options);
  const { accessToken } = options;
  const supabase = connect(access, {
    auth: inMemory,
    headers: callerHeaders("createRetro", options),
    send: forwarding(access, options, fetch),
    ...(accessToken === undefined ? {} : { accessToken: () => Promise.resolve(accessToken) }),
  });
  return new Retro(supabase, access.language);
}

/**
 * A client for a page: the session is kept in the browser and renewed by supabase-js, its token is in reach of the
 * page's scripts. Throws MissingSetting without URL or key.
 */
export function createBrowserRetro(options: RetroOptions): Retro {
  const access = publicAccess("createBrowserRetro", options);
  return new Retro(connect(access), access.language);
}

/**
 * A client that passes every policy: for jobs on servers alone. Throws MissingSetting in a browser, where its key would
 * be everybody's, without URL or key, and when the key is another role's.
 */
export function createServiceRetro(options: RetroOptions): Retro {
  const access = serviceAccess("createServiceRetro", options);
  return new Retro(connect(access, { auth: inMemory }), access.language);
}

const inMemory = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
