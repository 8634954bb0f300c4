/** An admin accepts people, reviews their videos, and manages roles. */

import {
  videoStatusLabels,
  type AuditEntry,
  type CommonErrorCode,
  type CreatorStatus,
  type ErasedObject,
  type MixCode,
  type Retro,
  type Video,
} from "../src/index.js";
import { valueOf } from "./answers.js";

/** Accepts the applicant with that name; returns the new creator. */
export async function accept(retro: Retro, handle: string): Promise<string | null> {
  const { rows } = valueOf(await retro.adminApplications({ status: "pending_review", search: handle }));
  const waiting = rows.find((application) => application.handle === handle);
  if (waiting === undefined) {
    return null;
  }
  const reviewed = valueOf(await retro.reviewApplication({ applicationId: waiting.id, decision: "approved" }));
  return reviewed.creatorId;
}

/** Rejects the oldest video that waits, with a reason; says why if that fails. */
export async function refuseOldest(retro: Retro, reason: string): Promise<string> {
  const { validationQueue } = valueOf(await retro.adminOverview());
  const oldest = validationQueue[0];
  if (oldest === undefined) {
    return "nothing waits";
  }
  const decided = await retro.reviewVideo({ videoId: oldest.videoId, decision: "rejected", reason });
  if (decided.ok) {
    const { video, tracking } = decided.value;
    return `${videoStatusLabels[video.status]}: ${tracking.progress.remainingTotal} to go in ${video.month}`;
  }
  const { code, message } = decided.error;
  switch (code) {
    case "VIDEO_ALREADY_REVIEWED":
      return "somebody was faster";
    case "REASON_REQUIRED":
      return "please give a reason";
    case "MONTH_CLOSED":
      return "too late";
    case "CREATOR_DATA_INVALID":
      return "what the creator would be paid is out of bounds: please look at their data";
    default:
      return common(code, message);
  }
}

/** Codes that any call may answer need no handling of their own: their sentence is shown. */
function common(_code: CommonErrorCode, message: string): string {
  return message;
}

export async function leftToReview(retro: Retro): Promise<number> {
  return valueOf(await retro.reviewQueue({ pageSize: 1 })).total;
}

/** The creators of a month who still owe videos, up to 200. */
export async function behind(retro: Retro, month: string): Promise<string[]> {
  const { rows } = valueOf(await retro.monthTrackings({ month, pageSize: 200 }));
  return rows.filter(({ remainingTotal }) => remainingTotal > 0).map(({ handle }) => handle);
}

/** Approves everything that a creator has sent, in one call. */
export async function approveAll(retro: Retro, creatorId: string): Promise<Video[]> {
  const { videos } = valueOf(await retro.adminCreator({ creatorId }));
  const videoIds = videos.filter(({ status }) => status === "pending_review").map(({ id }) => id);
  return videoIds.length === 0 ? [] : valueOf(await retro.reviewVideos({ videoIds, decision: "approved" })).rows;
}

export async function reopen(retro: Retro, videoId: string, reason: string): Promise<Video> {
  return valueOf(await retro.reopenVideo({ videoId, reason, requestKey: crypto.randomUUID() }));
}

export async function moveCreator(
  retro: Retro,
  creatorId: string,
  status: CreatorStatus,
  reason: string,
): Promise<string> {
  const moved = await retro.updateCreatorStatus({ creatorId, status, reason });
  if (!moved.ok && moved.error.code === "STATUS_TRANSITION_REFUSED") {
    return "not from where they stand";
  }
  return valueOf(moved).statusLabel;
}

export async function promote(retro: Retro, creatorId: string, packageTier: number, mix: MixCode): Promise<string> {
  await retro.saveCreatorNotes({ creatorId, notes: "Très régulière." });
  const plan = valueOf(await retro.setCreatorPlan({ creatorId, packageTier, mix, reason: "asked for more" }));
  return `${plan.packageTier} from ${plan.fromMonth}`;
}

/** Makes the person with that e-mail an admin, and takes it back; answers who is one in between. */
export async function lendKeys(retro: Retro, email: string): Promise<string[]> {
  const [found] = valueOf(await retro.findAccounts({ search: email, pageSize: 1 })).rows;
  if (found === undefined) {
    return [];
  }
  const { userId } = found;
  valueOf(await retro.grantRole({ userId, role: "admin" }));
  const { rows } = valueOf(await retro.roleMembers());
  valueOf(await retro.revokeRole({ userId, role: "admin" }));
  return rows.map((member) => member.userId);
}

/** Publishes a new text of the contract; publishing the same text again changes nothing. */
export async function publish(retro: Retro, version: string, body: string): Promise<string> {
  return valueOf(await retro.publishContract({ version, title: "Contrat de création", body })).checksum;
}

/** Erases a person; returns the files that must still be removed from Storage. */
export async function forget(retro: Retro, userId: string): Promise<ErasedObject[] | string> {
  const erased = await retro.erasePerson({ userId, reason: "asked for by the person" });
  if (!erased.ok && erased.error.code === "ERASURE_BLOCKED") {
    return "money is still owed";
  }
  return valueOf(erased).objects;
}

/** The figures of the last months, for a plot. */
export async function plotted(retro: Retro): Promise<{ month: string; approved: number[]; amount: number }[]> {
  const { rows } = valueOf(await retro.programmeMonths({ months: 12 }));
  return rows.map(({ month, byType, amount }) => ({ month, approved: byType.map(({ count }) => count), amount }));
}

/** The open tasks in one line, for a page that polls. */
export async function waitingFor(retro: Retro): Promise<string> {
  const { applications, videos, monthsToClose, payouts, orders } = valueOf(await retro.todo());
  return [
    `${applications} applications`,
    `${videos} videos`,
    `${monthsToClose} months`,
    `${payouts} payouts`,
    `${orders} orders`,
  ].join(", ");
}

/** The choices of the filters above a list of audit entries. */
export async function auditChoices(retro: Retro): Promise<{ actions: string[]; entities: string[] }> {
  return valueOf(await retro.auditFilters());
}

/** The audit entries about one thing, newest first, and whether the log is unchanged. */
export async function historyOf(retro: Retro, entity: string, entityId: string): Promise<AuditEntry[]> {
  const { ok, firstBroken } = valueOf(await retro.verifyAuditLog());
  if (!ok) {
    throw new Error(`the audit log is broken from entry ${firstBroken?.id ?? "?"} on`);
  }
  return valueOf(await retro.auditLog({ entity, entityId, pageSize: 50 })).rows;
}
