/** What a server does by itself, with the service role's key. */

import { createServiceRetro, type Retro } from "../src/index.js";
import { valueOf } from "./answers.js";

/** Throws at the start of the job, not in its middle, when a setting is missing. */
export function jobs(environment: Readonly<Record<string, string | undefined>>): Retro {
  return createServiceRetro({ url: environment["SUPABASE_URL"], key: environment["SUPABASE_SERVICE_ROLE_KEY"] });
}

/** On the first of each month. */
export async function openCurrentMonth(retro: Retro): Promise<number> {
  return valueOf(await retro.openMonth()).total;
}

/** Some days later, when everything is reviewed; null while something waits. */
export async function closeWhenReviewed(retro: Retro, month: string): Promise<number | null> {
  const closed = await retro.closeMonth({ month });
  if (!closed.ok && closed.error.code === "MONTH_HAS_PENDING_VIDEOS") {
    return null;
  }
  return valueOf(closed).total;
}

/** The first admin of a project, counted; see `retro admin grant` for the same by hand. */
export async function appoint(retro: Retro, userId: string): Promise<number> {
  const { rows } = valueOf(await retro.grantRole({ userId, role: "admin" }));
  return rows.length;
}

/** Page by page, every night: the head is to be noted elsewhere. */
export async function verifyLog(retro: Retro): Promise<string | null> {
  let verified = valueOf(await retro.verifyAuditLog());
  while (verified.ok && verified.nextId !== null) {
    verified = valueOf(await retro.verifyAuditLog({ fromId: verified.nextId }));
  }
  return verified.ok ? verified.head : null;
}
