// The gateway that the tests were started for, and the unmodified official client for each of its callers.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createClient } from "@supabase/supabase-js";

/** Values from the Python side: url, anonKey, serviceKey, tokens by caller, inbox, and more for some files. */
export const rig = JSON.parse(process.env.GATEWAY);

const made = new Map();

/** The official client with the caller's token, the same each time; `visitor` and `service` are their key. */
export function as(caller) {
  if (!made.has(caller)) made.set(caller, clientOf(caller));
  return made.get(caller);
}

function clientOf(caller) {
  const key = caller === "service" ? rig.serviceKey : rig.anonKey;
  const token = rig.tokens[caller];
  return createClient(rig.url, key, token ? { accessToken: async () => token } : { auth: memory() });
}

/** A client without a session, as an app creates it. It neither stores nor refreshes a session in the background. */
export function stranger(auth = {}) {
  return createClient(rig.url, rig.anonKey, { auth: { ...memory(), ...auth } });
}

function memory() {
  return { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false };
}

/** The data of an answer; fails with the error if the call failed. */
export async function ok(answer) {
  const { data, error } = await answer;
  assert.equal(error, null, error && JSON.stringify({ ...error, message: error.message }));
  return data;
}

/** The error of an answer; fails when there is none. */
export async function refused(answer) {
  const { data, error } = await answer;
  assert.notEqual(error, null, `answered ${JSON.stringify(data)}`);
  return error;
}

/** The newest mail to an address, of the local inbox. */
export function mailTo(address) {
  const mails = readdirSync(rig.inbox).sort();
  const all = mails.map((name) => JSON.parse(readFileSync(join(rig.inbox, name), "utf8")));
  return all.findLast((mail) => mail.to === address);
}
