/** A client for a page whose session the gateway keeps: no script of the page ever sees a token. */

import type { User } from "@supabase/supabase-js";

import { Retro } from "./client.js";
import { connect } from "./connect.js";
import { refusals, type CommonErrorCode } from "./generated/errors.js";
import { sendWithCookies } from "./origin.js";
import { ledBy, type Language } from "./refusal.js";
import { RetroError, type Result } from "./result.js";
import { publicAccess, type Access, type RetroOptions } from "./settings.js";
import { codeOfStatus, type ServiceErrorCode } from "./statuses.js";

/**
 * The refusals of signing in and out; `facts.cause` is the code of Supabase Auth, such as
 * invalid_credentials.
 */
export type SessionErrorCode = ServiceErrorCode | OriginErrorCode;

/** The type `never` in a house that does not have this code. */
type OriginErrorCode = Extract<CommonErrorCode, "INVALID_ORIGIN">;

/** The signed-in person. Without `expiresAt` there is no session yet: the address must first be confirmed. */
export interface HeldSession {
  readonly user: User | null;
  /** When the access token expires, in seconds since 1970; the gateway refreshes it. */
  readonly expiresAt: number | null;
}

/** Signs in, up and out at the gateway, which sets and clears the cookies. */
export class GatewaySession {
  constructor(private readonly access: Access) {}

  signIn(given: { email: string; password: string }): Promise<Result<HeldSession, SessionErrorCode>> {
    return this.ask("sign-in", given);
  }

  /** `data` is stored as the user's metadata. */
  signUp(given: {
    email: string;
    password: string;
    data?: Record<string, unknown> | undefined;
  }): Promise<Result<HeldSession, SessionErrorCode>> {
    return this.ask("sign-up", given);
  }

  /** Signs in with the content of a mail: the hash of its link, or its code and the address. */
  verify(
    given: { type: string; tokenHash: string } | { type: string; email: string; token: string },
  ): Promise<Result<HeldSession, SessionErrorCode>> {
    return this.ask("verify", "tokenHash" in given ? { type: given.type, token_hash: given.tokenHash } : given);
  }

  /** Signs in with the refresh token that the usual link of a mail puts behind the # of the page's address. The page
   * removes it from the address at once. */
  followLink(given: { refreshToken: string }): Promise<Result<HeldSession, SessionErrorCode>> {
    return this.ask("link", { refresh_token: given.refreshToken });
  }

  /** Ends this session and no other of the person. */
  signOut(): Promise<Result<HeldSession, SessionErrorCode>> {
    return this.ask("sign-out", {});
  }

  private async ask(path: string, body: object): Promise<Result<HeldSession, SessionErrorCode>> {
    const { url, language, timeoutMs } = this.access;
    const requestId = crypto.randomUUID();
    try {
      const answer = await sendWithCookies(this.access, `${url}/auth/${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          "accept-language": language,
          "x-request-id": requestId,
        },
        body: JSON.stringify(body),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const session = (await answer.json()) as SessionAnswer;
      return answer.ok
        ? { ok: true, value: { user: session.user ?? null, expiresAt: session.expires_at ?? null } }
        : { ok: false, error: refusal(answer.status, session, requestId, language) };
    } catch (error) {
      return { ok: false, error: refusal(0, { said: String(error) }, requestId, language) };
    }
  }
}

interface SessionAnswer {
  readonly user?: User | null;
  readonly expires_at?: number | null;
  readonly code?: string;
  readonly message?: string;
  readonly hint?: string | null;
  readonly said?: string;
}

function refusal(
  status: number,
  { code: cause = "", message, hint, said }: SessionAnswer,
  requestId: string,
  language: Language,
): RetroError<SessionErrorCode> {
  const code: SessionErrorCode = isOrigin(cause) ? cause : codeOfStatus(status);
  const facts = { cause, ...(said === undefined ? {} : { said }) };
  return new RetroError(code, status, ledBy(message ?? refusals[code][language], hint), null, requestId, facts);
}

function isOrigin(code: string): code is OriginErrorCode {
  return code === "INVALID_ORIGIN";
}

/** Every endpoint for the person of the cookies; `session` signs in and out, `supabase.auth` is not used. */
export class CookieRetro extends Retro {
  constructor(
    supabase: Retro["supabase"],
    language: Language,
    readonly session: GatewaySession,
  ) {
    super(supabase, language);
  }
}

/**
 * A client for a page behind the gateway, which holds the session in cookies that no script can read. Throws
 * MissingSetting without URL or key.
 *
 * @example
 * const page = createCookieRetro({ url: "https://api.example.com", key: "anon key" });
 * const signedIn = await page.session.signIn({ email: "emma@example.com", password: "correct horse" });
 * if (!signedIn.ok) console.log(signedIn.error.message);
 */
export function createCookieRetro(options: RetroOptions): CookieRetro {
  const access = publicAccess("createCookieRetro", options);
  const supabase = connect(access, {
    accessToken: () => Promise.resolve(null), // the gateway recognises the person by the cookies
    send: (target, init) => sendWithCookies(access, target, init),
  });
  return new CookieRetro(supabase, access.language, new GatewaySession(access));
}
