/** The gateway that a script was started for, the people who call it, and a record of their calls. */

import { createInterface } from "node:readline";

import { createRetro, createServiceRetro, type Language, type Retro } from "../src/index.js";

const { SUPABASE_URL, SUPABASE_ANON_KEY, SUPABASE_SERVICE_ROLE_KEY } = process.env;

export const place = { url: SUPABASE_URL, key: SUPABASE_ANON_KEY };
export const PASSWORD = "correct horse";

/** The status by endpoint of every call so far, and the request ids that were sent. */
export const called: Record<string, number[]> = {};
export const requestIds: (string | null)[] = [];

const send = globalThis.fetch;

globalThis.fetch = async (target, init) => {
  const answer = await send(target, init);
  const endpoint = /\/rest\/v1\/rpc\/(\w+)/.exec(answer.url)?.[1];
  if (endpoint !== undefined) {
    (called[endpoint] ??= []).push(answer.status);
    requestIds.push(new Headers(init?.headers).get("x-request-id"));
  }
  return answer;
};

export function visitor(language: Language = "en"): Retro {
  return createRetro({ ...place, language });
}

export function service(): Retro {
  return createServiceRetro({ ...place, key: SUPABASE_SERVICE_ROLE_KEY });
}

/** A client of a person who has just signed up, and the account's id. */
export async function newcomer(name: string): Promise<{ retro: Retro; userId: string; email: string }> {
  const retro = visitor();
  const email = `${name}@example.com`;
  const { data, error } = await retro.supabase.auth.signUp({ email, password: PASSWORD });
  if (error) throw error;
  return { retro, userId: data.user?.id ?? "", email };
}

const answers = createInterface({ input: process.stdin })[Symbol.asyncIterator]();

/** Asks the process that started the script to set the clock of the database. */
export async function travelTo(instant: string): Promise<void> {
  console.log(JSON.stringify({ travel: instant }));
  await answers.next();
}

/** Prints the result, and ends the script. */
export function conclude(result: object): void {
  console.log(JSON.stringify({ result }));
  process.exit(0);
}
