/** A file's whole way in one call: a ticket, Storage's signed upload, the record. */

import type { Retro } from "../client.js";
import type { ErrorCode } from "../generated/errors.js";
import type {
  PrepareRushUploadErrorCode,
  PrepareRushUploadParameters,
  PrepareVideoUploadErrorCode,
  PrepareVideoUploadParameters,
  RecordRushUploadErrorCode,
  RecordVideoUploadErrorCode,
} from "../generated/methods.js";
import type { Resolution, Rush, Upload, Video, VideoTypeCode } from "../generated/types.js";
import type { Result, RetroError } from "../result.js";
import type { UploadStore } from "../resumable.js";
import type { ServiceErrorCode } from "../statuses.js";
import { mimeTypeOf, sendFile, signedTicket, type FileTicket } from "../tickets.js";
import type { OnProgress } from "../transfer.js";
import { duplicateOf } from "./duplicates.js";

/** A file, which has a name, or content with a given name. */
export type FileUpload = {
  /** Default: the file's own. */
  readonly mimeType?: string | undefined;
  readonly onProgress?: OnProgress | undefined;
  /** Cancels the upload: a file that was not recorded before is not recorded. With a store it can be continued. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Sends in pieces and stores the progress here, for example in `localStorage`: the same file continues
   * after a pause, a broken connection or a reload of the page.
   */
  readonly store?: UploadStore | undefined;
} & ({ readonly file: File; readonly fileName?: string | undefined } | { readonly file: Blob; readonly fileName: string });

export type VideoUpload = FileUpload & {
  readonly videoType: VideoTypeCode;
  readonly durationSeconds: number;
  readonly resolution: Resolution;
  /** The refused video that this one replaces. */
  readonly replaces?: string | null | undefined;
};

/**
 * The result of an upload: the failed step tells which refusals are possible. With `path` it can be recorded
 * again.
 */
export type UploadResult<Value, Prepare extends ErrorCode, Recorded extends ErrorCode> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly step: "prepare"; readonly error: RetroError<Prepare> }
  | { readonly ok: false; readonly step: "store"; readonly error: RetroError<ServiceErrorCode> }
  | { readonly ok: false; readonly step: "record"; readonly error: RetroError<Recorded>; readonly path: string }
  | { readonly ok: false; readonly step: "aborted"; readonly error: null };

export type VideoUploadResult = UploadResult<Video, PrepareVideoUploadErrorCode, RecordVideoUploadErrorCode>;
export type RushUploadResult = UploadResult<Rush, PrepareRushUploadErrorCode, RecordRushUploadErrorCode>;

/**
 * Sends a video and records it once it is stored. Only the pieces of an upload with a store are retried. A file that
 * was sent before is refused with DUPLICATE_FILE before it is sent again.
 *
 * @example
 * const uploaded = await uploadVideo(retro, {
 *   file: new File(["..."], "run.mp4", { type: "video/mp4" }),
 *   videoType: "OOTD",
 *   durationSeconds: 20,
 *   resolution: "1080x1920",
 *   onProgress: (sent, total) => console.log(`${sent} of ${total} bytes`),
 * });
 * if (uploaded.ok) {
 *   console.log(uploaded.value.statusLabel);
 * } else {
 *   console.log(uploaded.step, uploaded.error?.message);
 * }
 */
export function uploadVideo(retro: Retro, upload: VideoUpload): Promise<VideoUploadResult> {
  const { videoType, durationSeconds, resolution, replaces = null } = upload;
  return send(
    retro,
    upload,
    (file) => retro.prepareVideoUpload({ videoType, ...file }),
    (path) => retro.recordVideoUpload({ path, durationSeconds, resolution, replaces }),
    (path) => duplicateOf(retro, path, upload.file),
  );
}

/**
 * Sends a rush and records it, as uploadVideo does with a video.
 *
 * @example
 * const uploaded = await uploadRush(retro, { file: new Blob(["..."], { type: "video/mp4" }), fileName: "rush.mp4" });
 */
export function uploadRush(retro: Retro, upload: FileUpload): Promise<RushUploadResult> {
  return send(
    retro,
    upload,
    (file) => retro.prepareRushUpload(file),
    (path) => retro.recordRushUpload({ path }),
  );
}

/**
 * The first step of an upload that a server prepares and a page sends: a place for the file. The page calls `sendFile`,
 * the server then `recordVideoUpload` with the path.
 *
 * @example
 * const ticket = await prepareVideo(retro, {
 *   videoType: "OOTD",
 *   fileName: "run.mp4",
 *   fileSizeBytes: 48_000_000,
 *   mimeType: "video/mp4",
 * });
 * if (ticket.ok) console.log(ticket.value.path);
 */
