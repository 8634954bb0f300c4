import { callerHeaders, forwarding, type CallerOptions } from "./caller.js";
import { Retro } from "./client.js";
import { connect } from "./connect.js";
import { publicAccess, serviceAccess, type RetroOptions } from "./settings.js";

export interface PlainOptions extends RetroOptions, CallerOptions {
  /**
   * The access token of a person, as a server gets it from a request; without it a visitor, or a person who
   * signs in.
   */
  readonly accessToken?: string | undefined;
}

/**
 * A client that keeps its session only in memory: for a visitor, for a person who signs in through
 * `supabase.auth`, or for the person whose access token is given. Throws MissingSetting without URL or key,
 * and for a caller without a server key.
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
 * A client for a page: supabase-js keeps the session in the browser and refreshes it; scripts of the page can
 * read its token. Throws MissingSetting without URL or key.
 */
export function createBrowserRetro(options: RetroOptions): Retro {
  const access = publicAccess("createBrowserRetro", options);
  return new Retro(connect(access), access.language);
}

/**
 * A client to which no policy applies: for jobs on servers only. Throws MissingSetting in a browser, where
 * everybody could read its key, without URL or key, and when the key belongs to another role.
 */
export function createServiceRetro(options: RetroOptions): Retro {
  const access = serviceAccess("createServiceRetro", options);
  return new Retro(connect(access, { auth: inMemory }), access.language);
}

const inMemory = { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
