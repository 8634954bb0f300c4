/**
 * Sends a file in pieces, so that it survives a broken connection, a pause or a reload of the page (TUS
 * 1.0.0).
 */

import type { Answer, OnProgress } from "./transfer.js";

/** A store for the state of unfinished uploads, such as `localStorage`. */
export interface UploadStore {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface ResumableTransfer {
  /** Storage's URL of signed resumable uploads. */
  readonly endpoint: string;
  readonly token: string;
  readonly bucket: string;
  readonly path: string;
  readonly file: Blob;
  readonly mimeType: string;
  /** The address of an upload that was begun before. */
  readonly location: string | undefined;
  /** Called once, when an upload has begun. */
  readonly onBegun: (location: string) => void;
  readonly onProgress?: OnProgress | undefined;
  readonly signal?: AbortSignal | undefined;
}

const PIECE_BYTES = 6 * 1024 * 1024; // hosted Storage requires this size for all pieces but the last
const WAITS_MS = [500, 1000, 2000, 4000, 8000];
const PATIENCE_MS = 60_000; // time limit of one piece

/** Sends the missing bytes, and retries requests without an answer; status 0 when that was in vain. */
export async function putResumable(transfer: ResumableTransfer): Promise<Answer> {
  const { file, onProgress, signal } = transfer;
  const headers = { "tus-resumable": "1.0.0", "x-signature": transfer.token };
  let location = transfer.location;
  let failures = 0;
  for (;;) {
    try {
      location ??= await begin(transfer, headers);
      let offset = offsetOf(await ask(location, { method: "HEAD", headers, signal }));
      onProgress?.(offset, file.size);
      while (offset < file.size) {
        const answer = await ask(location, {
          method: "PATCH",
          headers: { ...headers, "upload-offset": String(offset), "content-type": "application/offset+octet-stream" },
          body: file.slice(offset, offset + PIECE_BYTES),
          signal,
        });
        offset = offsetOf(answer);
        failures = 0;
        onProgress?.(offset, file.size);
      }
      return { status: 200, text: "" };
    } catch (error) {
      if (signal?.aborted) return { status: 0, text: "" };
      const refused = error instanceof Refused ? error.answer : { status: 0, text: String(error) };
      if (transfer.location !== undefined && location === transfer.location && GONE.includes(refused.status)) {
        location = undefined; // the stored upload no longer exists
        continue;
      }
      const wait = isPassing(refused.status) ? WAITS_MS[failures++] : undefined;
      if (wait === undefined) return refused;
      await paused(wait, signal);
    }
  }
}

class Refused extends Error {
  constructor(readonly answer: Answer) {
    super(`status ${answer.status}`);
  }
}

const GONE = [404, 410];

/** Whether to retry: no answer, another request of ours still running, or a service that restarts. */
function isPassing(status: number): boolean {
  return status === 0 || status === 409 || status === 423 || status >= 500;
}

async function begin(transfer: ResumableTransfer, headers: Record<string, string>): Promise<string> {
  const { endpoint, bucket, path, mimeType, file, signal } = transfer;
  const place = { bucketName: bucket, objectName: path, contentType: mimeType };
  const metadata = Object.entries(place).map(([name, value]) => `${name} ${base64(value)}`);
  const answer = await ask(endpoint, {
    method: "POST",
    headers: { ...headers, "upload-length": String(file.size), "upload-metadata": metadata.join(",") },
    signal,
  });
  const location = new URL(answer.headers.get("location") ?? "", endpoint).href;
  transfer.onBegun(location);
  return location;
}

async function ask(address: string, init: Omit<RequestInit, "signal"> & { signal: AbortSignal | undefined }): Promise<Response> {
  const limit = AbortSignal.timeout(PATIENCE_MS);
  const signal = init.signal ? AbortSignal.any([init.signal, limit]) : limit;
  const answer = await fetch(address, { ...init, signal });
  if (!answer.ok) {
    throw new Refused({ status: answer.status, text: await answer.text() });
  }
  return answer;
}

function offsetOf(answer: Response): number {
  const offset = Number(answer.headers.get("upload-offset") ?? NaN);
  if (!Number.isSafeInteger(offset)) throw new Error("Storage did not say how much it has.");
  return offset;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

function paused(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}
