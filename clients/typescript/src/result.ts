import type { ErrorCode } from "./generated/errors.js";

/** What a refusal tells besides, by names as the caller writes them. */
export interface Facts {
  /** Seconds to wait. */
  readonly retryAfter?: number;
  readonly [name: string]: unknown;
}

/** A refusal, whichever layer refused. */
export class RetroError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "RetroError";

  constructor(
    /** What programs decide by. */
    readonly code: Code,
    /** The HTTP status of the answer; 0 when none came. */
    readonly status: number,
    /** A sentence for people, in the language that was asked for. */
    message: string,
    /** The parameter at fault, in the caller's words (durationSeconds); null when it is none or not known. */
    readonly field: string | null,
    /** What finds this call again in logs and audit. */
    readonly requestId: string,
    /** What else the refusal tells: ids, a count, a bound, the fields that are missing. */
    readonly facts: Facts,
  ) {
    super(message);
  }

  /** All of it, for logs and across servers: an Error's own message is not among what JSON takes. */
  toJSON(): Record<string, unknown> {
    const { code, status, message, field, requestId, facts } = this;
    return { code, status, message, field, requestId, facts };
  }
}

/** The value of a call, or its refusal: the compiler gives neither before `ok` was looked at. */
export type Result<Value, Code extends ErrorCode> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: RetroError<Code> };
