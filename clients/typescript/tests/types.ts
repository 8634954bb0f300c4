/** Compiled, never run: each line under an expectation is wrong, and the compiler must say so. */

import type { CommonErrorCode, Json, Retro } from "../src/index.js";

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

  const me = await retro.me();
  // @ts-expect-error a result not looked at
  shown(me.value.email);

  if (me.ok) {
    // @ts-expect-error a null not looked at
    shown(me.value.email);
    // @ts-expect-error a status that does not exist
    if (me.value.creatorStatus === "fired") shown("gone");
    // @ts-expect-error the wire's name
    shown(me.value.user_id);
  }

  const review = await retro.reviewVideo({ videoId: "1", decision: "approved" });
  if (!review.ok) {
    const { code } = review.error;
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

export async function rightCode(): Promise<void> {
  await retro.reviewVideo({ videoId: "1", decision: "rejected", reason: null });
  await retro.creatorDashboard();
  await retro.creatorDashboard({ month: "2026-02" });
  const dashboard = await retro.creatorDashboard();
  if (dashboard.ok) {
    const first: number | undefined = dashboard.value.quotas[0]?.remaining;
    const status: "actif" | "candidat" | "pause" | "inactif" = dashboard.value.creator.status;
    shown(`${first} ${status}`);
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
