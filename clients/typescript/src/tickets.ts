/** The destination of one file, and the sending of it. */

import type { Retro } from "./client.js";
import type { Language } from "./refusal.js";
import { putResumable, type UploadStore } from "./resumable.js";
import type { Result } from "./result.js";
import type { ServiceErrorCode } from "./statuses.js";
import { notStored, readRefusal } from "./storage.js";
import { put, type OnProgress } from "./transfer.js";

/**
 * A destination for one file, usable for two hours by anybody who has it: a server gives it to the page of
 * the file's owner, as JSON.
 */
export interface FileTicket {
  readonly bucket: string;
  readonly path: string;
  readonly token: string;
  /** The URL for sending the file in one piece. */
  readonly url: string;
}

export interface SendOptions {
  /** Default: the file's own. */
  readonly mimeType?: string | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** Ends the sending, or pauses it if there is a store. */
  readonly signal?: AbortSignal | undefined;
  /** The language of refusals. */
  readonly language?: Language | undefined;
  /**
   * Sends in pieces and stores the progress here, for example in `localStorage`: the same file continues from
   * there.
   */
  readonly store?: UploadStore | undefined;
}

/** Asks Storage for a signed URL for this path. */
export async function signedTicket(
  retro: Retro,
  { bucket, path }: { readonly bucket: string; readonly path: string },
): Promise<Result<FileTicket, ServiceErrorCode>> {
  const { data, error } = await retro.supabase.storage.from(bucket).createSignedUploadUrl(path);
  return error
    ? { ok: false, error: notStored(error, crypto.randomUUID(), retro.language) }
    : { ok: true, value: { bucket, path, token: data.token, url: data.signedUrl } };
}

/**
 * Sends a file to its place. It needs no session, so a page whose session is on a server can call it.
 *
 * @example
 * const stored = await sendFile(
 *   { bucket: "videos", path: "a/b.mp4", token: "t", url: "https://api.example.com/storage/v1/object/upload/sign/a" },
 *   new Blob(["..."], { type: "video/mp4" }),
 *   { onProgress: (sent, total) => console.log(`${sent} of ${total} bytes`) },
 * );
 * if (!stored.ok) console.log(stored.error.message);
 */
export async function sendFile(
  ticket: FileTicket,
  file: Blob,
  { mimeType, onProgress, signal, language = "en", store }: SendOptions = {},
): Promise<Result<null, ServiceErrorCode>> {
  const requestId = crypto.randomUUID();
  const type = mimeTypeOf(file, mimeType);
  const headers = { "content-type": type, "x-request-id": requestId };
  const answer = store
    ? await resumed(ticket, file, type, store, onProgress, signal)
    : await put({ url: ticket.url, file, headers, onProgress, signal });
  return answer.status >= 200 && answer.status < 300
    ? { ok: true, value: null }
    : { ok: false, error: notStored(readRefusal(answer.status, answer.text), requestId, language) };
}

export function mimeTypeOf(file: Blob, given?: string): string {
  return given ?? (file.type || "application/octet-stream");
}

const KEPT = "retro-upload:";

async function resumed(
  { bucket, path, token, url }: FileTicket,
  file: Blob,
  mimeType: string,
  store: UploadStore,
  onProgress: OnProgress | undefined,
  signal: AbortSignal | undefined,
): ReturnType<typeof putResumable> {
  const key = `${KEPT}${bucket}/${path}`;
  const answer = await putResumable({
    endpoint: url.replace(/\/object\/upload\/sign\/.*$/, "/upload/resumable/sign"),
    token,
    bucket,
    path,
    file,
    mimeType,
    location: store.getItem(key) ?? undefined,
    onBegun: (location) => {
      store.setItem(key, location);
    },
    onProgress,
    signal,
  });
  if (answer.status !== 0) store.removeItem(key);
  return answer;
}
