"use server";

import { prepareVideo, type FileTicket } from "@retromuscle/client";
import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";

import { retroOfRequest } from "../../lib/retro";

/** Prepares an upload that the page sends itself: the session stays on the server, and the file never passes through
 * it. */
export async function prepare(file: { name: string; size: number; type: string }): Promise<FileTicket | string> {
  const ticket = await prepareVideo(await retroOfRequest(), {
    videoType: "OOTD",
    fileName: file.name,
    fileSizeBytes: file.size,
    mimeType: file.type,
  });
  return ticket.ok ? ticket.value : ticket.error.message;
}

/** Records the uploaded file; returns the text to show. */
export async function record(path: string): Promise<string> {
  const retro = await retroOfRequest();
  const video = await retro.recordVideoUpload({ path, durationSeconds: 20, resolution: "1080x1920" });
  if (!video.ok) return video.error.message;
  revalidatePath("/dashboard");
  return video.value.statusLabel;
}

export async function signOut(): Promise<never> {
  const retro = await retroOfRequest();
  await retro.supabase.auth.signOut({ scope: "local" });
  redirect("/sign-in");
}
