/**
 * The caller for whom a server asks. Without it, everybody behind a server shares its address and its limits.
 */

import { MissingSetting, type Access } from "./settings.js";

/** The person whose request a server is answering. */
export interface Caller {
  /** The IP address, without a port. */
  readonly address: string;
  readonly userAgent?: string | null | undefined;
}

export interface CallerOptions {
  /** The person whose request is being answered, from `callerOf`; needs `serverKey`. */
  readonly caller?: Caller | undefined;
  /**
   * A key of the server's own, which the project knows: it makes the caller's address count for limits, audit and
   * signatures. `retro status` prints the one of a local stack.
   */
  readonly serverKey?: string | undefined;
}

const LONGEST_AGENT = 700; // characters of a user agent that are kept

type ReadHeaders = { get(name: string): string | null } | Readonly<Record<string, string | string[] | undefined>>;

/**
 * Reads the caller from a request's headers: `await headers()` of Next, `request.headers` of other frameworks and of
 * Node. `proxies` is the number of proxies in front of the server, each of which appends to x-forwarded-for; default
 * 1. Undefined when the headers name nobody: then the server speaks for itself.
 *
 * @example
 * const caller = callerOf(new Headers({ "x-forwarded-for": "192.0.2.7", "user-agent": "Browser/1" }));
 * console.log(caller?.address);
 */
export function callerOf(headers: ReadHeaders, { proxies = 1 }: { readonly proxies?: number | undefined } = {}): Caller | undefined {
  const seen = headerIn(headers, "x-forwarded-for").split(",");
  const address = (seen[seen.length - proxies] ?? "").trim().replace(/^\[(.+)\](:\d+)?$/, "$1");
  const withoutPort = address.replace(/^([\d.]+):\d+$/, "$1");
  return withoutPort ? { address: withoutPort, userAgent: headerIn(headers, "user-agent") || null } : undefined;
}

function headerIn(headers: ReadHeaders, name: string): string {
  if ("get" in headers && typeof headers.get === "function") return headers.get(name) ?? "";
  const value = (headers as Readonly<Record<string, string | string[] | undefined>>)[name];
  return typeof value === "string" ? value : (value ?? []).join(", ");
}

/** The headers that name the caller. Throws MissingSetting for a caller without a key, and in a browser. */
export function callerHeaders(factory: string, { caller, serverKey }: CallerOptions): Record<string, string> {
  if (!serverKey) {
    if (caller === undefined) return {};
    throw new MissingSetting(`${factory} needs a serverKey to hand on its caller: without one anybody could be named.`);
  }
  if ("window" in globalThis && "document" in globalThis) {
    throw new MissingSetting(`${factory} may have no serverKey in a browser: it would be everybody's.`);
  }
  return {
    "x-server-key": serverKey,
    ...(caller === undefined ? {} : { "x-caller-address": caller.address }),
    ...(caller?.userAgent ? { "x-caller-agent": caller.userAgent.slice(0, LONGEST_AGENT) } : {}),
  };
}

/**
 * With a secret key, a hosted project's Auth counts the caller's address, too, if the project forwards
 * addresses.
 */
export function forwarding({ url }: Access, { caller, serverKey }: CallerOptions, send: typeof fetch): typeof fetch {
  if (!caller || !serverKey?.startsWith("sb_secret_")) return send;
  return (target, init) => {
    const address = target instanceof Request ? target.url : String(target);
    if (!address.startsWith(`${url}/auth/v1/`)) return send(target, init);
    const headers = new Headers(init?.headers);
    headers.set("apikey", serverKey);
    headers.set("sb-forwarded-for", caller.address);
    return send(target, { ...init, headers });
  };
}
