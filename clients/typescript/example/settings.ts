/** An admin edits packages, mixes and rates; open months keep their values. */

import type { MixCode, Quota, Rate, Retro, Settings, VideoTypeCode } from "../src/index.js";
import { valueOf } from "./answers.js";

/** Changes the credits of a package, unless somebody edited it since it was read. */
export async function giveCredits(retro: Retro, tier: number, monthlyCredits: number): Promise<string> {
  const { packages } = valueOf(await retro.adminConfig());
  const found = packages.find((one) => one.tier === tier);
  if (found === undefined) {
    return "no such package";
  }
  const { quotaVideos, updatedAt } = found;
  const edited = await retro.updatePackage({ tier, quotaVideos, monthlyCredits, expectedUpdatedAt: updatedAt });
  if (!edited.ok && edited.error.code === "EDIT_CONFLICT") {
    return "somebody was faster: reload";
  }
  return `${valueOf(edited).monthlyCredits} euros`;
}

/** Previews the quotas for some shares, then saves the shares. */
export async function share(retro: Retro, mix: MixCode, shares: Record<VideoTypeCode, number>): Promise<Quota[]> {
  const previewed = await retro.previewMix({ quotaTotal: 20, shares });
  if (!previewed.ok && previewed.error.code === "MIX_INVALID") {
    return [];
  }
  valueOf(await retro.updateMix({ mix, shares }));
  return valueOf(previewed).quotas;
}

/** Sets a price for one package from a day on, and cancels it. */
export async function priceAndRegret(retro: Retro, videoType: VideoTypeCode, validFrom: string): Promise<Rate[]> {
  const { rows } = valueOf(await retro.updateRate({ videoType, rate: 120, packageTier: 20, validFrom }));
  const cancelled: Rate[] = [];
  for (const { rateId } of rows.filter((rate) => rate.validFrom === validFrom)) {
    cancelled.push(valueOf(await retro.cancelRate({ rateId })));
  }
  return cancelled;
}

/** Names the account that pays, without which there is no bank file. */
export async function payFrom(retro: Retro, debtorIban: string, debtorBic: string): Promise<Settings | string> {
  const { settings } = valueOf(await retro.adminConfig());
  const edited = await retro.updateSettings({ debtorIban, debtorBic, expectedUpdatedAt: settings.updatedAt });
  if (!edited.ok && edited.error.code === "IBAN_INVALID") {
    return "this IBAN is not valid";
  }
  return valueOf(edited);
}
