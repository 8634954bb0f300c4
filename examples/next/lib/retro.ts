/** The client of the request that is being answered; for servers alone. */

import { createServerRetro, type CookieJar, type Retro } from "@retromuscle/client";
import { cookies } from "next/headers";

/** Reads the session in server components, and sets it in server actions and route handlers. */
export async function retroOfRequest(): Promise<Retro> {
  return retroWith(await cookies());
}

export function retroWith(jar: CookieJar): Retro {
  const { SUPABASE_URL: url, SUPABASE_ANON_KEY: key } = process.env;
  return createServerRetro({ url, key, cookies: jar });
}
