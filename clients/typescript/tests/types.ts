/** Compiled, never run: a line whose error is expected is wrong, and the compiler must say so. */

import {
  Constants,
  createRetro,
  createServerRetro,
  protectPage,
  uploadVideo,
  type CommonErrorCode,
  type CompositeTypes,
  type Enums,
  type Json,
  type PrepareVideoUploadErrorCode,
  type RecordVideoUploadErrorCode,
  type Retro,
  type Tables,
} from "../src/index.js";

declare const retro: Retro;
declare function shown(text: string): void;
declare function anyCall(code: CommonErrorCode): void;

export async function wrongCode(): Promise<void> {
  // @ts-expect-error a missing parameter
  await retro.reviewVideo({ videoId: "1" });

  // @ts-expect-error a parameter that does not exist
  await retro.reviewVideo({ videoId: "1", decision: "approved", raeson: "typo" });

  // @ts-expect-error a parameter of another type
  await retro.simulatePlan({ packageTier: "10", mix: "VOLUME" });

  // @ts-expect-error parameters for an endpoint without any
  await retro.health({ verbose: true });

  // @ts-expect-error a word that is no decision
  await retro.reviewVideo({ videoId: "1", decision: "aproved" });

  // @ts-expect-error a share is missing
  await retro.previewMix({ quotaTotal: 10, shares: { OOTD: 1, TRAINING: 0, BEFORE_AFTER: 0, SPORTS_80S: 0 } });

  const me = await retro.me();
  // @ts-expect-error a result not looked at
  shown(me.value.email);

  if (me.ok) {
    // @ts-expect-error a null not looked at
    shown(me.value.email);
    // @ts-expect-error a status that does not exist
    if (me.value.creatorStatus === "fired") shown("gone");
    // @ts-expect-error a field that does not exist
    shown(me.value.phone);
    // @ts-expect-error the wire's name
    shown(me.value.user_id);
  }

  const review = await retro.reviewVideo({ videoId: "1", decision: "approved" });
  if (!review.ok) {
    const { code, facts } = review.error;
    // @ts-expect-error seconds are a number
    shown(facts.retryAfter);
    switch (code) {
      case "REASON_REQUIRED":
      case "MONTH_CLOSED":
        break;
      default:
        // @ts-expect-error VIDEO_ALREADY_REVIEWED is not handled
        anyCall(code);
    }
    // @ts-expect-error a code that this endpoint never answers
    if (code === "IBAN_INVALID") shown("no");
  }

  // @ts-expect-error a view that does not exist
  retro.supabase.from("vidoes");

  const { data } = await retro.supabase.from("videos").select("id, reason").single();
  // @ts-expect-error a null not looked at, through supabase-js
  if (data) shown(data.reason);

  // @ts-expect-error a missing parameter, through supabase-js
  await retro.supabase.rpc("review_video", { video_id: "1" });
}

export async function wrongUploads(): Promise<void> {
  const video = { videoType: "OOTD", durationSeconds: 20, resolution: "1080x1920" } as const;
  const file = new Blob([]);

  // @ts-expect-error content without a name
  await uploadVideo(retro, { ...video, file });

  // @ts-expect-error a resolution that is not taken
  await uploadVideo(retro, { ...video, file, fileName: "a.mp4", resolution: "640x480" });

  const uploaded = await uploadVideo(retro, { ...video, file, fileName: "a.mp4" });
  if (!uploaded.ok) {
    // @ts-expect-error nothing was refused where the caller has stopped it
    shown(uploaded.error.message);
    if (uploaded.step === "prepare") {
      const code: PrepareVideoUploadErrorCode = uploaded.error.code;
      // @ts-expect-error what only recording refuses
      if (code === "DUPLICATE_FILE") shown("twice");
    }
    if (uploaded.step === "record") {
      const code: RecordVideoUploadErrorCode = uploaded.error.code;
      if (code === "DUPLICATE_FILE") shown(uploaded.path);
    }
    // @ts-expect-error a step that does not exist
    if (uploaded.step === "transfer") shown("no");
  }
}

export async function wrongPages(): Promise<void> {
  // @ts-expect-error a page that is nobody's
  await protectPage(retro, "/admni", { signIn: "/sign-in" });

  // @ts-expect-error nowhere to lead a visitor
  await protectPage(retro, "/admin");

  const page = await protectPage(retro, "/admin", { signIn: "/sign-in" });
  // @ts-expect-error nobody is known before the answer was looked at
  shown(page.me.userId);
  if (page.allow) {
    shown(page.me.userId);
  } else {
    // @ts-expect-error where it could not be asked there is nowhere to go
    shown(page.redirectTo);
  }
}

