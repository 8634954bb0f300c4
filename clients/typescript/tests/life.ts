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
const told: Record<string, unknown> = {};

// Before that, a visitor looks around.
await travelTo("2026-02-10 09:00 Europe/Paris");
const nobody = visitor();
told["bestMonth"] = await visitors.bestMonth(nobody);
told["limits"] = (await visitors.limitsOfForm(nobody)).get("full_name");
told["earnings"] = [await visitors.earningsOf(nobody, 10, "EQUILIBRE"), await visitors.earningsOf(nobody, 11, "VOLUME")];
told["gates"] = [await visitors.gate(nobody, "/admin"), await visitors.home(nobody), await visitors.nameOf(nobody)];
told["isUp"] = await visitors.isUp(nobody);

// Nina applies.
const nina = await newcomer("nina");
told["kept"] = await applicants.keepForm(nina.retro, 1, { full_name: "Nina", deep: { a_b: [1] } });
await applicants.startAnew(nina.retro);
told["notBegun"] = await applicants.standing(nina.retro);
const form = {
  fullName: "Nina Roux",
  whatsapp: "+33600000004",
  country: "France",
  address: "33000 Bordeaux",
  packageTier: 10,
  mix: "EQUILIBRE",
  handle: "@nina.moves",
} as const;
told["incomplete"] = await applicants.apply(nina.retro, { ...form, whatsapp: "" });
told["applied"] = await applicants.apply(nina.retro, form);
await applicants.rewrite(nina.retro, { ...form, country: "Belgique" });

// An admin, whom the service has appointed, accepts her.
const admin = await newcomer("chief");
told["appointed"] = await jobs.appoint(service(), admin.userId);
told["adminGate"] = await visitors.gate(admin.retro, "/admin");
const creatorId = (await admins.accept(admin.retro, "@nina.moves")) ?? "";
told["standing"] = await applicants.standing(nina.retro);

// She signs and uploads a video, which is approved.
told["toContract"] = await visitors.gate(nina.retro, "/dashboard");
told["signed"] = await creators.sign(nina.retro, "Nina Roux");
told["toDashboard"] = await visitors.gate(nina.retro, "/dashboard");
const progress: [number, number][] = [];
const video = { videoType: "CINEMATIC", durationSeconds: 42, resolution: "1080x1920" } as const;
const upload = { ...video, file: content, fileName: "vhs.mp4" };
told["sent"] = await creators.send(nina.retro, {
  ...upload,
  onProgress: (sent, total) => progress.push([sent, total]),
});
told["progress"] = { size: content.size, calls: progress };
told["twice"] = await creators.send(nina.retro, upload);
const url = (await creators.playNewest(nina.retro)) ?? "";
told["played"] = (await (await fetch(url)).arrayBuffer()).byteLength;
const [approved] = await admins.approveAll(admin.retro, creatorId);
told["approved"] = approved?.statusLabel;
await admins.reopen(admin.retro, approved?.id ?? "", "a second look");
await admins.approveAll(admin.retro, creatorId);
const toReview = await admins.leftToReview(admin.retro);
told["refused"] = await admins.refuseOldest(admin.retro, "Cadrage trop serré");
told["reviewed"] = toReview - (await admins.leftToReview(admin.retro));
told["behind"] = (await admins.behind(admin.retro, "2026-02")).includes("@nina.moves");
told["owed"] = await creators.owed(nina.retro, "2026-02");
const { rush } = await creators.sendRush(nina.retro, {
  file: content,
  fileName: "rush.mov",
  mimeType: "video/quicktime",
});
told["rush"] = rush.fileName;
told["profile"] = [
  await creators.moveTo(nina.retro, "1000 Bruxelles"),
  await creators.choosePlan(nina.retro, 10, "VOLUME"),
  await creators.payInto(nina.retro, "Nina Roux", "FR00"),
  await creators.payInto(nina.retro, "Nina Roux", "FR7630006000011234567890189"),
];
told["promoted"] = await admins.promote(admin.retro, creatorId, 20, "VOLUME");
told["paused"] = [
  await admins.moveCreator(admin.retro, creatorId, "pause", "holidays"),
  await admins.moveCreator(admin.retro, creatorId, "candidat", "no way back"),
  await admins.moveCreator(admin.retro, creatorId, "actif", "back"),
];
told["opened"] = [await jobs.openCurrentMonth(service()), await payments.open(admin.retro, "2026-03")];
told["tooEarly"] = await payments.close(admin.retro, "2026-02");
const noLater = "2026-02-28T23:00:00Z";
told["decided"] = await browsing.newestDecided(admin.retro, "2026-02", noLater);
told["allButOne"] = await admin.retro.list("videos", { where: { month: "2026-02" }, order: "createdAt", offset: 1 });
told["quotas"] = await browsing.quotasOf(nina.retro, "2026-02");
told["noRows"] = [
  await nobody.list("videos"),
  await admin.retro.list("videos", { where: { id: "no uuid" } }),
];
told["waiting"] = await browsing.waiting(admin.retro, "2026-02");

