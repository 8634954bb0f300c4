// From sign-up to sign-out: passwords, refresh tokens, mails, accounts by the service key.

import assert from "node:assert/strict";
import { randomUUID } from "node:crypto";
import { test } from "node:test";
import { as, mailTo, ok, refused, stranger } from "./gateway.mjs";

const PASSWORD = "correct horse";

/** A new account that is signed in: its address, its client, its session. */
async function signedUp() {
  const email = `${randomUUID()}@example.com`;
  const client = stranger();
  const { session } = await ok(client.auth.signUp({ email, password: PASSWORD }));
  return { email, client, session };
}

/** A client of its own that is signed in to the account. */
async function signedIn(email, password = PASSWORD) {
  const client = stranger();
  const { session } = await ok(client.auth.signInWithPassword({ email, password }));
  return { client, session };
}

async function renewed(refresh_token) {
  const { error } = await stranger().auth.refreshSession({ refresh_token });
  return error === null;
}

test("from sign-up to sign-out", async () => {
  const { email, client, session } = await signedUp();
  assert.equal(session.token_type, "bearer");
  assert.equal((await ok(client.auth.getUser())).user.email, email);
  assert.equal((await ok(client.rpc("me"))).email, email);
  assert.equal((await ok(client.auth.getSession())).session.access_token, session.access_token);
  assert.equal((await client.auth.signOut()).error, null);
  assert.equal((await ok(client.auth.getSession())).session, null);
  assert.equal((await ok(client.rpc("me"))).email, null);
  const again = await signedIn(email.toUpperCase());
  assert.equal((await ok(again.client.auth.getUser())).user.email, email);
});

test("claims are read from the token, and a changed one is noticed", async () => {
  const { client, session } = await signedUp();
  const { claims, header } = await ok(client.auth.getClaims());
  assert.deepEqual([claims.sub, claims.role, header.alg], [session.user.id, "authenticated", "ES256"]);
  const [head, , signature] = session.access_token.split(".");
  const other = Buffer.from(JSON.stringify({ ...claims, sub: randomUUID() })).toString("base64url");
  const changed = [head, other, signature].join(".");
  assert.equal((await refused(client.auth.getUser(changed))).status, 403);
  assert.equal((await refused(client.auth.getClaims(changed))).code, "invalid_jwt");
});

test("claims are verified without asking, by the published keys", async () => {
  const { client, session } = await signedUp();
  await client.auth.signOut();
  assert.equal((await refused(stranger().auth.getUser(session.access_token))).name, "AuthSessionMissingError");
  assert.equal((await ok(stranger().auth.getClaims(session.access_token))).claims.sub, session.user.id);
});

test("changes of the session are told to the page", async () => {
  const { email } = await signedUp();
  const client = stranger();
  const events = [];
  const { data } = client.auth.onAuthStateChange((event) => events.push(event));
  await ok(client.auth.signInWithPassword({ email, password: PASSWORD }));
  await ok(client.auth.refreshSession());
  await client.auth.signOut();
  data.subscription.unsubscribe();
  assert.deepEqual(events.filter((event) => event !== "INITIAL_SESSION"), ["SIGNED_IN", "TOKEN_REFRESHED", "SIGNED_OUT"]);
});

test("a wrong password, and what cannot be an account", async () => {
  const { email } = await signedUp();
  const { auth } = stranger();
  assert.equal((await refused(auth.signInWithPassword({ email, password: "wrong" }))).code, "invalid_credentials");
  assert.equal((await refused(auth.signUp({ email, password: PASSWORD }))).code, "user_already_exists");
  assert.equal((await refused(auth.signUp({ email: `${randomUUID()}@example.com`, password: "x" }))).code, "weak_password");
  assert.equal((await refused(auth.signInAnonymously())).code, "anonymous_provider_disabled");
});

test("a refresh gives a new token and the old one counts no longer", async () => {
  const { client, session } = await signedUp();
  const second = (await ok(client.auth.refreshSession())).session;
  assert.notEqual(second.refresh_token, session.refresh_token);
  const third = (await ok(client.auth.refreshSession())).session;
  assert.equal((await ok(client.rpc("me"))).email, third.user.email);
  assert.equal((await refused(stranger().auth.refreshSession({ refresh_token: "nobody's" }))).code, "refresh_token_not_found");
});

test("a client continues a session from its tokens", async () => {
  const { email, session } = await signedUp();
  const client = stranger();
  const { access_token, refresh_token } = session;
  assert.equal((await ok(client.auth.setSession({ access_token, refresh_token }))).user.email, email);
  assert.equal((await ok(client.rpc("me"))).email, email);
});

test("a magic link signs in by its code and by its hash, once", async () => {
  for (const proof of [(mail, email) => ({ email, token: mail.code }), (mail) => ({ token_hash: mail.token_hash })]) {
    const email = `${randomUUID()}@example.com`;
    const { auth } = stranger();
    await ok(auth.signInWithOtp({ email }));
    const mail = mailTo(email);
    assert.equal((await ok(auth.verifyOtp({ type: "email", ...proof(mail, email) }))).user.email, email);
    assert.equal((await refused(auth.verifyOtp({ type: "email", ...proof(mail, email) }))).code, "otp_expired");
  }
});

