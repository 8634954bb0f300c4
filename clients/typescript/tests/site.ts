/** A site behind one proxy where people sign in and sign the contract; their sessions are in cookies. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { callerOf, createServerRetro, type Retro } from "../src/index.js";

const { SUPABASE_URL: url, SUPABASE_ANON_KEY: key, SERVER_KEY: serverKey } = process.env;

const server = createServer((request, response) => {
  answer(request, response).then(
    (body) => response.end(JSON.stringify(body)),
    (error: unknown) => response.writeHead(500).end(String(error)),
  );
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<unknown> {
  const sent = (request.headers.cookie ?? "").split("; ").map((one) => one.split("="));
  const retro = createServerRetro({
    url,
    key,
    serverKey,
    caller: callerOf(request.headers),
    cookies: {
      getAll: () => sent.map(([name = "", value = ""]) => ({ name, value })),
      setAll: (cookies) => {
        response.appendHeader("set-cookie", cookies.map(({ name, value }) => `${name}=${value}; Path=/`));
      },
    },
  });
  const form = new URLSearchParams(request.url?.split("?")[1]);
  return request.url?.startsWith("/sign-in") ? signIn(retro, form) : signContract(retro);
}

async function signIn(retro: Retro, form: URLSearchParams): Promise<string> {
  const given = { email: form.get("email") ?? "", password: form.get("password") ?? "" };
  const { error } = await retro.supabase.auth.signInWithPassword(given);
  return error?.code ?? "signed in";
}

async function signContract(retro: Retro): Promise<unknown> {
  const contract = await retro.currentContract();
  if (!contract.ok) return contract.error;
  const { version, checksum } = contract.value;
  const all = { acceptTerms: true, acceptAge: true, acceptRights: true };
  const signed = await retro.signContract({ version, checksum, signerName: "Somebody", ...all });
  return signed.ok ? signed.value.signature.id : signed.error;
}

server.listen(0, "127.0.0.1", () => {
  console.log((server.address() as AddressInfo).port);
});
