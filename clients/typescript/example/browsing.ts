/** Rows by supabase-js itself, typed through Database: views, filters, embedding both ways. */

import type { Retro } from "../src/index.js";

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

/** How many videos of a month wait. */
export async function waiting(retro: Retro, month: string): Promise<number> {
  const { count } = await retro.supabase
    .from("videos")
    .select("id", { count: "exact", head: true })
    .eq("month", month)
    .eq("status", "pending_review");
  return count ?? 0;
}

/** An endpoint by its name on the wire. */
export async function schemaVersion(retro: Retro): Promise<string | null> {
  const { data } = await retro.supabase.rpc("health");
  return data?.schema_version ?? null;
}
