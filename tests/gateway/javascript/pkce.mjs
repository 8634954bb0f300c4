// PKCE, which server-side frameworks use: links lead to a code, and the code with the browser's verifier to a session.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { mailTo, ok, refused, stranger } from "./gateway.mjs";

const PASSWORD = "correct horse";

/** A client as @supabase/ssr creates it, with a storage for the verifier. */
function browser() {
  const kept = new Map();
  const storage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => kept.set(key, value),
    removeItem: (key) => kept.delete(key),
  };
  return stranger({ flowType: "pkce", persistSession: true, storage });
}

/** The code in the redirect of a link. */
async function followed(email) {
  const { headers } = await fetch(mailTo(email).link, { redirect: "manual" });
  const location = new URL(headers.get("location"));
  assert.equal(location.hash, "");
  return location.searchParams.get("code");
}

test("a sign-up, a magic link and a recovery end in a session", async () => {
  const { auth } = browser();
  const email = `${randomUUID()}@example.com`;
  assert.equal((await ok(auth.signUp({ email, password: PASSWORD }))).session, null);
  assert.equal((await ok(auth.exchangeCodeForSession(await followed(email)))).user.email, email);
  await auth.signOut();
  await ok(auth.signInWithOtp({ email }));
  assert.equal((await ok(auth.exchangeCodeForSession(await followed(email)))).user.email, email);
  await auth.signOut();
  await ok(auth.resetPasswordForEmail(email));
  const recovered = await ok(auth.exchangeCodeForSession(await followed(email)));
  assert.equal(recovered.redirectType, "PASSWORD_RECOVERY");
  await ok(auth.updateUser({ password: "remembered again" }));
  await ok(auth.signInWithPassword({ email, password: "remembered again" }));
});

test("a code is of no use to another browser, and of none the second time", async () => {
  const [mine, other] = [browser(), browser()];
  const email = `${randomUUID()}@example.com`;
  await ok(mine.auth.signUp({ email, password: PASSWORD }));
  const code = await followed(email);
  await ok(other.auth.signUp({ email: `${randomUUID()}@example.com`, password: PASSWORD }));
  assert.equal((await refused(other.auth.exchangeCodeForSession(code))).code, "bad_code_verifier");
  await ok(mine.auth.exchangeCodeForSession(code));
  assert.notEqual((await mine.auth.exchangeCodeForSession(code)).error, null);
});

test("an anonymous visitor becomes a member", async () => {
  const client = stranger();
  const { user } = await ok(client.auth.signInAnonymously());
  assert.equal(user.is_anonymous, true);
  assert.equal((await refused(client.rpc("my_application"))).code, "NOT_SIGNED_IN");
  const email = `${randomUUID()}@example.com`;
  await ok(client.auth.updateUser({ email }));
  await ok(client.auth.verifyOtp({ type: "email_change", token_hash: mailTo(email).token_hash }));
  const me = await ok(client.auth.getUser());
  assert.deepEqual([me.user.id, me.user.is_anonymous, me.user.email], [user.id, false, email]);
  assert.equal((await ok(client.rpc("me"))).email, email);
});
