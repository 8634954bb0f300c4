// Storage by the official client: buckets, uploads in every form, signed URLs, lists, moves; for owner, stranger,
// visitor and admin.

import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { before, test } from "node:test";
import { as, ok, refused } from "./gateway.mjs";

const service = as("service").storage;
const VIDEO = { contentType: "video/mp4" };
const papers = service.from("papers");

before(async () => {
  await ok(service.createBucket("papers", { public: false, fileSizeLimit: "1MB", allowedMimeTypes: ["text/plain"] }));
});

/** A place for a video of emma's: its path in the bucket `videos`. */
async function ticket(client = as("emma")) {
  const asked = { video_type: "OOTD", file_name: "course.mp4", file_size_bytes: 1000, mime_type: "video/mp4" };
  return (await ok(client.rpc("prepare_video_upload", asked))).path;
}

async function text(blob) {
  return (await ok(blob)).text();
}

test("the life of a bucket", async () => {
  await ok(service.createBucket("drawings", { public: true }));
  assert.deepEqual((await ok(service.listBuckets())).map(({ id }) => id).sort(), ["drawings", "papers", "rushes", "videos"]);
  await ok(service.updateBucket("drawings", { public: false, fileSizeLimit: 10 }));
  const bucket = await ok(service.getBucket("drawings"));
  assert.deepEqual([bucket.public, bucket.file_size_limit], [false, 10]);
  await ok(service.from("drawings").upload("a.txt", "text"));
  assert.equal((await refused(service.deleteBucket("drawings"))).statusCode, "409");
  await ok(service.emptyBucket("drawings"));
  await ok(service.deleteBucket("drawings"));
  assert.equal((await refused(service.getBucket("drawings"))).statusCode, "404");
});

test("people neither see nor change buckets", async () => {
  for (const caller of ["visitor", "emma", "admin"]) {
    const { storage } = as(caller);
    assert.deepEqual(await ok(storage.listBuckets()), []);
    assert.equal((await refused(storage.getBucket("videos"))).statusCode, "404");
    assert.equal((await refused(storage.createBucket("mine"))).statusCode, "403");
    assert.equal((await refused(storage.deleteBucket("videos"))).statusCode, "404");
  }
});

const FORMS = {
  text: () => "twelve bytes",
  Buffer: () => Buffer.from("twelve bytes"),
  ArrayBuffer: () => new TextEncoder().encode("twelve bytes").buffer,
  Blob: () => new Blob(["twelve bytes"], { type: "text/plain" }),
  FormData: () => {
    const form = new FormData();
    form.append("", new Blob(["twelve bytes"], { type: "text/plain" }), "a.txt");
    return form;
  },
};

for (const [form, content] of Object.entries(FORMS)) {
  test(`a ${form} is sent and comes back`, async () => {
    const name = `forms/${form}.txt`;
    const sent = await ok(papers.upload(name, content(), { contentType: "text/plain", metadata: { page: 3 } }));
    assert.deepEqual([sent.path, sent.fullPath], [name, `papers/${name}`]);
    assert.equal(await text(papers.download(name)), "twelve bytes");
    const info = await ok(papers.info(name));
    assert.deepEqual([info.size, info.contentType, info.metadata], [12, "text/plain", { page: 3 }]);
    assert.equal((await refused(papers.upload(name, content(), { contentType: "text/plain" }))).statusCode, "409");
    await ok(papers.upload(name, content(), { contentType: "text/plain", upsert: true }));
    await ok(papers.update(name, content(), { contentType: "text/plain" }));
  });
}

test("the limits of a bucket hold", async () => {
  assert.equal((await refused(papers.upload("big.txt", randomBytes(1_000_001), { contentType: "text/plain" }))).statusCode, "413");
  assert.equal((await refused(papers.upload("a.html", "<p>", { contentType: "text/html" }))).statusCode, "415");
  assert.equal((await refused(papers.upload("a/../../a.txt", "text"))).statusCode, "404");
  assert.equal((await refused(papers.upload("é.txt", "text"))).statusCode, "400");
});

