// Addresses that are to be confirmed: sign-up, a mail sent again, a change of the address.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { mailTo, ok, refused, stranger } from "./gateway.mjs";

const PASSWORD = "correct horse";

test("an address is confirmed before its account signs in", async () => {
  const { auth } = stranger();
  const email = `${randomUUID()}@example.com`;
  assert.equal((await ok(auth.signUp({ email, password: PASSWORD }))).session, null);
  assert.equal((await refused(auth.signInWithPassword({ email, password: PASSWORD }))).code, "email_not_confirmed");
  const first = mailTo(email);
  await ok(auth.resend({ type: "signup", email }));
  assert.equal((await refused(auth.verifyOtp({ type: "signup", token_hash: first.token_hash }))).code, "otp_expired");
  const confirmed = await ok(auth.verifyOtp({ type: "signup", email, token: mailTo(email).code }));
  assert.equal(confirmed.session.user.email, email);
  assert.ok((await ok(auth.signInWithPassword({ email, password: PASSWORD }))).session);
});

test("a new address counts once both have confirmed it", async () => {
  const { auth } = stranger();
  const [email, other] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`];
  await ok(auth.signUp({ email, password: PASSWORD }));
  await ok(auth.verifyOtp({ type: "signup", token_hash: mailTo(email).token_hash }));
  const { user } = await ok(auth.updateUser({ email: other }));
  assert.deepEqual([user.email, user.new_email], [email, other]);
  await ok(auth.verifyOtp({ type: "email_change", token_hash: mailTo(other).token_hash }));
  assert.equal((await ok(auth.getUser())).user.email, email);
  await ok(auth.verifyOtp({ type: "email_change", token_hash: mailTo(email).token_hash }));
  assert.equal((await ok(auth.getUser())).user.email, other);
});
