/**
 * The whole life of a creator, played by the example app: the story of the README, with every endpoint on the
 * way.
 */

import { readFile } from "node:fs/promises";

import * as admins from "../example/admin.js";
import * as applicants from "../example/applicant.js";
import * as browsing from "../example/browsing.js";
import * as creators from "../example/creator.js";
import * as jobs from "../example/jobs.js";
import * as payments from "../example/payments.js";
import * as settings from "../example/settings.js";
import * as visitors from "../example/visitor.js";
import { called, conclude, newcomer, requestIds, service, travelTo, visitor } from "./gateway.js";

const { SUPABASE_SERVICE_ROLE_KEY, FILE = "" } = process.env;
const content = new Blob([await readFile(FILE)], { type: "video/mp4" });
const result: Record<string, unknown> = {};

// Before that, a visitor looks around.
await travelTo("2026-02-10 09:00 Europe/Paris");
const nobody = visitor();
result["bestMonth"] = await visitors.bestMonth(nobody);
result["limits"] = (await visitors.limitsOfForm(nobody)).get("full_name");
result["earnings"] = [await visitors.earningsOf(nobody, 10, "EQUILIBRE"), await visitors.earningsOf(nobody, 11, "VOLUME")];
result["gates"] = [await visitors.gate(nobody, "/admin"), await visitors.home(nobody), await visitors.nameOf(nobody)];
result["isUp"] = await visitors.isUp(nobody);

// Nina applies.
const nina = await newcomer("nina");
result["kept"] = await applicants.keepForm(nina.retro, 1, { full_name: "Nina", deep: { a_b: [1] } });
await applicants.startAnew(nina.retro);
result["notBegun"] = await applicants.standing(nina.retro);
const form = {
  fullName: "Nina Roux",
  whatsapp: "+33600000004",
  country: "France",
  address: "33000 Bordeaux",
  packageTier: 10,
  mix: "EQUILIBRE",
  handle: "@nina.moves",
} as const;
result["incomplete"] = await applicants.apply(nina.retro, { ...form, whatsapp: "" });
result["applied"] = await applicants.apply(nina.retro, form);
await applicants.rewrite(nina.retro, { ...form, country: "Belgique" });

// An admin, whom the service has appointed, accepts her.
const admin = await newcomer("chief");
result["appointed"] = await jobs.appoint(service(), admin.userId);
result["adminGate"] = await visitors.gate(admin.retro, "/admin");
const creatorId = (await admins.accept(admin.retro, "@nina.moves")) ?? "";
result["standing"] = await applicants.standing(nina.retro);

// She signs and uploads a video, which is approved.
result["toContract"] = await visitors.gate(nina.retro, "/dashboard");
result["signed"] = await creators.sign(nina.retro, "Nina Roux");
result["toDashboard"] = await visitors.gate(nina.retro, "/dashboard");
const progress: [number, number][] = [];
const video = { videoType: "CINEMATIC", durationSeconds: 42, resolution: "1080x1920" } as const;
const upload = { ...video, file: content, fileName: "vhs.mp4" };
result["sent"] = await creators.send(nina.retro, {
  ...upload,
  onProgress: (sent, total) => progress.push([sent, total]),
});
result["progress"] = { size: content.size, calls: progress };
result["twice"] = await creators.send(nina.retro, upload);
const url = (await creators.playNewest(nina.retro)) ?? "";
result["played"] = (await (await fetch(url)).arrayBuffer()).byteLength;
const [approved] = await admins.approveAll(admin.retro, creatorId);
result["approved"] = approved?.statusLabel;
await admins.reopen(admin.retro, approved?.id ?? "", "a second look");
await admins.approveAll(admin.retro, creatorId);
const toReview = await admins.leftToReview(admin.retro);
result["refused"] = await admins.refuseOldest(admin.retro, "Cadrage trop serré");
result["reviewed"] = toReview - (await admins.leftToReview(admin.retro));
result["behind"] = (await admins.behind(admin.retro, "2026-02")).includes("@nina.moves");
result["owed"] = await creators.owed(nina.retro, "2026-02");
const { rush } = await creators.sendRush(nina.retro, {
  file: content,
  fileName: "rush.mov",
  mimeType: "video/quicktime",
});
result["rush"] = rush.fileName;
result["profile"] = [
  await creators.moveTo(nina.retro, "1000 Bruxelles"),
  await creators.choosePlan(nina.retro, 10, "VOLUME"),
  await creators.payInto(nina.retro, "Nina Roux", "FR00"),
  await creators.payInto(nina.retro, "Nina Roux", "FR7630006000011234567890189"),
];
result["promoted"] = await admins.promote(admin.retro, creatorId, 20, "VOLUME");
result["paused"] = [
  await admins.moveCreator(admin.retro, creatorId, "pause", "holidays"),
  await admins.moveCreator(admin.retro, creatorId, "candidat", "no way back"),
  await admins.moveCreator(admin.retro, creatorId, "actif", "back"),
];
result["opened"] = [await jobs.openCurrentMonth(service()), await payments.open(admin.retro, "2026-03")];
result["tooEarly"] = await payments.close(admin.retro, "2026-02");
const noLater = "2026-02-28T23:00:00Z";
result["decided"] = await browsing.newestDecided(admin.retro, "2026-02", noLater);
result["allButOne"] = await admin.retro.list("videos", { where: { month: "2026-02" }, order: "createdAt", offset: 1 });
result["quotas"] = await browsing.quotasOf(nina.retro, "2026-02");
result["noRows"] = [
  await nobody.list("videos"),
  await admin.retro.list("videos", { where: { id: "no uuid" } }),
];
result["waiting"] = await browsing.waiting(admin.retro, "2026-02");

