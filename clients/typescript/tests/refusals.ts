/** Refusals of every layer, as the client reports them: {status, code, message, field, requestId}. */

import { createClient } from "@supabase/supabase-js";

import {
  createBrowserRetro,
  createCookieRetro,
  createRetro,
  createServerRetro,
  createServiceRetro,
  MissingSetting,
  Retro,
  uploadVideo,
  type Database,
  type Language,
  type VideoUploadResult,
} from "../src/index.js";
import { conclude, place, service, visitor } from "./gateway.js";

const { ADMIN_TOKEN = "", EMMA_TOKEN = "", DEAD_URL, FULL_URL, PENDING_VIDEO: videoId = "" } = process.env;

const as = (accessToken: string, language: Language = "en"): Retro =>
  createRetro({ ...place, accessToken, language });
const admin = as(ADMIN_TOKEN);
const emma = as(EMMA_TOKEN);

/** A server in front of the API that gives every request the same answer. */
function answering(status: number, body: string): Retro {
  const answer: typeof fetch = () => Promise.resolve(new Response(body, { status }));
  const supabase = createClient<Database>("http://proxy.test", "k", {
    auth: { persistSession: false },
    global: { fetch: answer },
  });
  return new Retro(supabase, "en");
}

/** The error of a factory. */
function complaint(make: () => Retro): string {
  try {
    make();
    return "";
  } catch (error) {
    return error instanceof MissingSetting ? error.message : `another error: ${String(error)}`;
  }
}

/** Uploads while the request that sends the file is changed, or blocked. */
async function uploadBy(change: (address: string) => string | Promise<never>, file?: Blob): Promise<VideoUploadResult> {
  const send = globalThis.fetch;
  globalThis.fetch = async (target, init) => {
    const address = String(target instanceof Request ? target.url : target);
    return send(init?.method === "PUT" ? await change(address) : target, init);
  };
  const uploaded = await uploadVideo(emma, { ...video, file: file ?? video.file });
  globalThis.fetch = send;
  return uploaded;
}

const video = {
  file: new Blob([new Uint8Array(300_000)], { type: "video/mp4" }),
  fileName: "course.mp4",
  videoType: "OOTD",
  durationSeconds: 20,
  resolution: "1080x1920",
} as const;

/** How often a file was sent, and the result. */
async function counted(bytes: Uint8Array<ArrayBuffer>): Promise<[puts: number, VideoUploadResult]> {
  let puts = 0;
  const uploaded = await uploadBy((address) => {
    puts += 1;
    return address;
  }, new Blob([bytes], { type: "video/mp4" }));
  return [puts, uploaded];
}

/** 300,000 bytes that differ only in the middle. */
function content(middle: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(300_000).fill(7).fill(middle, 149_000, 151_000);
}

async function waiting(): Promise<number | undefined> {
  const dashboard = await emma.creatorDashboard();
  return dashboard.ok ? dashboard.value.upload.pendingReviewCount : undefined;
}

/** The result of a call, and the time it took, while these requests are never answered. */
async function waitingFor(silent: string, retro: () => Retro): Promise<[code: string, ms: number]> {
  const send = globalThis.fetch;
  globalThis.fetch = (target, init) => {
    const address = String(target instanceof Request ? target.url : target);
    return address.includes(silent) ? never(init?.signal) : send(target, init);
  };
  const begun = Date.now();
  const asked = await retro().me();
  globalThis.fetch = send;
  return [asked.ok ? "answered" : asked.error.code, Date.now() - begun];
}

/** Imitates a server that accepts a connection and never answers. */
function never(signal: AbortSignal | null | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => {
      reject(new DOMException("ended", "AbortError"));
    });
  });
}

const foreignPage = { code: "INVALID_ORIGIN", message: "No.", hint: "Allow it.", details: "{}" };
const missing = {
  field: "full_name",
  fields: ["full_name", "handle"],
  bound: { max: 2, allowed_values: ["OOTD", "snake_case"] },
  ids: ["a_b"],
};
const incomplete = { code: "APPLICATION_INCOMPLETE", message: "No.", details: JSON.stringify(missing) };
const sessionThatEnded = { getAll: () => [{ name: "rm_refresh_token", value: "r1" }], setAll: () => undefined };

