/** The session of supabase-js, stored in the cookies of a request. */

import type { SupportedStorage } from "@supabase/supabase-js";

import { cookiePrefix } from "./generated/names.js";
import { claimsOf, headerOf } from "./settings.js";

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

/**
 * The cookies of a request, as frameworks give them: `await cookies()` of Next, `event.cookies` of SvelteKit,
 * or two functions of your own. Without `setAll` and `set` the session is read and never refreshed.
 */
export interface CookieJar {
  getAll(): readonly Cookie[] | Promise<readonly Cookie[]>;
  setAll?(cookies: readonly (Cookie & { readonly options: CookieOptions })[]): void | Promise<void>;
  set?(name: string, value: string, options: CookieOptions): unknown;
}

const HOST_ONLY = "__Host-";
const LONGEST_TOKEN = 4096;
const LEAST_SECONDS = 60;
const LINK_SECONDS = 3600;
const REFRESH_SECONDS = 30 * 24 * 3600;
const ENDED = 1; // a time long past: supabase-js reads 0 as never
const MARGIN_SECONDS = 100; // supabase-js refreshes 90 seconds before expiry
const JWT = /^[\w-]+\.[\w-]+\.[\w-]+$/;
const TOKEN = /^[\x21-\x7e]+$/; // characters that a header can carry
const STORED_VERIFIER = /^"[\w.~-]+(\/[\w-]+)?"$/;

type Written = readonly [name: string, value: string, maxAge: number];

interface Names {
  readonly access: string;
  readonly refresh: string;
  readonly verifier: string;
}

/** A session as supabase-js stores it. */
interface Stored {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_at: number;
}

/**
 * The storage of supabase-js in cookies: the two tokens of a session, and the PKCE verifier while a mailed link is
 * awaited. After a refresh the new session is returned at once, although the request's cookies still hold the old
 * one.
 *
 * Nothing here throws: supabase-js reads and writes in promises that nobody awaits, and an error there would end a
 * Node process.
 */
export class CookieSession implements SupportedStorage {
  readonly isServer = true; // supabase-js warns code that trusts this user
  private readonly names: Names;
  private readonly written = new Map<string, string>();
  private refused: string | undefined;
  private writable: Promise<boolean> | undefined;

  constructor(
    private readonly cookies: CookieJar,
    private readonly secure: boolean,
  ) {
    const start = secure ? `${HOST_ONLY}${cookiePrefix}` : cookiePrefix;
    this.names = {
      access: `${start}_access_token`,
      refresh: `${start}_refresh_token`,
      verifier: `${start}_code_verifier`,
    };
  }

  async getItem(key: string): Promise<string | null> {
    const held = await this.held();
    if (isVerifier(key)) {
      const verifier = held.get(this.names.verifier) ?? "";
      return STORED_VERIFIER.test(verifier) ? verifier : null;
    }
    const session = await this.sessionIn(held);
    if (session === null) {
      return null;
    }
    const { sub, aud, email, app_metadata, user_metadata } = claimsOf(session.access_token);
    return JSON.stringify({
      ...session,
      token_type: "bearer",
      // The user as the token states it: without it supabase-js would ask Auth for the user first.
      user: { id: sub ?? "", aud, email, app_metadata, user_metadata },
    });
  }

  async setItem(key: string, value: string): Promise<void> {
    const { verifier } = this.names;
    const cookies: Written[] = isVerifier(key) ? [[verifier, value, LINK_SECONDS]] : cookiesOf(value, this.names);
    const kept = await this.write(cookies);
    if (!kept) {
      console.warn("createServerRetro: the session is lost with this request, whose answer cannot set cookies.");
    }
  }

  async removeItem(key: string): Promise<void> {
    await this.clear(isVerifier(key) ? [this.names.verifier] : [this.names.access, this.names.refresh]);
  }

  /** Treats this access token, which the server has refused, as missing. */
  refuse(accessToken: string): void {
    this.refused = accessToken;
  }

