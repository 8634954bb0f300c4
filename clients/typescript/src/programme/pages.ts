import type { Retro } from "../client.js";
import type { MeErrorCode } from "../generated/methods.js";
import type { Me, RedirectTarget } from "../generated/types.js";
import type { RetroError } from "../result.js";

/** A person who is signed in and on the right page. */
export type SignedIn<Target extends RedirectTarget> = Me & { userId: string; redirectTarget: Target };

/** Whether a page may be shown. If that could not be checked, it may not, and `error` says why. */
export type PageAccess<Target extends RedirectTarget> =
  | { readonly allow: true; readonly me: SignedIn<Target> }
  | { readonly allow: false; readonly redirectTo: string; readonly error: null }
  | { readonly allow: false; readonly redirectTo: null; readonly error: RetroError<MeErrorCode> };

/**
 * Whether the caller belongs on the page `target`; else where to lead them: a visitor to the page for signing in,
 * everybody else to their own.
 *
 * @example
 * const page = await protectPage(retro, "/dashboard", { signIn: "/sign-in" });
 * if (page.allow) {
 *   console.log(page.me.displayName);
 * } else {
 *   console.log(page.redirectTo ?? page.error.message);
 * }
 */
export async function protectPage<Target extends RedirectTarget>(
  retro: Retro,
  target: Target,
  pages: { readonly signIn: string },
): Promise<PageAccess<Target>> {
  const asked = await retro.me();
  if (!asked.ok) {
    const { error } = asked;
    return error.code === "NOT_SIGNED_IN"
      ? { allow: false, redirectTo: pages.signIn, error: null }
      : { allow: false, redirectTo: null, error };
  }
  const me = asked.value;
  if (me.userId === null || me.redirectTarget === null) {
    return { allow: false, redirectTo: pages.signIn, error: null };
  }
  if (me.redirectTarget !== target) {
    return { allow: false, redirectTo: me.redirectTarget, error: null };
  }
  return { allow: true, me: { ...me, userId: me.userId, redirectTarget: target } };
}
