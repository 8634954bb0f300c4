import { commonCodes, type CommonErrorCode } from "./generated/errors.js";

// Auth and Storage have codes of their own; their statuses say what they amount to.
const codesByStatus = {
  0: "UNAVAILABLE",
  400: "VALIDATION_FAILED",
  401: "NOT_SIGNED_IN",
  403: "FORBIDDEN",
  404: "NOT_FOUND",
  409: "CONFLICT",
  413: "PAYLOAD_TOO_LARGE",
  415: "VALIDATION_FAILED",
  422: "VALIDATION_FAILED",
  429: "RATE_LIMITED",
  502: "UNAVAILABLE",
  503: "UNAVAILABLE",
  504: "UNAVAILABLE",
} as const;

/** What a refusal by Auth or Storage amounts to, of the codes that the house has. */
export type ServiceErrorCode = Extract<(typeof codesByStatus)[keyof typeof codesByStatus], CommonErrorCode> | "INTERNAL";

export function codeOfStatus(status: number): ServiceErrorCode {
  const codes: Readonly<Record<number, string>> = codesByStatus;
  const code = codes[status];
  return isOfTheHouse(code) ? code : "INTERNAL";
}

function isOfTheHouse(code: string | undefined): code is ServiceErrorCode {
  return commonCodes.some((common) => common === code);
}
