import { createClient } from "@supabase/supabase-js";

import { Retro } from "./client.js";
import type { Database } from "./generated/database.js";
import { CookieSession, type CookieJar } from "./session.js";
import { publicAccess, type RetroOptions } from "./settings.js";

export interface ServerOptions extends RetroOptions {
  /** The cookies of the request that is being answered. */
  readonly cookies: CookieJar;
  /** Whether the cookies go over https alone; as it comes, unless the project is on this machine. */
  readonly secure?: boolean;
}

/**
 * A client for one request to a server that renders pages or acts for people: the session is in the cookies
 * rm_access_token and rm_refresh_token, which the gateway knows, too, and no script of a page can read. It is renewed
 * shortly before it ends; signing in and out through `supabase.auth` sets and clears it. Throws MissingSetting without URL or key.
 */
export function createServerRetro(options: ServerOptions): Retro {
  const { url, key, language } = publicAccess("createServerRetro", options);
  const { cookies, secure = !isLocal(url) } = options;
  const supabase = createClient<Database>(url, key, {
    auth: {
      storage: new CookieSession(cookies, secure),
      flowType: "pkce",
      persistSession: true,
      autoRefreshToken: false, // by a timer; a session that has nearly ended is renewed when it is used
      detectSessionInUrl: false,
    },
  });
  return new Retro(supabase, language);
}

function isLocal(url: string): boolean {
  return ["localhost", "127.0.0.1", "[::1]"].includes(new URL(url).hostname);
}
