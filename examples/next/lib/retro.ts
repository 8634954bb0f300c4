/** The client of the current request; for server code only. */

import { callerOf, createServerRetro, type CookieJar, type Retro } from "@retromuscle/client";
import { cookies, headers } from "next/headers";

/** Reads the session in server components, and sets it in server actions and route handlers. */
export async function retroOfRequest(): Promise<Retro> {
  return retroWith(await cookies(), await headers());
}

/** Expects one proxy that sends the caller's address, as hosts of Next.js do. */
export function retroWith(jar: CookieJar, asked: Headers): Retro {
  const { SUPABASE_URL: url, SUPABASE_ANON_KEY: key, SERVER_KEY: serverKey } = process.env;
  return createServerRetro({ url, key, cookies: jar, serverKey, caller: callerOf(asked) });
}
