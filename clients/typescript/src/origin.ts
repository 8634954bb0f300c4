/** Finds out that the gateway refuses a page's origin. The browser hides the refusal from such a page. */

import { refusals, type ErrorCode } from "./generated/errors.js";
import type { Language } from "./refusal.js";
import type { Access } from "./settings.js";

type Sentences = Readonly<Record<Language, string>>;

const CODE = "INVALID_ORIGIN";
const hints: Readonly<Record<Language, (origin: string) => string>> = {
  en: (origin) => `To allow it, start the gateway with --site-url ${origin}.`,
  fr: (origin) => `Pour l'autoriser, démarrez la passerelle avec --site-url ${origin}.`,
};

/**
 * Sends with cookies. Browsers hide why such a request failed: when a request without cookies succeeds, the gateway
 * refuses the page's origin, and that refusal is returned.
 */
export async function sendWithCookies(
  { url, language, timeoutMs }: Access,
  target: RequestInfo | URL,
  init?: RequestInit,
): Promise<Response> {
  try {
    return await fetch(target, { ...init, credentials: "include" });
  } catch (error) {
    const sentences = (refusals as Readonly<Partial<Record<ErrorCode | typeof CODE, Sentences>>>)[CODE];
    const origin = "location" in globalThis ? globalThis.location.origin : undefined;
    if (!(error instanceof TypeError) || !sentences || origin === undefined) throw error;
    const isReadable = (credentials: RequestCredentials): Promise<boolean> =>
      fetch(`${url}/rest/v1/`, { credentials, signal: AbortSignal.timeout(timeoutMs) }).then(
        () => true,
        () => false,
      );
    // A broken connection, or no server there.
    if ((await isReadable("include")) || !(await isReadable("omit"))) throw error;
    const refused = { code: CODE, message: sentences[language], details: "{}", hint: hints[language](origin) };
    return Response.json(refused, { status: 403 });
  }
}
