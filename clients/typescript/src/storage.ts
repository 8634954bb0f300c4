import { refusals } from "./generated/errors.js";
import type { Language } from "./refusal.js";
import { RetroError } from "./result.js";
import { codeOfStatus, type ServiceErrorCode } from "./statuses.js";

/** The error of Storage: `statusCode` is more precise than the HTTP status. */
export interface StorageRefused {
  readonly message: string;
  readonly status?: number | undefined;
  readonly statusCode?: string | undefined;
  readonly error?: string | undefined;
}

/** The one error for a refusal by Storage, by a proxy, or by the network. */
export function notStored(
  refused: StorageRefused,
  requestId: string,
  language: Language,
): RetroError<ServiceErrorCode> {
  const status = Number(refused.statusCode) || (refused.status ?? 0);
  const code = codeOfStatus(status);
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
