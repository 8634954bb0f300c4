/** Sessions in cookies, request by request, as a server that renders pages keeps them. */

import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { createServerRetro, protectPage, type Cookie, type CookieJar, type CookieOptions, type Retro } from "../src/index.js";
import { conclude, newcomer, PASSWORD, place } from "./gateway.js";

interface Kept {
  value: string;
  options: CookieOptions;
}

/** A browser's cookies. A request sees the cookies from before it, even if new ones are set meanwhile. */
const kept = new Map<string, Kept>();
const set: string[][] = [];

function request(): { retro: Retro; jar: CookieJar } {
  const before = sent();
  const jar: CookieJar = {
    getAll: () => before,
    setAll: (cookies) => {
      set.push(cookies.map(({ name }) => name));
      for (const { name, value, options } of cookies) {
        if (options.maxAge === 0) kept.delete(name);
        else kept.set(name, { value, options });
      }
    },
  };
  return { retro: createServerRetro({ ...place, cookies: jar }), jar };
}

let renewals = 0;
const send = globalThis.fetch;
globalThis.fetch = (target, init) => {
  const address = String(target instanceof Request ? target.url : target);
  if (address.includes("grant_type=refresh_token")) renewals += 1;
  return send(target, init);
};

const { email } = await newcomer("sara");
const signedIn = await request().retro.supabase.auth.signInWithPassword({ email, password: PASSWORD });
const first = structuredClone([...kept]);

const page = await protectPage(request().retro, "/onboarding", { signIn: "/sign-in" });
const elsewhere = await protectPage(request().retro, "/admin", { signIn: "/sign-in" });
const unchanged = [renewals, set.length];

// An hour later the session expires soon, and then has expired, where no cookie can be set, as when Next
// renders a component.
const jars: Record<string, () => CookieJar> = {
  readOnly: () => ({ getAll: () => sent() }),
  likeNext: () => ({ getAll: () => sent(), set: () => refuse() }),
  refusing: () => ({ getAll: () => sent(), setAll: () => refuse() }),
  rejecting: () => ({ getAll: () => Promise.resolve(sent()), setAll: () => Promise.reject(new Error("too late")) }),
};
const now = Date.now;
Date.now = () => now() + 3550 * 1000;
const nearlyEnded = await whoIs(jars);
Date.now = now;
const held = kept.get("rm_access_token") ?? never();
kept.delete("rm_access_token");
const ended = await whoIs(jars);
kept.set("rm_access_token", held);
const readers = { nearlyEnded, ended, renewals };

function sent(): Cookie[] {
  return [...kept].map(([name, { value }]) => ({ name, value }));
}

function refuse(): never {
  throw new Error("cookies can only be modified in a server action or route handler");
}

async function whoIs(jars: Record<string, () => CookieJar>): Promise<Record<string, string | null>> {
  const asked = Object.entries(jars).map(async ([name, jar]) => {
    const me = await createServerRetro({ ...place, cookies: jar() }).me();
    return [name, me.ok ? me.value.email : me.error.code] as const;
  });
  return Object.fromEntries(await Promise.all(asked));
}

// A jar that sets one cookie at a time, as SvelteKit's does.
Date.now = () => now() + 3550 * 1000;
const setOnes: string[] = [];
const one = createServerRetro({ ...place, cookies: { getAll: () => sent(), set: (name) => setOnes.push(name) } });
await one.me();
Date.now = now;
const setOneByOne = { renewals, names: setOnes };
await request().retro.supabase.auth.signInWithPassword({ email, password: PASSWORD });
renewals = 0;

// The access token's cookie has expired: several requests of a page refresh the session once.
kept.delete("rm_access_token");
const { retro } = request();
const renewed = await Promise.all([retro.me(), retro.myApplication(), retro.redirectTarget()]);
const second = structuredClone([...kept]);
const afterwards = await retro.me();
const next = await request().retro.me();
const renewedOnce = renewals;

// Two cookies of one name: a page of a subdomain has set one of them.
const twice = (value: string) => ({ getAll: () => [{ name: "rm_access_token", value }, ...sent()] });
const doubledOne = kept.get("rm_access_token") ?? never();
const doubled = await createServerRetro({ ...place, cookies: twice("another") }).me();
const repeated = await createServerRetro({ ...place, cookies: twice(doubledOne.value) }).me();

// A site with https: names that browsers accept only from the host itself.
const overHttps: Cookie[] = [];
const secureJar: CookieJar = { getAll: () => sent(), setAll: (cookies) => void overHttps.push(...cookies) };
const guarded = createServerRetro({ ...place, cookies: secureJar, secure: true });
const plainOnly = await guarded.me();
await guarded.supabase.auth.signInWithPassword({ email, password: PASSWORD });

// Values that are not our tokens.
const session = [...kept];
kept.set("rm_access_token", { value: "x".repeat(4097), options: first[0]?.[1].options ?? never() });
kept.delete("rm_refresh_token");
const tooLong = await request().retro.me();
kept.clear();
kept.set("rm_refresh_token", { value: "unknown", options: first[0]?.[1].options ?? never() });
const undecoded = { getAll: () => [{ name: "rm_access_token", value: undefined as unknown as string }] };
const withoutText = await createServerRetro({ ...place, cookies: undecoded }).me();
const unknown = await request().retro.me();
const afterUnknown = [...kept.keys()];

// Signing out clears both.
session.forEach(([name, cookie]) => kept.set(name, cookie));
const signedOut = await request().retro.supabase.auth.signOut();
const afterSignOut = [...kept.keys()];
const visitor = await protectPage(request().retro, "/dashboard", { signIn: "/sign-in" });

// A mailed link gives a code, which only the browser that asked for it can use.
const askedFor = await request().retro.supabase.auth.signInWithOtp({ email });
const waiting = structuredClone([...kept]);
const followed = await send(newestLink(), { redirect: "manual" });
const code = new URL(followed.headers.get("location") ?? "").searchParams.get("code") ?? "";
const exchanged = await request().retro.supabase.auth.exchangeCodeForSession(code);
const afterLink = [...kept.keys()].sort();
const linked = await request().retro.me();

function newestLink(): string {
  const { INBOX = "" } = process.env;
  const newest = readdirSync(INBOX).sort().at(-1) ?? "";
  const mail = JSON.parse(readFileSync(join(INBOX, newest), "utf8")) as { link: string };
  return mail.link;
}

function never(): never {
  throw new Error("signing in has set no cookie");
}

conclude({
  error: signedIn.error?.message,
  first,
  page,
  elsewhere,
  unchanged,
  readers,
  setOneByOne,
  renewed: renewed.map(({ ok }) => ok),
  email: renewed[0].ok ? renewed[0].value.email : null,
  afterwards: afterwards.ok && afterwards.value.email,
  next: next.ok && next.value.email,
  renewedOnce,
  rotated: first.map(([name, { value }]) => [name, value !== second.find(([other]) => other === name)?.[1].value]),
  tooLong: tooLong.ok && tooLong.value.userId,
  unknown: unknown.ok && unknown.value.userId,
  doubled: doubled.ok && doubled.value.userId,
  repeated: repeated.ok && repeated.value.email,
  overHttps: overHttps.map(({ name }) => name),
  plainOnly: plainOnly.ok && plainOnly.value.userId,
  withoutText: withoutText.ok && withoutText.value.userId,
  afterUnknown,
  signedOut: signedOut.error,
  afterSignOut,
  visitor,
  link: {
    errors: [askedFor.error, exchanged.error],
    waiting: waiting.map(([name, { options }]) => [name, options]),
    afterwards: afterLink,
    email: linked.ok && linked.value.email,
  },
});