test("a download can be streamed", async () => {
  await ok(papers.upload("stream.txt", "in pieces"));
  const stream = await ok(papers.download("stream.txt").asStream());
  assert.equal(await new Response(stream).text(), "in pieces");
});

test("a list has folders, pages and an order", async () => {
  for (const name of ["list/b.txt", "list/a.txt", "list/deep/c.txt"]) await ok(papers.upload(name, "text"));
  const entries = await ok(papers.list("list"));
  assert.deepEqual(entries.map(({ name, id }) => [name, id !== null]), [["deep", false], ["a.txt", true], ["b.txt", true]]);
  const options = { limit: 1, offset: 0, sortBy: { column: "name", order: "desc" }, search: "b" };
  assert.deepEqual((await ok(papers.list("list", options))).map(({ name }) => name), ["b.txt"]);
});

test("the second kind of list goes on where it ended", async () => {
  for (const name of ["v2/b.txt", "v2/a.txt", "v2/deep/c.txt", "v2/deep/d.txt"]) await ok(papers.upload(name, "text"));
  const whole = await ok(papers.listV2({ prefix: "v2/" }));
  assert.deepEqual(whole.objects.map(({ name }) => name), ["v2/a.txt", "v2/b.txt", "v2/deep/c.txt", "v2/deep/d.txt"]);
  assert.deepEqual([whole.folders, whole.hasNext], [[], false]);
  const shown = await ok(papers.listV2({ prefix: "v2/", with_delimiter: true }));
  assert.deepEqual(shown.folders.map(({ name }) => name), ["v2/deep/"]);
  assert.deepEqual(shown.objects.map(({ name }) => name), ["v2/a.txt", "v2/b.txt"]);
  const byName = ["v2/a.txt", "v2/b.txt", "v2/deep/c.txt", "v2/deep/d.txt"];
  const byAge = ["v2/deep/d.txt", "v2/deep/c.txt", "v2/a.txt", "v2/b.txt"];
  assert.deepEqual(await pages({ prefix: "v2/", limit: 3 }), byName);
  assert.deepEqual(await pages({ prefix: "v2/", limit: 1, sortBy: { column: "name", order: "desc" } }), [...byName].reverse());
  assert.deepEqual(await pages({ prefix: "v2/", limit: 2, sortBy: { column: "created_at", order: "desc" } }), byAge);
  assert.deepEqual(await pages({ prefix: "v2/", limit: 1, with_delimiter: true }), ["v2/a.txt", "v2/b.txt", "v2/deep/"]);
  assert.equal((await refused(papers.listV2({ cursor: "of nobody" }))).statusCode, "400");
});

/** The names of all pages. */
async function pages(options) {
  const names = [];
  let page = {};
  do {
    page = await ok(papers.listV2({ ...options, cursor: page.nextCursor }));
    names.push(...[...page.objects, ...page.folders].map(({ name }) => name));
    assert.equal(page.hasNext, page.nextCursor !== undefined);
  } while (page.hasNext);
  return names;
}

test("move, copy, existence and removal", async () => {
  await ok(papers.upload("one.txt", "text"));
  await ok(papers.move("one.txt", "moved/one.txt"));
  assert.equal((await ok(papers.copy("moved/one.txt", "copy.txt"))).path, "papers/copy.txt");
  assert.equal((await papers.exists("copy.txt")).data, true);
  assert.equal((await papers.exists("one.txt")).data, false);
  const removed = await ok(papers.remove(["moved/one.txt", "copy.txt", "nothing.txt"]));
  assert.deepEqual(removed.map(({ name }) => name).sort(), ["copy.txt", "moved/one.txt"]);
});

