// What a frontend does with the gateway's cookie sessions: the official client, unmodified, that sends cookies.

const { url, anonKey } = await (await fetch("/config.json")).json();

const client = window.supabase.createClient(url, anonKey, {
  auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
  global: { fetch: (input, init) => fetch(input, { ...init, credentials: "include" }) },
});
window.client = client;

const at = (id) => document.getElementById(id);

await show();
at("sign-in").addEventListener("submit", (event) => act(event, signIn));
at("sign-out").addEventListener("click", (event) => act(event, signOut));
at("upload").addEventListener("submit", (event) => act(event, upload));
say("Ready.");

/** Runs the action and shows its result. */
async function act(event, action) {
  event.preventDefault();
  try {
    say("...");
    say(await action(new FormData(event.target.closest("form") ?? undefined)));
  } catch (error) {
    say(`Refused: ${error.code ?? error.message}`);
  }
}

async function signIn(form) {
  const { user } = await door("/auth/sign-in", Object.fromEntries(form));
  await show();
  return `Signed in as ${user.email}.`;
}

async function signOut() {
  await door("/auth/sign-out", {});
  await show();
  return "Signed out.";
}

async function upload(form) {
  const file = form.get("file");
  const { duration, resolution } = await measured(file);
  const ticket = await answered(
    client.rpc("prepare_video_upload", {
      video_type: form.get("type"),
      file_name: file.name,
      file_size_bytes: file.size,
      mime_type: file.type,
    }),
  );
  const bucket = client.storage.from(ticket.bucket);
  const { token } = await answered(bucket.createSignedUploadUrl(ticket.path));
  await answered(bucket.uploadToSignedUrl(ticket.path, token, file, { contentType: file.type }));
  const video = await answered(
    client.rpc("record_video_upload", { path: ticket.path, duration_seconds: duration, resolution }),
  );
  await preview(video.id);
  return `Sent: ${video.status_label}.`;
}

async function preview(videoId) {
  const { bucket, path, expires_in } = await answered(client.rpc("video_preview", { video_id: videoId }));
  const { signedUrl } = await answered(client.storage.from(bucket).createSignedUrl(path, expires_in));
  at("preview").src = signedUrl;
  await at("preview").play();
}

/** The page of the person whose cookies came, or the form to sign in. */
async function show() {
  const me = await answered(client.rpc("me"));
  at("sign-in").hidden = me.user_id !== null;
  at("dashboard").hidden = me.creator_id === null;
  at("preview").removeAttribute("src");
  if (me.creator_id === null) return;
  const dashboard = await answered(client.rpc("creator_dashboard"));
  at("name").textContent = dashboard.creator.display_name;
  at("month").textContent = dashboard.month;
  at("quotas").replaceChildren(...dashboard.quotas.map(row));
  at("upload").elements.type.replaceChildren(
    ...dashboard.quotas.map(({ video_type, label }) => new Option(label, video_type)),
  );
}

function row({ label, delivered, required }) {
  const made = document.createElement("tr");
  made.append(...[label, delivered, required].map((text) => Object.assign(document.createElement("td"), { textContent: text })));
  return made;
}

async function door(path, body) {
  const answer = await fetch(url + path, {
    method: "POST",
    credentials: "include",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const told = await answer.json();
  if (!answer.ok) throw told;
  return told;
}

async function answered(request) {
  const { data, error } = await request;
  if (error) throw error;
  return data;
}

/** Duration and resolution of a video, as the browser reads them from the file. */
async function measured(file) {
  const video = document.createElement("video");
  video.src = URL.createObjectURL(file);
  await new Promise((resolve, reject) => Object.assign(video, { onloadedmetadata: resolve, onerror: reject }));
  return { duration: Math.round(video.duration), resolution: `${video.videoWidth}x${video.videoHeight}` };
}

function say(text) {
  at("said").textContent = text;
}
