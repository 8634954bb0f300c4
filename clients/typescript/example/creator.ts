/** A creator signs, uploads, and looks at the month and the money. */

import {
  paymentStatusLabels,
  previewRush,
  previewVideo,
  uploadRush,
  uploadVideo,
  type FileUpload,
  type MixCode,
  type Rush,
  type Retro,
  type VideoUpload,
  type VideoUploadResult,
} from "../src/index.js";
import { valueOf } from "./answers.js";

/** Signs the contract that was shown. */
export async function sign(retro: Retro, signerName: string): Promise<string> {
  const { version, checksum } = valueOf(await retro.currentContract());
  const accepted = { acceptTerms: true, acceptAge: true, acceptRights: true };
  const signed = await retro.signContract({ version, checksum, signerName, ...accepted });
  if (!signed.ok && signed.error.code === "CONTRACT_OUTDATED") {
    return "the contract has changed: please read it again";
  }
  return valueOf(signed).creatorStatus;
}

/** Sends a video; if that fails, says what to do. */
export async function send(retro: Retro, upload: VideoUpload): Promise<string> {
  const uploaded = await uploadVideo(retro, upload);
  return uploaded.ok ? uploaded.value.statusLabel : failure(uploaded);
}

function failure(failed: Extract<VideoUploadResult, { ok: false }>): string {
  switch (failed.step) {
    case "prepare":
      return failed.error.code === "CONTRACT_NOT_SIGNED" ? "please sign first" : failed.error.message;
    case "store":
      return failed.error.code === "UNAVAILABLE" ? "the line broke: please send it again" : failed.error.message;
    case "record":
      return failed.error.code === "DUPLICATE_FILE" ? "this file is here already" : failed.error.message;
    case "aborted":
      return "stopped";
  }
}

/** Sends a rush and shows it at once. */
export async function sendRush(retro: Retro, upload: FileUpload): Promise<{ rush: Rush; url: string }> {
  const uploaded = await uploadRush(retro, upload);
  if (!uploaded.ok) {
    throw uploaded.error ?? new Error("nobody stopped it");
  }
  return { rush: uploaded.value, url: valueOf(await previewRush(retro, uploaded.value.id)) };
}

/** A URL that plays the newest video. */
export async function playNewest(retro: Retro): Promise<string | null> {
  const { upload } = valueOf(await retro.creatorDashboard());
  const newest = upload.recentVideos[0];
  return newest ? valueOf(await previewVideo(retro, newest.id)) : null;
}

/** The videos still owed this month, by type. */
export async function owed(retro: Retro, month: string): Promise<string[]> {
  const { quotas } = valueOf(await retro.creatorDashboard({ month }));
  return quotas.filter(({ remaining }) => remaining > 0).map(({ remaining, label }) => `${remaining} ${label}`);
}

export async function moveTo(retro: Retro, address: string): Promise<string> {
  return valueOf(await retro.updateProfile({ address })).address;
}

export async function choosePlan(retro: Retro, packageTier: number, mix: MixCode): Promise<string> {
  const { mixLabel, fromMonth } = valueOf(await retro.changePlan({ packageTier, mix }));
  return `${mixLabel} from ${fromMonth}`;
}

/** Sets where the money goes; a wrong IBAN is reported at its field. */
export async function payInto(retro: Retro, accountHolderName: string, iban: string): Promise<string> {
  const saved = await retro.savePayoutProfile({ method: "iban", accountHolderName, iban });
  if (!saved.ok && saved.error.code === "IBAN_INVALID") {
    return "this IBAN is not valid";
  }
  valueOf(saved);
  const { profile } = valueOf(await retro.myPayoutProfile());
  return `account ending in ${profile?.ibanLast4 ?? "?"}`;
}

/** One line per month. */
export async function earned(retro: Retro): Promise<string[]> {
  const { rows } = valueOf(await retro.myPayouts());
  return rows.map(({ month, amount, paymentStatus }) => {
    const state = paymentStatus === null ? "estimate" : paymentStatusLabels[paymentStatus];
    return `${month}: ${amount} (${state})`;
  });
}
