/** The session of supabase-js, kept in the cookies of a request. */

import type { SupportedStorage } from "@supabase/supabase-js";

import { claimsOf } from "./settings.js";

export interface Cookie {
  readonly name: string;
  readonly value: string;
}

export interface CookieOptions {
  path: "/";
  httpOnly: true;
  sameSite: "lax";
  secure: boolean;
  /** Seconds; 0 removes the cookie. */
  maxAge: number;
}

/** Cookies as Next, SvelteKit and their like give them: those of the request, and those to be set by the answer. */
export interface CookieJar {
  getAll(): readonly Cookie[] | Promise<readonly Cookie[]>;
  setAll(cookies: readonly (Cookie & { readonly options: CookieOptions })[]): void | Promise<void>;
}

const ACCESS = "rm_access_token";
const REFRESH = "rm_refresh_token";
const VERIFIER = "rm_code_verifier";
const LONGEST_TOKEN = 4096;
const LEAST_SECONDS = 60;
const LINK_SECONDS = 3600;
const REFRESH_SECONDS = 30 * 24 * 3600;
const ENDED = 1; // an instant long past: supabase-js takes 0 for one that never comes

/**
 * What supabase-js stores, as cookies: of a session its two tokens, of a link that is under way its verifier.
 * A renewed session is known at once, though the request's cookies still hold the one before.
 */
export class CookieSession implements SupportedStorage {
  readonly isServer = true; // supabase-js warns who takes the user in it for verified
  private readonly written = new Map<string, string>();

  constructor(
    private readonly cookies: CookieJar,
    private readonly secure: boolean,
  ) {}

  async getItem(key: string): Promise<string | null> {
    const held = await this.held();
    if (isVerifier(key)) {
      return held.get(VERIFIER) || null;
    }
    const accessToken = held.get(ACCESS) ?? "";
    const refreshToken = held.get(REFRESH) ?? "";
    if (!accessToken && !refreshToken) {
      return null;
    }
    const { exp, sub, aud, email, app_metadata, user_metadata } = claimsOf(accessToken);
    return JSON.stringify({
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_at: typeof exp === "number" ? exp : ENDED,
      token_type: "bearer",
      // As the token says: without it supabase-js asks for the user before anything else.
      user: { id: sub ?? "", aud, email, app_metadata, user_metadata },
    });
  }

  async setItem(key: string, value: string): Promise<void> {
    if (isVerifier(key)) {
      await this.write([[VERIFIER, value, LINK_SECONDS]]);
      return;
    }
    const { access_token, refresh_token, expires_in } = tokensOf(value);
    await this.write([
      [ACCESS, access_token, Math.max(expires_in, LEAST_SECONDS)],
      [REFRESH, refresh_token, REFRESH_SECONDS],
    ]);
  }

  async removeItem(key: string): Promise<void> {
    const held = await this.held();
    const names = isVerifier(key) ? [VERIFIER] : [ACCESS, REFRESH];
    await this.write(names.filter((name) => held.get(name)).map((name) => [name, "", 0]));
  }

  private async held(): Promise<Map<string, string>> {
    const sent = await this.cookies.getAll();
    const bounded = sent.filter(({ value }) => value.length <= LONGEST_TOKEN);
    return new Map([...bounded.map(({ name, value }) => [name, value] as const), ...this.written]);
  }

  private async write(cookies: (readonly [name: string, value: string, maxAge: number])[]): Promise<void> {
    if (cookies.length === 0) {
      return;
    }
    cookies.forEach(([name, value]) => this.written.set(name, value));
    await this.cookies.setAll(
      cookies.map(([name, value, maxAge]) => ({
        name,
        value,
        options: { path: "/", httpOnly: true, sameSite: "lax", secure: this.secure, maxAge },
      })),
    );
  }
}

const isVerifier = (key: string): boolean => key.endsWith("-code-verifier");

function tokensOf(session: string): { access_token: string; refresh_token: string; expires_in: number } {
  const stored: unknown = JSON.parse(session);
  const { access_token, refresh_token, expires_in } = { ...(stored as Record<string, unknown>) };
  return {
    access_token: typeof access_token === "string" ? access_token : "",
    refresh_token: typeof refresh_token === "string" ? refresh_token : "",
    expires_in: typeof expires_in === "number" ? expires_in : 0,
  };
}