  /** The session in the cookies; it is refreshed if it expires soon and the new one can be stored. */
  private async sessionIn(held: Map<string, string>): Promise<Stored | null> {
    const { access, exp } = this.accessIn(held);
    const refresh = held.get(this.names.refresh) ?? "";
    const left = exp - Date.now() / 1000;
    if (left > MARGIN_SECONDS) {
      return { access_token: access, refresh_token: refresh, expires_at: exp };
    }
    // A refresh token works once: it is used only where the next one can be stored.
    if (TOKEN.test(refresh) && (await this.mayWrite(refresh))) {
      return { access_token: access, refresh_token: refresh, expires_at: exp || ENDED };
    }
    if (left > 0) {
      return { access_token: access, refresh_token: "", expires_at: exp + MARGIN_SECONDS };
    }
    if (!TOKEN.test(refresh)) {
      await this.clear([this.names.access, this.names.refresh]);
    }
    return null;
  }

  /** The access token and its expiry; empty and 0 for an invalid one. */
  private accessIn(held: Map<string, string>): { access: string; exp: number } {
    const access = held.get(this.names.access) ?? "";
    const { exp } = claimsOf(access);
    const isToken = JWT.test(access) && typeof headerOf(access)["alg"] === "string" && access !== this.refused;
    return isToken && typeof exp === "number" && exp > 0 ? { access, exp } : { access: "", exp: 0 };
  }

  /**
   * Tests whether cookies can be set, by setting one to its current value: no framework says so beforehand.
   */
  private mayWrite(refresh: string): Promise<boolean> {
    this.writable ??= this.write([[this.names.refresh, refresh, REFRESH_SECONDS]]);
    return this.writable;
  }

  private async clear(names: string[]): Promise<void> {
    const all = await this.all();
    const left = names.filter((name) => all.get(name));
    if (left.length > 0) await this.write(left.map((name) => [name, "", 0]));
  }

  private async held(): Promise<Map<string, string>> {
    const all = await this.all();
    return new Map([...all].filter(([, value]) => value.length <= LONGEST_TOKEN));
  }

  private async all(): Promise<Map<string, string>> {
    try {
      // Contrary to its type, Next returns undefined for a value that cannot be decoded.
      const sent: readonly { name: string; value: unknown }[] = await this.cookies.getAll();
      const texts = sent.flatMap(({ name, value }) => (typeof value === "string" ? [[name, value] as const] : []));
      return new Map([...undoubted(texts), ...this.written]);
    } catch (error) {
      console.warn("createServerRetro: the cookies of the request cannot be read.", error);
      return new Map(this.written);
    }
  }

  /** Whether the cookies could be set: not while Next renders a server component. */
  private async write(cookies: readonly Written[]): Promise<boolean> {
    if (!this.cookies.setAll && !this.cookies.set) {
      return false;
    }
    const all = cookies.map(([name, value, maxAge]) => {
      const options: CookieOptions = { path: "/", httpOnly: true, sameSite: "lax", secure: this.secure, maxAge };
      return { name, value, options };
    });
    try {
      await this.setAll(all);
    } catch {
      return false;
    }
    cookies.forEach(([name, value]) => this.written.set(name, value));
    return true;
  }

  private async setAll(cookies: (Cookie & { readonly options: CookieOptions })[]): Promise<void> {
    if (this.cookies.setAll) {
      await this.cookies.setAll(cookies);
      return;
    }
    for (const { name, value, options } of cookies) {
      await this.cookies.set?.(name, value, options);
    }
  }
}

/** Removes cookies that occur twice with different values: a page of a subdomain may have set one of them. */
function undoubted(sent: readonly (readonly [name: string, value: string])[]): (readonly [string, string])[] {
  const values = new Map<string, Set<string>>();
  sent.forEach(([name, value]) => values.set(name, (values.get(name) ?? new Set()).add(value)));
  return sent.filter(([name]) => values.get(name)?.size === 1);
}

const isVerifier = (key: string): boolean => key.endsWith("-code-verifier");

/** A session of supabase-js as cookies. */
function cookiesOf(session: string, names: Names): Written[] {
  const stored: unknown = JSON.parse(session);
  const { access_token, refresh_token, expires_in } = { ...(stored as Record<string, unknown>) };
  const lasting = typeof expires_in === "number" ? Math.floor(expires_in) : 0;
  return [
    [names.access, typeof access_token === "string" ? access_token : "", Math.max(lasting, LEAST_SECONDS)],
    [names.refresh, typeof refresh_token === "string" ? refresh_token : "", REFRESH_SECONDS],
  ];
}
