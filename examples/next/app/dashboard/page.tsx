import { protectPage } from "@retromuscle/client";
import { redirect } from "next/navigation";

import { retroOfRequest } from "../../lib/retro";
import { signOut } from "./actions";
import { SendVideo } from "./send-video";

/** A creator's month, rendered on the server for the person of the cookies. */
export default async function Dashboard() {
  const retro = await retroOfRequest();
  const page = await protectPage(retro, "/dashboard", { signIn: "/sign-in" });
  if (!page.allow) {
    if (page.redirectTo !== null) redirect(page.redirectTo);
    return <p role="alert">{page.error.message}</p>;
  }
  const dashboard = await retro.creatorDashboard();
  if (!dashboard.ok) return <p role="alert">{dashboard.error.message}</p>;
  const { creator, month, progress, upload } = dashboard.value;
  return (
    <>
      <h1>{creator.displayName}</h1>
      <p>
        {month}: {progress.remainingDetails}
      </p>
      <p id="pending">{upload.pendingReviewCount} waiting for a review</p>
      <SendVideo />
      <form action={signOut}>
        <button>Sign out</button>
      </form>
    </>
  );
}
