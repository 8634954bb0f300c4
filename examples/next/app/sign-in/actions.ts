"use server";

import { redirect } from "next/navigation";

import { retroOfRequest } from "../../lib/retro";

/** Sets the session's cookies, then redirects the person to their own page. */
export async function signIn(form: FormData): Promise<never> {
  const retro = await retroOfRequest();
  const email = String(form.get("email"));
  const password = String(form.get("password"));
  const { error } = await retro.supabase.auth.signInWithPassword({ email, password });
  if (error) redirect(`/sign-in?refused=${encodeURIComponent(error.message)}`);
  const me = await retro.me();
  redirect((me.ok && me.value.redirectTarget) || "/");
}
