import type { ErrorCode } from "./generated/errors.js";

/** Further facts of a refusal, with names as the caller writes them. */
export interface Facts {
  /** Seconds to wait. */
  readonly retryAfter?: number;
  readonly [name: string]: unknown;
}

/** A refusal, from any layer. */
export class RetroError<Code extends ErrorCode = ErrorCode> extends Error {
  override readonly name = "RetroError";

  constructor(
    /** The code for programs. */
    readonly code: Code,
    /** The HTTP status of the answer; 0 without an answer. */
    readonly status: number,
    /** A sentence for people, in the requested language. */
    message: string,
    /**
     * The parameter at fault, as the caller names it (durationSeconds); null when there is none or it is not
     * known.
     */
    readonly field: string | null,
    /** The id of this call in logs and audit. */
    readonly requestId: string,
    /** Further facts: ids, a count, a bound, the missing fields. */
    readonly facts: Facts,
  ) {
    super(message);
  }

  /** All fields, for logs and other servers: JSON.stringify would leave out an Error's message. */
  toJSON(): Record<string, unknown> {
    const { code, status, message, field, requestId, facts } = this;
    return { code, status, message, field, requestId, facts };
  }
}

/** The value of a call, or its refusal: the compiler demands a check of `ok` first. */
export type Result<Value, Code extends ErrorCode> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: RetroError<Code> };
