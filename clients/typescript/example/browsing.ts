/** Rows of views: with the client's own `list`, and with supabase-js, which embeds and counts. */

import type { Retro, VideosRow } from "../src/index.js";

/** The newest decided videos of a month, of those recorded before a given time. */
export async function newestDecided(retro: Retro, month: string, before: string): Promise<VideosRow[]> {
  const decided = await retro.list("videos", {
    where: { month, status: ["approved", "rejected"], createdAt: { lt: before }, replaces: null },
    order: ["-createdAt", "id"],
    limit: 2,
  });
  if (!decided.ok) throw decided.error;
  return decided.value;
}

/** The videos that the caller owes in a month, by type. */
export async function quotasOf(retro: Retro, month: string): Promise<Record<string, number> | undefined> {
  const tracked = await retro.list("monthlyTracking", { where: { month } });
  return tracked.ok ? tracked.value[0]?.quotas : undefined;
}

/** Each payout of a month with its creator and its items. */
export async function payoutsOf(retro: Retro, month: string): Promise<string[]> {
  const { data, error } = await retro.supabase
    .from("payouts")
    .select("amount, creators(handle), payout_items(label, subtotal)")
    .eq("month", month)
    .order("amount", { ascending: false });
  if (error) {
    return [error.message];
  }
  return data.map(({ amount, creators, payout_items }) => {
    const parts = payout_items.map(({ label, subtotal }) => `${label} ${subtotal}`);
    return `${creators.handle}: ${amount} = ${parts.join(" + ")}`;
  });
}

/** The number of videos of a month that wait. */
export async function waiting(retro: Retro, month: string): Promise<number> {
  const { count } = await retro.supabase
    .from("videos")
    .select("id", { count: "exact", head: true })
    .eq("month", month)
    .eq("status", "pending_review");
  return count ?? 0;
}

/** Calls an endpoint by its database name. */
export async function schemaVersion(retro: Retro): Promise<string | null> {
  const { data } = await retro.supabase.rpc("health");
  return data?.schema_version ?? null;
}
