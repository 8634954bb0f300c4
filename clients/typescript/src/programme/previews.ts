import type { Retro } from "../client.js";
import type { RushPreviewErrorCode, VideoPreviewErrorCode } from "../generated/methods.js";
import type { Preview } from "../generated/types.js";
import type { Result } from "../result.js";
import type { ServiceErrorCode } from "../statuses.js";
import { notStored } from "../storage.js";

/**
 * A URL that plays a video for a few minutes, for its creator or an admin.
 *
 * @example
 * const preview = await previewVideo(retro, "6f1d0a52-3c4b-4e8f-9d2a-7b5c8e9f0a1b");
 * if (preview.ok) console.log(preview.value);
 */
export async function previewVideo(retro: Retro, videoId: string): Promise<Result<string, VideoPreviewErrorCode>> {
  const found = await retro.videoPreview({ videoId });
  return found.ok ? sign(retro, found.value) : found;
}

/**
 * A URL that plays a rush for a few minutes, for its creator or an admin.
 *
 * @example
 * const preview = await previewRush(retro, "6f1d0a52-3c4b-4e8f-9d2a-7b5c8e9f0a1b");
 */
export async function previewRush(retro: Retro, rushId: string): Promise<Result<string, RushPreviewErrorCode>> {
  const found = await retro.rushPreview({ rushId });
  return found.ok ? sign(retro, found.value) : found;
}

async function sign(retro: Retro, { bucket, path, expiresIn }: Preview): Promise<Result<string, ServiceErrorCode>> {
  const { data, error } = await retro.supabase.storage.from(bucket).createSignedUrl(path, expiresIn);
  return error
    ? { ok: false, error: notStored(error, crypto.randomUUID(), retro.language) }
    : { ok: true, value: data.signedUrl };
}
