import { statusCodes } from "./generated/errors.js";

/** What a refusal by Auth or Storage amounts to. */
export type ServiceErrorCode = (typeof statusCodes)[keyof typeof statusCodes] | "INTERNAL";

/** Auth, Storage and what stands in front of the API have no codes of ours: their statuses say what they amount to. */
export function codeOfStatus(status: number): ServiceErrorCode {
  const codes: Readonly<Partial<Record<number, ServiceErrorCode>>> = statusCodes;
  return codes[status] ?? "INTERNAL";
}
