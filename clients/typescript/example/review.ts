/** An admin looks at the month, refuses its oldest waiting video with a reason, and learns why where that fails. */

import { videoStatusLabels, type CommonErrorCode, type Retro } from "../src/index.js";

export async function refuseOldest(retro: Retro, reason: string): Promise<string> {
  const overview = await retro.adminOverview();
  if (!overview.ok) {
    return overview.error.message;
  }
  const oldest = overview.value.validationQueue[0];
  if (oldest === undefined) {
    return "nothing waits";
  }
  const decided = await retro.reviewVideo({ videoId: oldest.videoId, decision: "rejected", reason });
  if (decided.ok) {
    const { video, tracking } = decided.value;
    return `${videoStatusLabels[video.status]}: ${tracking.progress.remainingTotal} to go in ${video.month}`;
  }
  const { code } = decided.error;
  switch (code) {
    case "VIDEO_ALREADY_REVIEWED":
      return "somebody was faster";
    case "REASON_REQUIRED":
      return "please give a reason";
    case "MONTH_CLOSED":
      return "too late";
    default:
      return common(code, decided.error.message);
  }
}

/** What any call may answer needs no handling of its own: its sentence is shown. */
function common(_code: CommonErrorCode, message: string): string {
  return message;
}

/** The newest payout that is not an estimate, and the read views through supabase-js, typed too. */
export async function moneyOf(retro: Retro): Promise<{ paid: number | null; packages: number[] }> {
  const payouts = await retro.myPayouts();
  const { data } = await retro.supabase.from("packages").select("tier, quota_videos").order("tier");
  const final = payouts.ok ? payouts.value.rows.find((payout) => !payout.isEstimate) : undefined;
  return { paid: final?.amount ?? null, packages: (data ?? []).map((row) => row.tier) };
}