export async function prepareVideo(
  retro: Retro,
  file: PrepareVideoUploadParameters,
): Promise<Result<FileTicket, PrepareVideoUploadErrorCode | ServiceErrorCode>> {
  const prepared = await retro.prepareVideoUpload(file);
  return prepared.ok ? signedTicket(retro, prepared.value) : prepared;
}

/**
 * The same for a rush, which `recordRushUpload` records.
 *
 * @example
 * const ticket = await prepareRush(retro, { fileName: "rush.mp4", fileSizeBytes: 900_000_000, mimeType: "video/mp4" });
 */
export async function prepareRush(
  retro: Retro,
  file: PrepareRushUploadParameters,
): Promise<Result<FileTicket, PrepareRushUploadErrorCode | ServiceErrorCode>> {
  const prepared = await retro.prepareRushUpload(file);
  return prepared.ok ? signedTicket(retro, prepared.value) : prepared;
}

interface Described {
  readonly fileName: string;
  readonly fileSizeBytes: number;
  readonly mimeType: string;
}

async function send<Value, Prepare extends ErrorCode, Recorded extends ErrorCode>(
  retro: Retro,
  upload: FileUpload,
  prepare: (file: Described) => Promise<Result<Upload, Prepare>>,
  record: (path: string) => Promise<Result<Value, Recorded>>,
  sentBefore: (path: string) => Promise<RetroError<Recorded> | null> = () => Promise.resolve(null),
): Promise<UploadResult<Value, Prepare, Recorded>> {
  const { file, onProgress, signal, store } = upload;
  const { language } = retro;
  const aborted = { ok: false, step: "aborted", error: null } as const;
  const isAborted = (): boolean => signal?.aborted ?? false;
  if (isAborted()) return aborted;

  const described = descriptionOf(upload);
  const begun = new BegunUpload(store, described, file);
  const prepared = begun.place ? ({ ok: true, value: begun.place } as const) : await prepare(described);
  if (isAborted()) return aborted;
  if (!prepared.ok) return { ...prepared, step: "prepare" };
  const { bucket, path } = prepared.value;
  const twice = begun.place ? null : await sentBefore(path);
  if (isAborted()) return aborted;
  if (twice) return { ok: false, step: "record", error: twice, path };
  begun.keep({ bucket, path });

  const ticket = await signedTicket(retro, { bucket, path });
  if (isAborted()) return aborted;
  // A file that exists there was sent before, but the answer to recording it was lost.
  const isThere = !ticket.ok && ticket.error.code === "CONFLICT" && begun.place !== null;
  if (!ticket.ok && !isThere) {
    begun.forget();
    return { ok: false, step: "store", error: ticket.error };
  }
  if (ticket.ok) {
    const stored = await sendFile(ticket.value, file, { ...described, language, onProgress, signal, store });
    if (isAborted()) return aborted;
    if (!stored.ok) {
      if (stored.error.code !== "UNAVAILABLE") begun.forget();
      return { ok: false, step: "store", error: stored.error };
    }
  }

  const recorded = await record(path);
  if (recorded.ok || recorded.error.code !== "UNAVAILABLE") begun.forget();
  return recorded.ok ? recorded : { ...recorded, step: "record", path };
}

interface Place {
  readonly bucket: string;
  readonly path: string;
}

/** What the store knows about an unfinished upload of this very file. */
class BegunUpload {
  readonly place: Place | null;
  private readonly key: string;

  constructor(
    private readonly store: UploadStore | undefined,
    { fileName, fileSizeBytes, mimeType }: Described,
    file: Blob,
  ) {
    const modified = "lastModified" in file ? file.lastModified : 0;
    this.key = `retro-begun:${[fileName, fileSizeBytes, mimeType, modified].join(":")}`;
    this.place = placeIn(store?.getItem(this.key) ?? "");
  }

  keep(place: Place): void {
    this.store?.setItem(this.key, JSON.stringify(place));
  }

  forget(): void {
    this.store?.removeItem(this.key);
  }
}

function placeIn(kept: string): Place | null {
  try {
    const { bucket, path } = { ...(JSON.parse(kept) as Record<string, unknown>) };
    return typeof bucket === "string" && typeof path === "string" ? { bucket, path } : null;
  } catch {
    return null; // nothing, or not written by this client
  }
}

function descriptionOf({ file, fileName, mimeType }: FileUpload): Described {
  return {
    fileName: fileName ?? ("name" in file ? file.name : ""),
    fileSizeBytes: file.size,
    mimeType: mimeTypeOf(file, mimeType),
  };
}
