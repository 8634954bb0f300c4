/** Scheduled work of a server, with the service role's key. */

import { createServiceRetro, type Retro } from "../src/index.js";
import { valueOf } from "./answers.js";

/** Throws when the job starts, and not in its middle, when a setting is missing. */
export function jobs(environment: Readonly<Record<string, string | undefined>>): Retro {
  return createServiceRetro({ url: environment["SUPABASE_URL"], key: environment["SUPABASE_SERVICE_ROLE_KEY"] });
}

/** Runs on the first of each month. */
export async function openCurrentMonth(retro: Retro): Promise<number> {
  return valueOf(await retro.openMonth()).total;
}

/** Runs some days later, when everything is reviewed; null while a video waits. */
export async function closeWhenReviewed(retro: Retro, month: string): Promise<number | null> {
  const closed = await retro.closeMonth({ month });
  if (!closed.ok && closed.error.code === "MONTH_HAS_PENDING_VIDEOS") {
    return null;
  }
  return valueOf(closed).total;
}

/**
 * Makes the first admin of a project; returns the number of admins. `retro admin grant` does the same by
 * hand.
 */
export async function appoint(retro: Retro, userId: string): Promise<number> {
  const { rows } = valueOf(await retro.grantRole({ userId, role: "admin" }));
  return rows.length;
}

/** Verifies the audit log page by page, every night; note the head elsewhere. */
export async function verifyLog(retro: Retro): Promise<string | null> {
  let verified = valueOf(await retro.verifyAuditLog());
  while (verified.ok && verified.nextId !== null) {
    verified = valueOf(await retro.verifyAuditLog({ fromId: verified.nextId }));
  }
  return verified.ok ? verified.head : null;
}
