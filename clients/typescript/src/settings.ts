import type { Language } from "./refusal.js";

/** No client can be made: URL or key is missing, or the key may not be used there. */
export class MissingSetting extends Error {
  override readonly name = "MissingSetting";
}

export interface RetroOptions {
  /** The project's URL, without /rest/v1. */
  readonly url: string | undefined;
  /** The project's anon key; for the service client the service role's. */
  readonly key: string | undefined;
  /** The language of refusals. */
  readonly language?: Language | undefined;
  /** Milliseconds that a call may take, default 30 000; files are limited only by their own signal. */
  readonly timeoutMs?: number | undefined;
  /** Milliseconds that the refresh of a session may take, default 5 000; then Auth counts as out of reach. */
  readonly sessionTimeoutMs?: number | undefined;
}

export interface Access {
  readonly url: string;
  readonly key: string;
  readonly language: Language;
  readonly timeoutMs: number;
  readonly sessionTimeoutMs: number;
}

/**
 * Checks the settings of a client for people. Throws MissingSetting without URL or key, or with a server's
 * key.
 */
export function publicAccess(factory: string, options: RetroOptions): Access {
  const access = given(factory, options);
  if (roleOf(access.key) === "service_role") {
    throw new MissingSetting(`${factory} needs the anon key: the service role's passes every policy.`);
  }
  return access;
}

/** Checks the settings of the service role's client. Throws MissingSetting likewise, and in a browser. */
export function serviceAccess(factory: string, options: RetroOptions): Access {
  if ("window" in globalThis && "document" in globalThis) {
    throw new MissingSetting(`${factory} may not run in a browser: its key would be everybody's.`);
  }
  const access = given(factory, options);
  const role = roleOf(access.key);
  if (role !== "service_role" && role !== undefined) {
    throw new MissingSetting(`${factory} needs the service role's key: this one is for the role ${role}.`);
  }
  return access;
}

const TIMEOUT_MS = 30_000;
const SESSION_TIMEOUT_MS = 5000;

function given(factory: string, options: RetroOptions): Access {
  const { url, key, language = "en", timeoutMs = TIMEOUT_MS, sessionTimeoutMs = SESSION_TIMEOUT_MS } = options;
  if (!url) {
    throw new MissingSetting(`${factory} needs the project's url: none was given.`);
  }
  const base = baseOf(url);
  if (base === undefined) {
    throw new MissingSetting(`${factory} needs a url such as https://project.supabase.co, which ${url} is not.`);
  }
  if (SERVICE.test(base)) {
    throw new MissingSetting(`${factory} needs the project's url alone: give ${base.replace(SERVICE, "")}.`);
  }
  if (!key) {
    throw new MissingSetting(`${factory} needs a key: none was given.`);
  }
  return { url: base, key, language, timeoutMs, sessionTimeoutMs: Math.min(sessionTimeoutMs, timeoutMs) };
}

const SERVICE = /\/(rest|auth|storage|functions|realtime)\/v1$/;

/** The URL without trailing slashes; undefined when it is not a web URL. */
function baseOf(url: string): string | undefined {
  const isWeb = /^https?:\/\//.test(url) && URL.canParse(url);
  return isWeb ? url.replace(/\/+$/, "") : undefined;
}

/** The role of a key; undefined when the key does not tell. */
function roleOf(key: string): string | undefined {
  if (key.startsWith("sb_secret_")) return "service_role";
  if (key.startsWith("sb_publishable_")) return "anon";
  const role = claimsOf(key)["role"];
  return typeof role === "string" ? role : undefined;
}

/** The claims of a token, unverified; empty when it is not a token. */
export function claimsOf(token: string): Record<string, unknown> {
  return partOf(token, 1);
}

/** The header of a token, which says how it is signed; empty when it is not a token. */
export function headerOf(token: string): Record<string, unknown> {
  return partOf(token, 0);
}

function partOf(token: string, place: number): Record<string, unknown> {
  try {
    const part = (token.split(".")[place] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const held: unknown = JSON.parse(atob(part));
    return typeof held === "object" && held !== null ? { ...held } : {};
  } catch {
    return {};
  }
}
