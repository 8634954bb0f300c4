/** Several endpoints against a running API, each as its own person; prints what came as one JSON document. */

import { refuseOldest, moneyOf } from "../example/review.js";
import { createRetro, createServiceRetro, type Language, type Retro } from "../src/index.js";

declare const process: { env: Record<string, string | undefined> };

/** supabase-js asks below /rest/v1, bare PostgREST answers at its root. */
const atTheRoot: typeof fetch = (target, init) => {
  const address = target instanceof Request ? target.url : target.toString();
  return fetch(address.replace("/rest/v1", ""), init);
};

const fetching = { global: { fetch: atTheRoot } };

function as(person: string, language: Language = "en"): Retro {
  const { API_URL: url, [`${person.toUpperCase()}_TOKEN`]: key } = process.env;
  return createRetro({ url, key, language, supabase: fetching });
}

/** Somebody in front of the API who answers everything alike. */
function answering(status: number, body: string): Retro {
  const answer: typeof fetch = () => Promise.resolve(new Response(body, { status }));
  return createRetro({ url: "http://proxy.test", key: "k", supabase: { global: { fetch: answer } } });
}

function complaint(make: () => Retro): string {
  try {
    make();
    return "";
  } catch (error) {
    return String(error);
  }
}

const admin = as("admin");
const visitor = as("visitor");
const reason = "Cadrage trop serré";

const overview = await admin.adminOverview({ month: "2026-02" });
const first = overview.ok ? overview.value.validationQueue[0]?.videoId ?? "" : "";
const example = await refuseOldest(admin, reason);
const log = await admin.auditLog({ entity: "videos", pageSize: 1 });
const entry = log.ok ? log.value.rows[0] : undefined;

console.log(
  JSON.stringify({
    example,
    twice: await admin.reviewVideo({ videoId: first, decision: "approved" }),
    twiceInFrench: await as("admin", "fr").reviewVideo({ videoId: first, decision: "approved" }),
    withoutReason: await admin.reviewVideo({ videoId: first, decision: "rejected" }),
    noUuid: await admin.reviewVideo({ videoId: "1", decision: "approved" }),
    notSignedIn: await visitor.reviewVideo({ videoId: first, decision: "approved" }),
    nobody: await visitor.me(),
    entryKeys: Object.keys(entry?.after ?? {}),
    entryRequest: entry?.requestId,
    draft: await as("member").saveOnboardingDraft({ step: 1, formData: { full_name: "Nina", deep: { a_b: [1] } } }),
    nothing: await as("member").deleteOnboardingDraft(),
    money: await moneyOf(as("emma")),
    document: await as("emma").exportMyData(),
    badToken: await createRetro({ url: process.env["API_URL"], key: "a.b.c", supabase: fetching }).me(),
    unreachable: await createRetro({ url: "http://127.0.0.1:1", key: "k" }).me(),
    newCode: await answering(409, JSON.stringify({ code: "NEW_CODE", message: "New.", details: "{}" })).me(),
    foreignCode: await answering(422, JSON.stringify({ code: "IBAN_INVALID", message: "No.", details: "{}" })).me(),
    proxyLimit: await answering(429, "<html>slow down</html>").me(),
    proxyGone: await answering(502, "<html>bad gateway</html>").me(),
    withoutKey: complaint(() => createRetro({ url: "http://127.0.0.1:1", key: undefined })),
    inBrowser: complaint(() => {
      Object.assign(globalThis, { window: {}, document: {} });
      return createServiceRetro({ url: "http://127.0.0.1:1", key: "k" });
    }),
  }),
);
