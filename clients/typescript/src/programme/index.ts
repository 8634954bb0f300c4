/** Helpers for this programme, besides its endpoints, written by hand over the generated types. */

export { protectPage, type PageAccess, type SignedIn } from "./pages.js";
export { previewRush, previewVideo } from "./previews.js";
export * from "./uploads.js";