const before = await waiting();
const stopping = new AbortController();
const stopped = await uploadVideo(emma, {
  ...video,
  signal: stopping.signal,
  onProgress: () => {
    stopping.abort();
  },
});
const approved = { videoId, decision: "approved" } as const;
await admin.reviewVideo({ videoId, decision: "rejected", reason: "Cadrage trop serré" });
const nothing = { url: undefined, key: undefined };
const cookies = { getAll: () => [], setAll: () => undefined };

conclude({
  twice: await admin.reviewVideo(approved),
  twiceInFrench: await as(ADMIN_TOKEN, "fr").reviewVideo(approved),
  withoutReason: await admin.reviewVideo({ videoId, decision: "rejected" }),
  noUuid: await admin.reviewVideo({ videoId: "1", decision: "approved" }),
  forbidden: await emma.reviewVideo(approved),
  notSignedIn: await visitor().reviewVideo(approved),
  badToken: await as("a.b.c").me(),
  wrongKey: await createRetro({ ...place, key: "wrong" }).me(),
  tooLarge: await emma.saveOnboardingDraft({ step: 1, formData: { text: "x".repeat(300_000) } }),
  tooMany: await createRetro({ ...place, url: FULL_URL }).me(),
  nobodyBehind: await createRetro({ ...place, url: DEAD_URL }).me(),
  unreachable: await createRetro({ url: "http://127.0.0.1:1", key: "k" }).me(),
  wrongPath: await createRetro({ ...place, url: `${place.url}/elsewhere` }).me(),
  newCode: await answering(409, JSON.stringify({ code: "NEW_CODE", message: "New.", details: "{}" })).me(),
  foreignCode: await answering(422, JSON.stringify({ code: "IBAN_INVALID", message: "No.", details: "{}" })).me(),
  incomplete: await answering(422, JSON.stringify(incomplete)).submitApplication(),
  foreignPage: await createCookieRetro(place).session.signIn({ email: "emma@example.com", password: "x" }),
  foreignCall: await answering(403, JSON.stringify(foreignPage)).me(),
  proxyLimit: await answering(429, "<html>slow down</html>").me(),
  proxySlow: await answering(408, "").me(),
  proxyGone: await answering(502, "<html>bad gateway</html>").me(),
  silentAuth: await waitingFor("/auth/v1/", () => createServerRetro({ ...place, cookies: sessionThatEnded })),
  impatient: await waitingFor("/auth/v1/", () =>
    createServerRetro({ ...place, cookies: sessionThatEnded, sessionTimeoutMs: 300 }),
  ),
  silentRest: await waitingFor("/rest/v1/", () => createRetro({ ...place, timeoutMs: 300 })),
  emptyError: await answering(500, "null").me(),
  uploads: {
    prepare: await uploadVideo(emma, { ...video, mimeType: "text/plain" }),
    forged: await uploadBy((address) => `${address}x`),
    broken: await uploadBy(() => Promise.reject(new TypeError("the line broke"))),
    record: await uploadVideo(emma, { ...video, durationSeconds: 5 }),
    stopped,
    stoppedBefore: await uploadVideo(emma, { ...video, signal: AbortSignal.abort() }),
    recorded: [before, await waiting()],
    first: await counted(content(1)),
    again: await counted(content(1)),
    alike: await counted(content(2)),
  },
  complaints: {
    plain: complaint(() => createRetro(nothing)),
    restUrl: complaint(() => createRetro({ ...place, url: "https://a.supabase.co/rest/v1/" })),
    noUrl: complaint(() => createRetro({ ...place, url: "a.supabase.co" })),
    browser: complaint(() => createBrowserRetro({ ...place, key: "" })),
    cookies: complaint(() => createCookieRetro(nothing)),
    server: complaint(() => createServerRetro({ ...place, url: undefined, cookies })),
    service: complaint(() => createServiceRetro({ ...place, key: undefined })),
    serviceWithAnonKey: complaint(() => createServiceRetro(place)),
    secretInPage: complaint(() => createBrowserRetro({ ...place, key: process.env["SUPABASE_SERVICE_ROLE_KEY"] })),
    newSecretInPage: complaint(() => createBrowserRetro({ ...place, key: "sb_secret_1" })),
    inBrowser: complaint(() => {
      Object.assign(globalThis, { window: {}, document: {} });
      return service();
    }),
  },
});
