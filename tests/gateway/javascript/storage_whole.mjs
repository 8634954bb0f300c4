// The whole surface of the official client's Storage: each method is tested here or in storage.mjs, or is refused
// like a disabled feature of a project.

import assert from "node:assert/strict";
import { before, test } from "node:test";
import { as, ok, refused, rig } from "./gateway.mjs";

const service = as("service").storage;
const papers = service.from("papers");
const TEXT = { contentType: "text/plain" };

before(async () => {
  await ok(service.createBucket("papers", { public: true, allowedMimeTypes: ["text/plain", "text/html"] }));
  await ok(service.createBucket("pages", { public: false }));
});

async function text(blob) {
  return (await ok(blob)).text();
}

/** The names of the public methods, without protected ones and those that only configure the next call. */
function methods(part, inner) {
  const all = [];
  for (let at = Object.getPrototypeOf(part); at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    all.push(...Object.getOwnPropertyNames(at));
  }
  return all.filter((name) => !["constructor", ...inner].includes(name)).sort();
}

test("no method of the client is forgotten", () => {
  assert.deepEqual(methods(service, ["throwOnError", "listBucketOptionsToQueryString", "from"]), [
    "analytics", "createBucket", "deleteBucket", "emptyBucket", "getBucket", "listBuckets", "updateBucket", "vectors",
  ]);
  const inner = ["throwOnError", "uploadOrUpdate", "encodeMetadata", "toBase64", "_getFinalPath", "_removeEmptyFolders"];
  assert.deepEqual(methods(papers, [...inner, "transformOptsToQueryString"]), [
    "copy", "createSignedUploadUrl", "createSignedUrl", "createSignedUrls", "download", "exists", "getPublicUrl", "info",
    "list", "listV2", "move", "remove", "update", "upload", "uploadToSignedUrl",
  ]);
});

test("buckets are searched, sorted and paged", async () => {
  const names = async (options) => (await ok(service.listBuckets(options))).map(({ name }) => name);
  assert.deepEqual(await names({ search: "PA" }), ["pages", "papers"]);
  assert.deepEqual(await names({ search: "pa", sortColumn: "name", sortOrder: "desc" }), ["papers", "pages"]);
  assert.deepEqual(await names({ search: "pa", sortColumn: "created_at", limit: 1 }), ["papers"]);
  assert.deepEqual(await names({ search: "pa", limit: 5, offset: 1 }), ["papers"]);
  assert.deepEqual(await names({ search: "%" }), []);
  for (const options of [{ limit: 0 }, { limit: -1 }, { offset: "x" }, { sortColumn: "owner" }, { sortOrder: "up" }]) {
    assert.equal((await refused(service.listBuckets(options))).statusCode, "400");
  }
});

test("move and copy reach other buckets, and a copy knows what was said of its source", async () => {
  await ok(papers.upload("a.txt", "text", { ...TEXT, metadata: { page: 3 } }));
  await ok(papers.copy("a.txt", "copied.txt", { destinationBucket: "pages" }));
  const info = await ok(service.from("pages").info("copied.txt"));
  assert.deepEqual([info.size, info.contentType, info.metadata], [4, "text/plain", { page: 3 }]);
  await ok(papers.move("a.txt", "moved/a.txt", { destinationBucket: "pages" }));
  assert.equal((await papers.exists("a.txt")).data, false);
  assert.equal(await text(service.from("pages").download("moved/a.txt")), "text");
  assert.equal((await refused(papers.copy("a.txt", "b.txt", { destinationBucket: "nothing" }))).statusCode, "404");
});

test("a signed upload URL writes over a file only when it was signed to", async () => {
  await ok(papers.upload("over.txt", "first", TEXT));
  assert.equal((await refused(papers.createSignedUploadUrl("over.txt"))).statusCode, "409");
  const { token } = await ok(papers.createSignedUploadUrl("over.txt", { upsert: true }));
  await ok(as("visitor").storage.from("papers").uploadToSignedUrl("over.txt", token, "second", TEXT));
  assert.equal(await text(papers.download("over.txt")), "second");
  const once = await ok(papers.createSignedUploadUrl("once.txt"));
  await ok(papers.uploadToSignedUrl("once.txt", once.token, "first", TEXT));
  const again = papers.uploadToSignedUrl("once.txt", once.token, "second", { ...TEXT, upsert: true });
  assert.equal((await refused(again)).statusCode, "409");
});

