/** What this programme needs beside its endpoints, written by hand over the generated types. */

export {
  CookieRetro,
  createCookieRetro,
  type GatewaySession,
  type HeldSession,
  type SessionErrorCode,
} from "./cookies.js";
export { protectPage, type PageAccess, type SignedIn } from "./pages.js";
export { previewRush, previewVideo } from "./previews.js";
export type { ServiceErrorCode } from "./statuses.js";
export type { OnProgress } from "./transfer.js";
export * from "./uploads.js";
