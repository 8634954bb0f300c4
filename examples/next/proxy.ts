/** Refreshes a session that expires soon, before anything is rendered: server components cannot set cookies. */

import type { Cookie, CookieJar, CookieOptions } from "@retromuscle/client";
import { NextResponse, type NextRequest } from "next/server";

import { retroWith } from "./lib/retro";

export async function proxy(request: NextRequest): Promise<NextResponse> {
  const renewed: (Cookie & { options: CookieOptions })[] = [];
  const jar: CookieJar = {
    getAll: () => request.cookies.getAll(),
    setAll: (cookies) => {
      renewed.push(...cookies);
      cookies.forEach(({ name, value }) => request.cookies.set(name, value)); // for what is rendered now
    },
  };
  const retro = retroWith(jar, request.headers);
  await retro.supabase.auth.getSession();
  const answer = NextResponse.next({ request: { headers: request.headers } });
  renewed.forEach(({ name, value, options }) => answer.cookies.set(name, value, options)); // for the browser
  return answer;
}

export const config = { matcher: "/((?!_next/static|_next/image|favicon.ico).*)" };
