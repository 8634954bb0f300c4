/** The typed client of the backend: endpoints as methods, results as interfaces, refusals as closed unions. */

export { createRetro, createServiceRetro, Retro, type RetroOptions } from "./client.js";
export type { Database } from "./generated/database.js";
export * from "./generated/errors.js";
export type * from "./generated/methods.js";
export * from "./generated/types.js";
export type { Json } from "./json.js";
export type { Language } from "./refusal.js";
export { RetroError, type Result } from "./result.js";
