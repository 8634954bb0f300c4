import { refusals, type CommonErrorCode } from "../generated/errors.js";
import type { Language } from "../refusal.js";
import { RetroError } from "../result.js";

// Storage has codes of its own; its statuses say what they amount to.
const codesByStatus = {
  0: "UNAVAILABLE",
  400: "VALIDATION_FAILED",
  401: "NOT_SIGNED_IN",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  415: "VALIDATION_FAILED",
  429: "RATE_LIMITED",
  502: "UNAVAILABLE",
  503: "UNAVAILABLE",
  504: "UNAVAILABLE",
} as const satisfies Readonly<Record<number, CommonErrorCode>>;

/** What is answered where Storage does not take or give a file. */
export type StorageErrorCode = (typeof codesByStatus)[keyof typeof codesByStatus] | "INTERNAL";

/** What Storage said: `statusCode` is more precise than the status of its answer. */
export interface StorageRefused {
  readonly message: string;
  readonly status?: number;
  readonly statusCode?: string;
  readonly error?: string;
}

/** The one error for a refusal by Storage, by what stands in front of it, or by the network. */
export function notStored(
  refused: StorageRefused,
  requestId: string,
  language: Language,
): RetroError<StorageErrorCode> {
  const codes: Readonly<Record<number, StorageErrorCode>> = codesByStatus;
  const status = Number(refused.statusCode) || (refused.status ?? 0);
  const code = codes[status] ?? "INTERNAL";
  const facts = { cause: refused.error ?? "", said: refused.message };
  return new RetroError(code, status, refusals[code][language], null, requestId, facts);
}

/** The refusal in an answer of Storage, JSON or not. */
export function readRefusal(status: number, text: string): StorageRefused {
  try {
    const said: unknown = JSON.parse(text);
    const { message = text, statusCode, error } = { ...(said as Record<string, unknown>) };
    return {
      status,
      message: String(message),
      ...(typeof statusCode === "string" ? { statusCode } : {}),
      ...(typeof error === "string" ? { error } : {}),
    };
  } catch {
    return { status, message: text };
  }
}
