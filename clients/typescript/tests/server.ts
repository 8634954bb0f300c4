/** A plain Node server, written without a framework: it answers what a page would show. */

import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { createServerRetro, protectPage, type Cookie } from "../src/index.js";

const place = { url: process.env["SUPABASE_URL"], key: process.env["SUPABASE_ANON_KEY"] };

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    response.writeHead(500).end(String(error));
  });
});

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const retro = createServerRetro({
    ...place,
    cookies: {
      getAll: () => cookiesOf(request),
      setAll: (cookies) => {
        const set = cookies.map(({ name, value, options }) => `${name}=${value}; Max-Age=${options.maxAge}`);
        response.appendHeader("set-cookie", set);
      },
    },
  });
  const { auth } = retro.supabase;
  const [landing, page] = await Promise.all([
    retro.landingPage(),
    protectPage(retro, "/dashboard", { signIn: "/sign-in" }),
  ]);
  await auth.getClaims();
  await auth.getUser();
  await auth.exchangeCodeForSession("code");
  if (request.url === "/sign-out") await auth.signOut();
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ landing: landing.ok || landing.error.code, page }));
}

/** Like the usual packages: a value that cannot be decoded stays as it is. */
function cookiesOf(request: IncomingMessage): Cookie[] {
  const sent = (request.headers.cookie ?? "").split(/; */).filter((one) => one.includes("="));
  return sent.map((one) => {
    const [name = "", ...value] = one.split("=");
    return { name, value: decoded(value.join("=")) };
  });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

server.listen(0, "127.0.0.1", () => {
  console.log((server.address() as AddressInfo).port);
});
