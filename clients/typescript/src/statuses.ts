import { statusCodes } from "./generated/errors.js";

/** Our code for a refusal by Auth or Storage. */
export type ServiceErrorCode = (typeof statusCodes)[keyof typeof statusCodes] | "INTERNAL";

/** Auth, Storage and proxies have no codes of ours, so their statuses are mapped to our codes. */
export function codeOfStatus(status: number): ServiceErrorCode {
  const codes: Readonly<Partial<Record<number, ServiceErrorCode>>> = statusCodes;
  return codes[status] ?? "INTERNAL";
}
