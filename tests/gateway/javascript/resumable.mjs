// Resumable uploads by tus-js-client, as Supabase's guide has it: with a session, and by a signed upload URL.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { globalAgent } from "node:http";
import { after, test } from "node:test";
import { Upload } from "tus-js-client";
import { as, ok, refused, rig } from "./gateway.mjs";

const ENDPOINT = `${rig.url}/storage/v1/upload/resumable`;
const CHUNK = 6 * 1024 * 1024;
const SIZE = 2 * CHUNK + 12_345;

// When a refusal arrives before the last byte, tus-js-client never ends the body, and Node would wait for it.
after(() => globalAgent.destroy());

/** A place for a video of emma's: its path in the bucket `videos`. */
async function ticket(size = SIZE) {
  const asked = { video_type: "OOTD", file_name: "course.mp4", file_size_bytes: size, mime_type: "video/mp4" };
  return (await ok(as("emma").rpc("prepare_video_upload", asked))).path;
}

/** The options that an app passes to tus-js-client. */
function options(path, caller, more = {}) {
  return {
    endpoint: ENDPOINT,
    retryDelays: [0, 100, 200],
    headers: { authorization: `Bearer ${rig.tokens[caller]}` },
    uploadDataDuringCreation: true,
    removeFingerprintOnSuccess: true,
    metadata: { bucketName: "videos", objectName: path, contentType: "video/mp4", cacheControl: "3600" },
    chunkSize: CHUNK,
    ...more,
  };
}

/** Sends the whole file; returns the upload, or rejects with its error. */
function sent(content, given) {
  return new Promise((resolve, reject) => {
    const upload = new Upload(content, { ...given, onError: reject, onSuccess: () => resolve(upload) });
    upload.start();
  });
}

async function stored(path) {
  return Buffer.from(await (await ok(as("emma").storage.from("videos").download(path))).arrayBuffer());
}

async function status(upload) {
  const error = await upload.then(() => assert.fail("it was taken"), (reason) => reason);
  return [error.originalResponse.getStatus(), error.originalResponse.getBody()];
}

test("a file is sent in pieces, and recorded", async () => {
  const path = await ticket();
  const content = randomBytes(SIZE);
  const offsets = [];
  await sent(content, options(path, "emma", { onChunkComplete: (_, accepted) => offsets.push(accepted) }));
  assert.deepEqual(offsets, [CHUNK, 2 * CHUNK, SIZE]);
  assert.deepEqual(await stored(path), content);
  const info = await ok(as("emma").storage.from("videos").info(path));
  assert.deepEqual([info.size, info.contentType, info.cacheControl], [SIZE, "video/mp4", "max-age=3600"]);
  const video = await ok(as("emma").rpc("record_video_upload", { path, duration_seconds: 20, resolution: "1080x1920" }));
  assert.equal(video.status, "pending_review");
});

test("an upload that was aborted goes on where it ended", async () => {
  const path = await ticket();
  const content = randomBytes(SIZE);
  const url = await new Promise((resolve, reject) => {
    const upload = new Upload(content, {
      ...options(path, "emma"),
      onError: reject,
      onChunkComplete: async () => {
        await upload.abort();
        resolve(upload.url);
      },
    });
    upload.start();
  });
  assert.equal((await refused(as("emma").storage.from("videos").info(path))).statusCode, "404");
  const offsets = [];
  await sent(content, options(path, "emma", { uploadUrl: url, onProgress: (bytes) => offsets.push(bytes) }));
  assert.ok(offsets[0] >= CHUNK, `it began at ${offsets[0]}`);
  assert.deepEqual(await stored(path), content);
});

test("a signed upload URL opens it without a session", async () => {
  const path = await ticket();
  const content = randomBytes(SIZE);
  const { token } = await ok(as("emma").storage.from("videos").createSignedUploadUrl(path));
  const signed = { endpoint: `${ENDPOINT}/sign`, headers: { "x-signature": token } };
  const upload = await sent(content, options(path, "visitor", signed));
  assert.ok(upload.url.startsWith(`${ENDPOINT}/sign/`));
  assert.deepEqual(await stored(path), content);
  assert.equal((await status(sent(content, options(path, "visitor", { ...signed, retryDelays: [] }))))[0], 409);
  const other = options(await ticket(), "visitor", signed);
  assert.deepEqual(await status(sent(content, other)), [400, "The url does not match the signature"]);
});

test("a length that is not known beforehand is refused", async () => {
  const given = options(await ticket(), "emma", { uploadLengthDeferred: true });
  assert.equal((await status(sent(randomBytes(10), given)))[0], 400);
});

test("an empty file, and one smaller than a piece", async () => {
  for (const content of [Buffer.alloc(0), randomBytes(10)]) {
    const path = await ticket();
    await sent(content, options(path, "emma"));
    assert.deepEqual(await stored(path), content);
  }
});

test("networks that let only POST through", async () => {
  const path = await ticket();
  const content = randomBytes(SIZE);
  await sent(content, options(path, "emma", { overridePatchMethod: true }));
  assert.deepEqual(await stored(path), content);
});

test("a terminated upload is gone", async () => {
  const path = await ticket();
  const url = await new Promise((resolve, reject) => {
    const upload = new Upload(randomBytes(SIZE), {
      ...options(path, "emma"),
      onError: reject,
      onChunkComplete: () => upload.abort(true).then(() => resolve(upload.url), reject),
    });
    upload.start();
  });
  const headers = { authorization: `Bearer ${rig.tokens.emma}`, "tus-resumable": "1.0.0" };
  assert.equal((await fetch(url, { method: "HEAD", headers })).status, 404);
});

for (const caller of ["marc", "admin", "member", "anonymous"]) {
  test(`${caller} sends nothing to emma's place`, async () => {
    const [code, text] = await status(sent(randomBytes(10), options(await ticket(), caller)));
    assert.deepEqual([code, text], [403, "new row violates row-level security policy"]);
  });
}

test("the limits of the bucket hold", async () => {
  const path = await ticket();
  const metadata = { ...options(path, "emma").metadata, contentType: "text/html" };
  assert.equal((await status(sent(randomBytes(10), options(path, "emma", { metadata }))))[0], 415);
});