export async function wrongLists(): Promise<void> {
  // @ts-expect-error a view that does not exist
  await retro.list("vidoes");

  // @ts-expect-error the wire's name of a column
  await retro.list("videos", { where: { created_at: "2026-02-01" } });

  // @ts-expect-error a status that does not exist
  await retro.list("videos", { where: { status: "lost" } });

  // @ts-expect-error a column that does not exist
  await retro.list("videos", { order: "-newest" });

  // @ts-expect-error a document is not compared
  await retro.list("monthlyTracking", { where: { quotas: { OOTD: 1 } } });

  const videos = await retro.list("videos", { where: { status: ["approved", "rejected"], reason: undefined } });
  // @ts-expect-error a null not looked at
  if (videos.ok) shown(videos.value[0]?.reason.toUpperCase());
}

export async function rightCode(): Promise<void> {
  await retro.reviewVideo({ videoId: "1", decision: "rejected", reason: null });
  await retro.creatorDashboard();
  await retro.creatorDashboard({ month: "2026-02" });
  await retro.creatorDashboard({ month: undefined });
  const dashboard = await retro.creatorDashboard();
  if (dashboard.ok) {
    const first: number | undefined = dashboard.value.quotas[0]?.remaining;
    const status: "actif" | "candidat" | "pause" | "inactif" = dashboard.value.creator.status;
    shown(`${first} ${status}`);
    // @ts-expect-error a refusal that uploads are not kept back by
    if (dashboard.value.upload.blockedBy === "CONTRACT_OUTDATED") shown("no");
    if (dashboard.value.upload.blockedBy === "CONTRACT_NOT_SIGNED") shown("/contract");
  }
  const document = await retro.exportMyData();
  if (document.ok) {
    const held: Json = document.value;
    shown(JSON.stringify(held));
  }
  const nothing = await retro.deleteOnboardingDraft();
  if (nothing.ok) {
    const value: null = nothing.value;
    shown(String(value));
  }
  const { data } = await retro.supabase.rpc("me");
  if (data?.email) shown(data.email);
}

export async function wrongEmbedding(): Promise<void> {
  const { data: payouts } = await retro.supabase.from("payouts").select("amount, payout_items(subtotal), creators(handle)");
  for (const payout of payouts ?? []) {
    const subtotals: number[] = payout.payout_items.map((item) => item.subtotal);
    const handle: string = payout.creators.handle;
    shown(`${subtotals.length} ${handle}`);
    // @ts-expect-error a column that was not asked for
    shown(payout.creators.email);
    // @ts-expect-error many items, not one
    shown(payout.payout_items.subtotal);
  }

  const { data: events } = await retro.supabase.from("activity").select("id, videos(status)");
  for (const event of events ?? []) {
    // @ts-expect-error an event may be about no video
    shown(event.videos.status);
  }

  const { data: wrong } = await retro.supabase.from("payouts").select("rushes(id)");
  // @ts-expect-error no foreign key leads from payouts to rushes
  shown(wrong?.[0]?.rushes.map((rush) => rush.id).join());

  const { data: foreign } = await retro.supabase.from("payouts").select("id, file_name");
  // @ts-expect-error a column of another view
  shown(foreign?.[0]?.id);
}

export async function optionsThatAreUndefined(): Promise<void> {
  const left = undefined;
  createRetro({ url: "", key: "", accessToken: left, language: left, timeoutMs: left, sessionTimeoutMs: left, caller: left });
  createServerRetro({ url: "", key: "", cookies: { getAll: () => [] }, secure: left });
  const file = { file: new Blob([]), fileName: "a.mp4", mimeType: left, onProgress: left, signal: left, store: left };
  await uploadVideo(retro, { ...file, videoType: "OOTD", durationSeconds: 20, resolution: "1080x1920", replaces: left });
}

/** As users of supabase expect it. */
export function rowsAndValues(): void {
  const status: Tables<"videos">["status"] = "approved";
  const mix: Enums<"mix"> = Constants.public.Enums.mix[0];
  const item: CompositeTypes<"item">["subtotal"] = 12.5;
  shown(`${status} ${mix} ${item}`);
  // @ts-expect-error a value that the enum does not have
  const wrong: Enums<"mix"> = "NONE";
  // @ts-expect-error a view that does not exist
  const row: Tables<"vidoes"> = { status };
  shown(`${wrong} ${JSON.stringify(row)}`);
}
