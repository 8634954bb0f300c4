import type { SupabaseClient } from "@supabase/supabase-js";

import { callerHeaders, forwarding, type CallerOptions } from "./caller.js";
import { Retro } from "./client.js";
import { connect } from "./connect.js";
import type { Database } from "./generated/database.js";
import { CookieSession, type CookieJar } from "./session.js";
import { publicAccess, type RetroOptions } from "./settings.js";

export interface ServerOptions extends RetroOptions, CallerOptions {
  /** The cookies of the request that is being answered. */
  readonly cookies: CookieJar;
  /**
   * Whether the cookies are sent over https only and named `__Host-`, so that no subdomain can set them.
   * Default: true, unless the project is on this machine. Set it to false for pages on http://localhost in
   * front of a hosted project.
   */
  readonly secure?: boolean | undefined;
}

/**
 * A client for one request to a server that renders pages or acts for people. The session is in the cookies
 * __Host-rm_access_token and __Host-rm_refresh_token (without __Host- when they are not `secure`). The gateway uses
 * the same ones, and no script of a page can read them. The session is refreshed shortly before it expires, if the
 * answer can set cookies; signing in and out through `supabase.auth` sets and clears them. With invalid cookies the
 * caller is a visitor, and they are cleared. Throws MissingSetting without URL or key, and for a caller without a
 * server's key.
 */
export function createServerRetro(options: ServerOptions): Retro {
  const access = publicAccess("createServerRetro", options);
  const { cookies, secure = !isPlainLocal(access.url) } = options;
  const session = new CookieSession(cookies, secure);
  const ask = forwarding(access, options, fetch);
  const supabase: SupabaseClient<Database> = connect(access, {
    auth: {
      storage: session,
      flowType: "pkce",
      persistSession: true,
      // No refresh by a timer; a session that expires soon is refreshed when it is used.
      autoRefreshToken: false,
      detectSessionInUrl: false,
    },
    headers: callerHeaders("createServerRetro", options),
    send: async (target, init) => {
      const answer = await ask(target, init);
      const token = bearerOf(init);
      if (token === access.key || !(await isRefused(answer, target))) return answer;
      session.refuse(token);
      const renewed = await supabase.auth.getSession();
      const headers = new Headers(init?.headers);
      headers.set("authorization", `Bearer ${renewed.data.session?.access_token ?? access.key}`);
      return await ask(target, { ...init, headers });
    },
  });
  return new Retro(supabase, access.language);
}

function bearerOf(init: RequestInit | undefined): string {
  return (new Headers(init?.headers).get("authorization") ?? "").replace(/^bearer /i, "");
}

/**
 * Whether PostgREST refused the token itself: forged, expired, or signed with a key that is no longer in use.
 */
async function isRefused(answer: Response, target: RequestInfo | URL): Promise<boolean> {
  const address = target instanceof Request ? target.url : String(target);
  if (answer.status !== 401 || !address.includes("/rest/v1/")) return false;
  return /"code":\s*"PGRST30[0-3]"/.test(await answer.clone().text());
}

function isPlainLocal(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === "http:" && ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}