test("a stream is sent as it comes", async () => {
  const pieces = ["in ", "pieces"].map((piece) => new TextEncoder().encode(piece));
  const stream = new ReadableStream({ pull: (to) => (pieces.length ? to.enqueue(pieces.shift()) : to.close()) });
  await ok(papers.upload("stream.txt", stream, TEXT));
  assert.equal(await text(papers.download("stream.txt")), "in pieces");
});

for (const name of ["a b.txt", "1+1=2.txt", "(a)!*'$&@;:,.txt", "d-e_f.g/h i/j.txt", "x".repeat(200)]) {
  test(`a file may be called ${name.slice(0, 20)}`, async () => {
    await ok(papers.upload(name, "text", TEXT));
    assert.equal(await text(papers.download(name)), "text");
    assert.equal((await ok(papers.info(name))).name, name);
    assert.deepEqual((await ok(papers.listV2({ prefix: name }))).objects.map((found) => found.name), [name]);
    assert.equal(await (await fetch(papers.getPublicUrl(name).data.publicUrl)).text(), "text");
    const { signedUrl } = await ok(papers.createSignedUrl(name, 60));
    assert.equal(await (await fetch(signedUrl)).text(), "text");
    assert.deepEqual((await ok(papers.remove([name]))).map((found) => found.name), [name]);
  });
}

for (const name of ["é.txt", "日本.txt", "100%.txt", "a[b].txt", "a|b.txt", "a~b.txt", "a\u0000b.txt", "a%23b", "a<b>.txt"]) {
  test(`a file may not be called ${encodeURI(name)}`, async () => {
    const error = await refused(papers.upload(name, "text", TEXT));
    assert.deepEqual([error.statusCode, error.message.slice(0, 11)], ["400", "Invalid key"]);
  });
}

test("a page is served as text", async () => {
  await ok(papers.upload("page.html", "<script>alert(1)</script>", { contentType: "text/html" }));
  const served = await fetch(papers.getPublicUrl("page.html").data.publicUrl);
  assert.equal(served.headers.get("content-type").split(";")[0], "text/plain");
  assert.equal(served.headers.get("x-content-type-options"), "nosniff");
  const saved = papers.getPublicUrl("page.html", { download: "näme.html" }).data.publicUrl;
  assert.equal((await fetch(saved)).headers.get("content-disposition"), "attachment; filename*=UTF-8''n%C3%A4me.html");
});

test("images are not transformed", async () => {
  await ok(papers.upload("image.txt", "text", TEXT));
  const transform = { width: 10 };
  const { originalError } = await refused(papers.download("image.txt", { transform }));
  assert.equal(originalError.status, 403);
  const { publicUrl } = papers.getPublicUrl("image.txt", { transform }).data;
  assert.equal((await (await fetch(publicUrl)).json()).error, "FeatureNotEnabled");
  const { signedUrl } = await ok(papers.createSignedUrl("image.txt", 60, { transform }));
  assert.equal(await (await fetch(signedUrl)).text(), "text");
});

const SWITCHED_OFF = {
  "a bucket for analytics": () => service.createBucket("tables", { public: false, type: "ANALYTICS" }),
  "analytics.createBucket": () => service.analytics.createBucket("tables"),
  "analytics.listBuckets": () => service.analytics.listBuckets(),
  "analytics.deleteBucket": () => service.analytics.deleteBucket("tables"),
  "vectors.createBucket": () => service.vectors.createBucket("points"),
  "vectors.listBuckets": () => service.vectors.listBuckets(),
  "vectors.getBucket": () => service.vectors.getBucket("points"),
  "vectors.deleteBucket": () => service.vectors.deleteBucket("points"),
  "vectors of an index": () => service.vectors.from("points").index("all").listVectors(),
};

for (const [feature, call] of Object.entries(SWITCHED_OFF)) {
  test(`${feature} is switched off`, async () => {
    const error = await refused(call());
    assert.deepEqual([error.status, error.message], [403, "feature not enabled for this tenant"]);
  });
}

test("what an app asks in vain is answered in JSON", async () => {
  const answered = await fetch(`${rig.url}/storage/v1/object/nothing`, { headers: { apikey: rig.anonKey } });
  assert.equal((await answered.json()).statusCode, "404");
});