test("a magic link that is followed brings the session behind the #", async () => {
  const email = `${randomUUID()}@example.com`;
  const client = stranger();
  await ok(client.auth.signInWithOtp({ email }));
  const followed = await fetch(mailTo(email).link, { redirect: "manual" });
  const tokens = new URLSearchParams(new URL(followed.headers.get("location")).hash.slice(1));
  const [access_token, refresh_token] = [tokens.get("access_token"), tokens.get("refresh_token")];
  assert.equal((await ok(client.auth.setSession({ access_token, refresh_token }))).user.email, email);
});

test("a magic link makes no account where it may not", async () => {
  const asked = stranger().auth.signInWithOtp({ email: `${randomUUID()}@example.com`, options: { shouldCreateUser: false } });
  assert.equal((await refused(asked)).code, "otp_disabled");
});

test("a forgotten password is replaced", async () => {
  const { email } = await signedUp();
  const { auth } = stranger();
  await ok(auth.resetPasswordForEmail(email));
  await ok(auth.verifyOtp({ type: "recovery", token_hash: mailTo(email).token_hash }));
  assert.equal((await refused(auth.updateUser({ password: PASSWORD }))).code, "same_password");
  await ok(auth.updateUser({ password: "remembered again", data: { colour: "red" } }));
  assert.equal((await refused(stranger().auth.signInWithPassword({ email, password: PASSWORD }))).code, "invalid_credentials");
  const { session } = await signedIn(email, "remembered again");
  assert.equal(session.user.user_metadata.colour, "red");
});

for (const [scope, left] of [["global", [false, false]], ["local", [false, true]], ["others", [true, false]]]) {
  test(`signing out of scope ${scope}`, async () => {
    const here = await signedUp();
    const there = await signedIn(here.email);
    assert.equal((await here.client.auth.signOut({ scope })).error, null);
    const tokens = [here, there].map(({ session }) => session.refresh_token);
    assert.deepEqual(await Promise.all(tokens.map(renewed)), left);
  });
}

test("accounts are made, found, changed and deleted by the service key", async () => {
  const { admin } = as("service").auth;
  const email = `${randomUUID()}@example.com`;
  const { user } = await ok(admin.createUser({ email, password: PASSWORD, email_confirm: true, app_metadata: { plan: "gold" } }));
  assert.equal((await ok(admin.getUserById(user.id))).user.email, email);
  const page = await ok(admin.listUsers({ page: 1, perPage: 2 }));
  assert.equal(page.users.length, 2);
  assert.ok(page.total > 2);
  assert.equal(page.nextPage, 2);
  const { client, session } = await signedIn(email);
  assert.equal(session.user.app_metadata.plan, "gold");
  assert.equal((await ok(admin.updateUserById(user.id, { user_metadata: { a: 1 } }))).user.user_metadata.a, 1);
  await ok(admin.deleteUser(user.id));
  assert.equal((await refused(admin.getUserById(user.id))).code, "user_not_found");
  assert.equal((await refused(client.auth.getUser(session.access_token))).status, 403);
  assert.equal(await renewed(session.refresh_token), false);
});

test("somebody is invited, a link is made without a mail, somebody is banned and signed out", async () => {
  const { admin } = as("service").auth;
  const [email, other] = [`${randomUUID()}@example.com`, `${randomUUID()}@example.com`];
  const { user } = await ok(admin.inviteUserByEmail(email, { data: { a: 1 } }));
  assert.equal(user.user_metadata.a, 1);
  const { auth } = stranger();
  await ok(auth.verifyOtp({ type: "invite", token_hash: mailTo(email).token_hash }));
  const { properties } = await ok(admin.generateLink({ type: "magiclink", email: other }));
  assert.equal(mailTo(other), undefined);
  const { hashed_token: token_hash, verification_type: type } = properties;
  const { session } = await ok(stranger().auth.verifyOtp({ type, token_hash }));
  await ok(admin.updateUserById(user.id, { ban_duration: "24h", password: PASSWORD }));
  assert.equal((await refused(stranger().auth.signInWithPassword({ email, password: PASSWORD }))).code, "user_banned");
  assert.equal((await admin.signOut(session.access_token)).error, null);
  assert.equal(await renewed(session.refresh_token), false);
  await ok(admin.deleteUser(session.user.id, true));
  assert.notEqual((await ok(admin.getUserById(session.user.id))).user.email, other);
});

test("what is switched off says so", async () => {
  const { client } = await signedUp();
  assert.equal((await refused(client.auth.mfa.enroll({ factorType: "totp" }))).code, "mfa_totp_enroll_not_enabled");
  assert.equal((await refused(client.auth.signInWithSSO({ domain: "example.com" }))).code, "saml_provider_disabled");
  assert.equal((await refused(client.auth.signInWithOtp({ phone: "+33600000000" }))).code, "phone_provider_disabled");
  const { identities } = await ok(client.auth.getUserIdentities());
  assert.equal((await refused(client.auth.unlinkIdentity(identities[0]))).code, "manual_linking_disabled");
});

test("the service key alone opens the accounts", async () => {
  const { client, session } = await signedUp();
  for (const admin of [stranger().auth.admin, client.auth.admin]) {
    for (const attempt of [admin.listUsers(), admin.createUser({ email: "a@example.com" }), admin.deleteUser(session.user.id), admin.getUserById(session.user.id)]) {
      assert.equal((await refused(attempt)).code, "not_admin");
    }
  }
});
