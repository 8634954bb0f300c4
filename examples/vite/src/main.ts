/** A page without a framework: a signed-in creator sees their month, and sends a rush whose upload survives a reload.
 * */

import { createBrowserRetro, protectPage, uploadRush } from "@retromuscle/client";

const { VITE_SUPABASE_URL: url, VITE_SUPABASE_ANON_KEY: key } = import.meta.env;
const retro = createBrowserRetro({ url: String(url), key: String(key) });

function the<Element extends HTMLElement>(selector: string): Element {
  const found = document.querySelector<Element>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
}

function say(text: string): void {
  the("output").textContent = text;
}

async function show(): Promise<void> {
  const page = await protectPage(retro, "/dashboard", { signIn: "/" });
  the("main").hidden = !page.allow;
  the("#sign-in").hidden = page.allow;
  if (!page.allow) {
    say(page.error?.message ?? "");
    return;
  }
  const dashboard = await retro.creatorDashboard();
  if (!dashboard.ok) {
    say(dashboard.error.message);
    return;
  }
  const { creator, month, progress, upload } = dashboard.value;
  the("#name").textContent = creator.displayName;
  the("#month").textContent = `${month}: ${progress.remainingDetails}`;
  the("#pending").textContent = `${upload.pendingReviewCount} waiting for a review`;
}

the<HTMLFormElement>("#sign-in").onsubmit = async (event) => {
  event.preventDefault();
  const form = new FormData(event.currentTarget as HTMLFormElement);
  const person = { email: String(form.get("email")), password: String(form.get("password")) };
  const { error } = await retro.supabase.auth.signInWithPassword(person);
  if (error) say(error.message);
  else await show();
};

the("#sign-out").onclick = async () => {
  await retro.supabase.auth.signOut({ scope: "local" });
  await show();
};

the<HTMLInputElement>("#rush").onchange = async (event) => {
  const file = (event.currentTarget as HTMLInputElement).files?.[0];
  if (!file) return;
  const sent = await uploadRush(retro, {
    file,
    store: localStorage,
    onProgress: (bytes, total) => say(`${Math.round((100 * bytes) / total)} %`),
  });
  say(sent.ok ? `${sent.value.fileName} is there` : (sent.error?.message ?? "stopped"));
};

await show();
