// A real video by the official client, from start to end: ticket, signed upload URL, file, record, preview.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { as, ok, refused, rig } from "./gateway.mjs";

const CONTENT = readFileSync(rig.clip);
const SAID = { file_name: "course.mp4", file_size_bytes: CONTENT.length, mime_type: "video/mp4" };
const MEASURED = { duration_seconds: 15, resolution: "1080x1920" };
const VIDEO = { contentType: "video/mp4" };

/** A file that differs from the clip in a box that players pass over. */
function another() {
  return Buffer.concat([CONTENT, Buffer.from([0, 0, 0, 12]), Buffer.from("free"), crypto.getRandomValues(Buffer.alloc(4))]);
}

function ticket(caller) {
  return ok(as(caller).rpc("prepare_video_upload", { video_type: "OOTD", ...SAID }));
}

/** Sends a file by a signed upload URL; whoever holds the URL needs no session. */
async function send(caller, { bucket, path }, content) {
  const { token } = await ok(as(caller).storage.from(bucket).createSignedUploadUrl(path));
  const sent = await ok(as("visitor").storage.from(bucket).uploadToSignedUrl(path, token, content, VIDEO));
  assert.deepEqual([sent.path, sent.fullPath], [path, `${bucket}/${path}`]);
}

function record(caller, path) {
  return as(caller).rpc("record_video_upload", { path, ...MEASURED });
}

async function watched({ bucket, path, expires_in }) {
  const { signedUrl } = await ok(as("admin").storage.from(bucket).createSignedUrl(path, expires_in));
  const whole = await fetch(signedUrl);
  assert.deepEqual([whole.status, whole.headers.get("content-type")], [200, "video/mp4"]);
  const end = await fetch(signedUrl, { headers: { range: "bytes=-100" } });
  assert.deepEqual([end.status, end.headers.get("content-range").split(" ")[0]], [206, "bytes"]);
  const content = Buffer.from(await whole.arrayBuffer());
  assert.deepEqual(Buffer.from(await end.arrayBuffer()), content.subarray(-100));
  return content;
}

test("a video as a Blob, as browsers send files", async () => {
  const place = await ticket("emma");
  await send("emma", place, new Blob([CONTENT], { type: "video/mp4" }));
  const video = await ok(record("emma", place.path));
  assert.deepEqual([video.status, video.size_bytes, video.path], ["pending_review", CONTENT.length, place.path]);
  assert.deepEqual(await ok(record("emma", place.path)), video);
  assert.deepEqual(await watched(await ok(as("admin").rpc("video_preview", { video_id: video.id }))), CONTENT);
  assert.deepEqual(await ok(as("emma").storage.from("videos").remove([place.path])), []);
});

test("the same video again", async () => {
  const [first, second] = [await ticket("marc"), await ticket("marc")];
  const content = another();
  for (const place of [first, second]) await send("marc", place, content);
  const { id } = await ok(record("marc", first.path));
  const error = await refused(record("marc", second.path));
  assert.deepEqual([error.code, JSON.parse(error.details).ids], ["DUPLICATE_FILE", [id]]);
});

test("a rush", async () => {
  const place = await ok(as("emma").rpc("prepare_rush_upload", SAID));
  await send("emma", place, CONTENT);
  const rush = await ok(as("emma").rpc("record_rush_upload", { path: place.path }));
  assert.equal(rush.size_bytes, CONTENT.length);
  assert.deepEqual(await watched(await ok(as("admin").rpc("rush_preview", { rush_id: rush.id }))), CONTENT);
});

for (const [caller, status] of [["marc", 404], ["admin", 403], ["member", 403], ["anonymous", 401], ["visitor", 401]]) {
  test(`${caller} does nothing with emma's video`, async () => {
    const { bucket, path } = await ticket("emma");
    const { storage } = as(caller);
    assert.equal((await refused(storage.from(bucket).createSignedUploadUrl(path))).statusCode, "403");
    await send("emma", { bucket, path }, another());
    assert.equal((await record(caller, path)).status, status);
    if (caller === "admin") return;
    const video = await ok(record("emma", path));
    assert.equal((await as(caller).rpc("video_preview", { video_id: video.id })).status, status);
    assert.equal((await refused(storage.from(bucket).createSignedUrl(path, 60))).statusCode, "404");
  });
}

test("nothing is recorded that was not sent", async () => {
  const { path } = await ticket("emma");
  assert.equal((await refused(record("emma", path))).code, "UPLOAD_NOT_FOUND");
});