test("signed URLs open without a key", async () => {
  await ok(papers.upload("signed.txt", "text"));
  const { signedUrl } = await ok(papers.createSignedUrl("signed.txt", 60));
  assert.equal(await (await fetch(signedUrl)).text(), "text");
  const saved = await ok(papers.createSignedUrl("signed.txt", 60, { download: "other.txt" }));
  assert.match((await fetch(saved.signedUrl)).headers.get("content-disposition"), /other\.txt/);
  const [there, missing] = await ok(papers.createSignedUrls(["signed.txt", "nothing.txt"], 60));
  assert.equal(await (await fetch(there.signedUrl)).text(), "text");
  assert.equal(missing.signedUrl, null);
});

test("a public file has an address", async () => {
  await ok(service.createBucket("posters", { public: true }));
  await ok(service.from("posters").upload("a.txt", "seen"));
  const { publicUrl } = service.from("posters").getPublicUrl("a.txt").data;
  assert.equal(await (await fetch(publicUrl)).text(), "seen");
});

test("a video goes by a signed upload URL, is recorded and previewed", async () => {
  const emma = as("emma");
  const path = await ticket(emma);
  const content = randomBytes(1000);
  const videos = emma.storage.from("videos");
  const signed = await ok(videos.createSignedUploadUrl(path));
  const sent = await ok(as("visitor").storage.from("videos").uploadToSignedUrl(path, signed.token, content, VIDEO));
  assert.equal(sent.path, path);
  const video = await ok(emma.rpc("record_video_upload", { path, duration_seconds: 20, resolution: "1080x1920" }));
  assert.equal(video.status, "pending_review");
  const preview = await ok(as("admin").rpc("video_preview", { video_id: video.id }));
  const { signedUrl } = await ok(as("admin").storage.from(preview.bucket).createSignedUrl(preview.path, preview.expires_in));
  const part = await fetch(signedUrl, { headers: { range: "bytes=10-19" } });
  assert.equal(part.status, 206);
  assert.deepEqual(Buffer.from(await part.arrayBuffer()), content.subarray(10, 20));
  assert.equal((await refused(videos.update(path, "other", VIDEO))).statusCode, "404");
  assert.deepEqual(await ok(videos.remove([path])), []);
});

for (const caller of ["marc", "visitor", "admin", "member"]) {
  test(`${caller} sends nothing to emma's place`, async () => {
    const path = await ticket();
    const videos = as(caller).storage.from("videos");
    for (const attempt of [videos.createSignedUploadUrl(path), videos.upload(path, "video", VIDEO)]) {
      assert.equal((await refused(attempt)).statusCode, "403");
    }
  });
}

for (const caller of ["marc", "visitor", "member"]) {
  test(`emma's file is not there for ${caller}`, async () => {
    const path = await ticket();
    await ok(as("emma").storage.from("videos").upload(path, randomBytes(100), VIDEO));
    const videos = as(caller).storage.from("videos");
    for (const attempt of [
      videos.download(path),
      videos.info(path),
      videos.createSignedUrl(path, 60),
      videos.move(path, `${path}.moved`),
      videos.copy(path, `${path}.copied`),
    ]) {
      assert.equal((await attemptedStatus(attempt)), "404");
    }
    assert.deepEqual(await ok(videos.remove([path])), []);
    assert.deepEqual(await ok(videos.list(path.split("/")[0])), []);
    assert.deepEqual((await ok(videos.listV2({ prefix: path }))).objects, []);
    assert.equal((await videos.exists(path)).data, false);
  });
}

test("an admin watches every file and changes none", async () => {
  const path = await ticket();
  const content = randomBytes(100);
  await ok(as("emma").storage.from("videos").upload(path, content, VIDEO));
  const videos = as("admin").storage.from("videos");
  assert.deepEqual(Buffer.from(await (await ok(videos.download(path))).arrayBuffer()), content);
  assert.equal((await refused(videos.update(path, "other", VIDEO))).statusCode, "404");
  assert.deepEqual(await ok(videos.remove([path])), []);
});

/** The precise status of a refusal; for a download it is in the unread answer. */
async function attemptedStatus(attempt) {
  const error = await refused(attempt);
  return error.statusCode ?? (await error.originalError.json()).statusCode;
}
