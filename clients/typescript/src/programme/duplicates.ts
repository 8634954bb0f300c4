/** Recognises a video that was sent before, without sending it again. */

import type { Retro } from "../client.js";
import { refusals } from "../generated/errors.js";
import { RetroError } from "../result.js";

const SAMPLE_BYTES = 65_536;
const ALIKE = 10;
const LOOK_SECONDS = 60;

/**
 * The refusal that recording this file at this path would get, when the same creator has sent it before: it
 * is recognised by its size and by samples of its bytes. Null when it is new, or when that cannot be checked.
 */
export async function duplicateOf(retro: Retro, path: string, file: Blob): Promise<RetroError<"DUPLICATE_FILE"> | null> {
  const creatorId = path.split("/")[0] ?? "";
  const where = { creatorId, sizeBytes: file.size };
  const alike = await retro.list("videos", { where, order: "createdAt", limit: ALIKE });
  for (const video of alike.ok ? alike.value : []) {
    const signed = await retro.supabase.storage.from(video.bucket).createSignedUrl(video.path, LOOK_SECONDS);
    if (signed.data && (await holds(signed.data.signedUrl, file))) {
      const said = refusals.DUPLICATE_FILE;
      const facts = { ids: [video.id] };
      return new RetroError("DUPLICATE_FILE", said.status, said[retro.language], null, crypto.randomUUID(), facts);
    }
  }
  return null;
}

/** Whether the stored file has the same samples. */
async function holds(url: string, file: Blob): Promise<boolean> {
  try {
    for (const [start, end] of samplesOf(file.size)) {
      const answer = await fetch(url, { headers: { range: `bytes=${start}-${end - 1}` } });
      const stored = new Uint8Array(await answer.arrayBuffer());
      const own = new Uint8Array(await file.slice(start, end).arrayBuffer());
      if (stored.length !== own.length || stored.some((byte, place) => byte !== own[place])) return false;
    }
    return true;
  } catch {
    return false; // cannot be read
  }
}

/** Samples by which a file is recognised, as start and end: all of a small file, else three pieces. */
function samplesOf(size: number): (readonly [start: number, end: number])[] {
  if (size <= 3 * SAMPLE_BYTES) return [[0, size]];
  const middle = Math.floor((size - SAMPLE_BYTES) / 2);
  return [0, middle, size - SAMPLE_BYTES].map((start) => [start, start + SAMPLE_BYTES] as const);
}
