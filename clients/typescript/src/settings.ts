import type { Language } from "./refusal.js";

/** A client cannot be made: URL or key is missing, or the key may not be used there. */
export class MissingSetting extends Error {
  override readonly name = "MissingSetting";
}

export interface RetroOptions {
  /** The project's URL, without /rest/v1. */
  readonly url: string | undefined;
  /** The project's anon key; the service role's for that client alone. */
  readonly key: string | undefined;
  /** The language of the sentences in refusals. */
  readonly language?: Language;
}

export interface Access {
  readonly url: string;
  readonly key: string;
  readonly language: Language;
}

/** What a client for people is made with. Throws MissingSetting without URL or key, or with a key of a server's. */
export function publicAccess(factory: string, options: RetroOptions): Access {
  const access = given(factory, options);
  if (roleOf(access.key) === "service_role") {
    throw new MissingSetting(`${factory} needs the anon key: the service role's passes every policy.`);
  }
  return access;
}

/** What the service role's client is made with. Throws MissingSetting likewise, and in a browser. */
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

function given(factory: string, { url, key, language = "en" }: RetroOptions): Access {
  if (!url) {
    throw new MissingSetting(`${factory} needs the project's url: none was given.`);
  }
  if (!key) {
    throw new MissingSetting(`${factory} needs a key: none was given.`);
  }
  return { url, key, language };
}

/** The role that a key speaks for; undefined when it does not say. */
function roleOf(key: string): string | undefined {
  if (key.startsWith("sb_secret_")) return "service_role";
  if (key.startsWith("sb_publishable_")) return "anon";
  const role = claimsOf(key)["role"];
  return typeof role === "string" ? role : undefined;
}

/** What a token claims, unverified; nothing when it is none. */
export function claimsOf(token: string): Record<string, unknown> {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const claims: unknown = JSON.parse(atob(payload));
    return typeof claims === "object" && claims !== null ? { ...claims } : {};
  } catch {
    return {};
  }
}