// The month ends and is closed; the payout appears, is ordered, paid.
await travelTo("2026-03-01 09:00 Europe/Paris");
told["pending"] = await jobs.closeWhenReviewed(service(), "2026-02");
const closed = await payments.close(admin.retro, "2026-02");
const payout = typeof closed === "string" ? undefined : closed.find((one) => one.creatorId === creatorId);
const payoutIds = payout ? [payout.id] : [];
told["payout"] = [payout?.amount, payout?.paymentStatus, payout?.items.filter(({ delivered }) => delivered > 0)];
told["owedByBank"] = (await payments.owedByBank(admin.retro, "2026-02")).includes(payoutIds[0] ?? "");
const { order, file: bankFile } = await payments.order(admin.retro, payoutIds);
told["bankFile"] = bankFile.slice(0, 5);
told["takenBack"] = (await payments.takeBack(admin.retro, order.orderId)).total;
told["reversed"] = (await payments.payAndReverse(admin.retro, payoutIds[0] ?? "", "VIR-1")).paymentStatus;
told["paid"] = (await payments.pay(admin.retro, payoutIds, "VIR-2"))[0]?.paymentStatus;
told["thanked"] = await payments.thank(admin.retro, creatorId, 12.5, "thanks-1");
told["books"] = await payments.books(admin.retro, "2026-02");
told["earned"] = await creators.earned(nina.retro);
told["browsed"] = await browsing.payoutsOf(nina.retro, "2026-02");

// Other work of an admin.
told["credits"] = await settings.giveCredits(admin.retro, 20, 30);
const shares = { OOTD: 0.4, TRAINING: 0.3, BEFORE_AFTER: 0.2, SPORTS_80S: 0.05, CINEMATIC: 0.05 };
told["shares"] = (await settings.share(admin.retro, "VOLUME", shares)).length;
told["noShares"] = await settings.share(admin.retro, "VOLUME", { ...shares, OOTD: 0.5 });
told["regretted"] = (await settings.priceAndRegret(admin.retro, "OOTD", "2026-05-01")).length;
told["payFrom"] = [
  await settings.payFrom(admin.retro, "FR00", "AGRIFRPP"),
  await settings.payFrom(admin.retro, "FR7630006000011234567890189", "AGRIFRPP"),
];
told["plotted"] = (await admins.plotted(admin.retro)).find(({ month }) => month === "2026-02");
told["waitingFor"] = await admins.waitingFor(admin.retro);
told["choices"] = await admins.auditChoices(admin.retro);
const guest = await newcomer("guest");
await applicants.keepForm(guest.retro, 0, {});
told["keys"] = (await admins.lendKeys(admin.retro, guest.email)).includes(guest.userId);
told["ownData"] = (await applicants.ownData(nina.retro)).size;
told["checksum"] = (await admins.publish(admin.retro, "2031-01", "# Contrat")).length;
told["forgotten"] = await admins.forget(admin.retro, guest.userId);
const history = await admins.historyOf(admin.retro, "videos", approved?.id ?? "");
told["history"] = history.map(({ actorId }) => actorId === admin.userId);
told["audited"] = history.every(({ requestId }) => requestIds.includes(requestId));
told["verified"] = (await jobs.verifyLog(jobs.jobs({ ...process.env, SUPABASE_SERVICE_ROLE_KEY })))?.length;
told["schema"] = await browsing.schemaVersion(nobody);
conclude({ ...told, called, withoutRequestId: requestIds.filter((id) => id === null).length });