// The month ends and is closed; the payout appears, is ordered, paid.
await travelTo("2026-03-01 09:00 Europe/Paris");
result["pending"] = await jobs.closeWhenReviewed(service(), "2026-02");
const closed = await payments.close(admin.retro, "2026-02");
const payout = typeof closed === "string" ? undefined : closed.find((one) => one.creatorId === creatorId);
const payoutIds = payout ? [payout.id] : [];
result["payout"] = [payout?.amount, payout?.paymentStatus, payout?.items.filter(({ delivered }) => delivered > 0)];
result["owedByBank"] = (await payments.owedByBank(admin.retro, "2026-02")).includes(payoutIds[0] ?? "");
const { order, file: bankFile } = await payments.order(admin.retro, payoutIds);
result["bankFile"] = bankFile.slice(0, 5);
result["takenBack"] = (await payments.takeBack(admin.retro, order.orderId)).total;
result["reversed"] = (await payments.payAndReverse(admin.retro, payoutIds[0] ?? "", "VIR-1")).paymentStatus;
result["paid"] = (await payments.pay(admin.retro, payoutIds, "VIR-2"))[0]?.paymentStatus;
result["thanked"] = await payments.thank(admin.retro, creatorId, 12.5, "thanks-1");
result["books"] = await payments.books(admin.retro, "2026-02");
result["earned"] = await creators.earned(nina.retro);
result["browsed"] = await browsing.payoutsOf(nina.retro, "2026-02");

// Other work of an admin.
result["credits"] = await settings.giveCredits(admin.retro, 20, 30);
const shares = { OOTD: 0.4, TRAINING: 0.3, BEFORE_AFTER: 0.2, SPORTS_80S: 0.05, CINEMATIC: 0.05 };
result["shares"] = (await settings.share(admin.retro, "VOLUME", shares)).length;
result["noShares"] = await settings.share(admin.retro, "VOLUME", { ...shares, OOTD: 0.5 });
result["regretted"] = (await settings.priceAndRegret(admin.retro, "OOTD", "2026-05-01")).length;
result["payFrom"] = [
  await settings.payFrom(admin.retro, "FR00", "AGRIFRPP"),
  await settings.payFrom(admin.retro, "FR7630006000011234567890189", "AGRIFRPP"),
];
result["plotted"] = (await admins.plotted(admin.retro)).find(({ month }) => month === "2026-02");
result["waitingFor"] = await admins.waitingFor(admin.retro);
result["choices"] = await admins.auditChoices(admin.retro);
const guest = await newcomer("guest");
await applicants.keepForm(guest.retro, 0, {});
result["keys"] = (await admins.lendKeys(admin.retro, guest.email)).includes(guest.userId);
result["ownData"] = (await applicants.ownData(nina.retro)).size;
result["checksum"] = (await admins.publish(admin.retro, "2031-01", "# Contrat")).length;
result["forgotten"] = await admins.forget(admin.retro, guest.userId);
const history = await admins.historyOf(admin.retro, "videos", approved?.id ?? "");
result["history"] = history.map(({ actorId }) => actorId === admin.userId);
result["audited"] = history.every(({ requestId }) => requestIds.includes(requestId));
result["verified"] = (await jobs.verifyLog(jobs.jobs({ ...process.env, SUPABASE_SERVICE_ROLE_KEY })))?.length;
result["schema"] = await browsing.schemaVersion(nobody);
conclude({ ...result, called, withoutRequestId: requestIds.filter((id) => id === null).length });
