/** A file's whole way in one call: a ticket, Storage's signed upload, the record. */

import type { Retro } from "../client.js";
import type { ErrorCode } from "../generated/errors.js";
import type {
  PrepareRushUploadErrorCode,
  PrepareVideoUploadErrorCode,
  RecordRushUploadErrorCode,
  RecordVideoUploadErrorCode,
} from "../generated/methods.js";
import type { Resolution, Rush, Upload, Video, VideoTypeCode } from "../generated/types.js";
import type { Result, RetroError } from "../result.js";
import type { ServiceErrorCode } from "./statuses.js";
import { notStored, readRefusal } from "./storage.js";
import { put, type OnProgress } from "./transfer.js";

/** A file, which has a name, or content that is given one. */
export type FileUpload = {
  /** As the file says, unless it is given. */
  readonly mimeType?: string;
  readonly onProgress?: OnProgress;
  /** Ends the upload; what has not been recorded by then never is. */
  readonly signal?: AbortSignal;
} & ({ readonly file: File; readonly fileName?: string } | { readonly file: Blob; readonly fileName: string });

export type VideoUpload = FileUpload & {
  readonly videoType: VideoTypeCode;
  readonly durationSeconds: number;
  readonly resolution: Resolution;
  /** The refused video that this one replaces. */
  readonly replaces?: string | null;
};

/** What became of an upload: the step that failed says which refusals there are. `path` serves to record it again. */
export type UploadResult<Value, Prepare extends ErrorCode, Recorded extends ErrorCode> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly step: "prepare"; readonly error: RetroError<Prepare> }
  | { readonly ok: false; readonly step: "store"; readonly error: RetroError<ServiceErrorCode> }
  | { readonly ok: false; readonly step: "record"; readonly error: RetroError<Recorded>; readonly path: string }
  | { readonly ok: false; readonly step: "aborted"; readonly error: null };

export type VideoUploadResult = UploadResult<Video, PrepareVideoUploadErrorCode, RecordVideoUploadErrorCode>;
export type RushUploadResult = UploadResult<Rush, PrepareRushUploadErrorCode, RecordRushUploadErrorCode>;

/**
 * Sends a video and records it. Nothing is recorded that was not stored, and nothing is tried twice.
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
): Promise<UploadResult<Value, Prepare, Recorded>> {
  const file = described(upload);
  const isAborted = (): boolean => upload.signal?.aborted ?? false;
  const aborted = { ok: false, step: "aborted", error: null } as const;
  if (isAborted()) return aborted;

  const prepared = await prepare(file);
  if (isAborted()) return aborted;
  if (!prepared.ok) return { ...prepared, step: "prepare" };
  const { path } = prepared.value;

  const error = await store(retro, prepared.value, upload, file.mimeType);
  if (isAborted()) return aborted;
  if (error) return { ok: false, step: "store", error };

  const recorded = await record(path);
  return recorded.ok ? recorded : { ...recorded, step: "record", path };
}

function described({ file, fileName, mimeType }: FileUpload): Described {
  return {
    fileName: fileName ?? ("name" in file ? file.name : ""),
    fileSizeBytes: file.size,
    mimeType: mimeType ?? (file.type || "application/octet-stream"),
  };
}

/** Puts the file where its ticket says; answers why not, where it could not. */
async function store(
  retro: Retro,
  ticket: Upload,
  { file, onProgress, signal }: FileUpload,
  mimeType: string,
): Promise<RetroError<ServiceErrorCode> | undefined> {
  const requestId = crypto.randomUUID();
  const signed = await retro.supabase.storage.from(ticket.bucket).createSignedUploadUrl(ticket.path);
  if (signed.error) {
    return notStored(signed.error, requestId, retro.language);
  }
  const answer = await put({
    url: signed.data.signedUrl,
    file,
    headers: { "content-type": mimeType, "x-request-id": requestId },
    onProgress,
    signal,
  });
  const isStored = answer.status >= 200 && answer.status < 300;
  return isStored ? undefined : notStored(readRefusal(answer.status, answer.text), requestId, retro.language);
}
