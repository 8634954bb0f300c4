/** The typed client of the backend: endpoints as methods, results as interfaces, refusals as closed unions. */

export { callerOf, type Caller, type CallerOptions } from "./caller.js";
export { Retro } from "./client.js";
export { createBrowserRetro, createRetro, createServiceRetro, type PlainOptions } from "./create.js";
export { Constants, type CompositeTypes, type Database, type Enums, type Tables } from "./generated/database.js";
export * from "./generated/errors.js";
export type * from "./generated/methods.js";
export * from "./generated/types.js";
export type * from "./generated/views.js";
export {
  CookieRetro,
  createCookieRetro,
  type GatewaySession,
  type HeldSession,
  type SessionErrorCode,
} from "./gateway.js";
export type { Json } from "./json.js";
export type { Condition, ListOptions } from "./listing.js";
export * from "./programme/index.js";
export type { Language } from "./refusal.js";
export type { UploadStore } from "./resumable.js";
export { RetroError, type Facts, type Result } from "./result.js";
export { createServerRetro, type ServerOptions } from "./server.js";
export type { Cookie, CookieJar, CookieOptions } from "./session.js";
export { MissingSetting, type RetroOptions } from "./settings.js";
export type { ServiceErrorCode } from "./statuses.js";
export { sendFile, signedTicket, type FileTicket, type SendOptions } from "./tickets.js";
export type { OnProgress } from "./transfer.js";
