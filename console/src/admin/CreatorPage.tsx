/** A creator for admins: plan, status, months, videos, notes, and payment details. */

import type { AdminCreator, CreatorStatus, MixCode, PlanSimulation, Video } from "@retromuscle/client";
import { mixLabels } from "@retromuscle/client";
import type { UseQueryResult } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { useParams, useSearchParams } from "wouter";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Field, Form, textOf } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { Decision } from "./parts";
import { Table } from "./Table";
import { adminTexts } from "./texts";

const REFRESHED = [["admin"]] as const;

export default function CreatorPage(): ReactNode {
    const { creatorId = "" } = useParams<{ creatorId: string }>();
    const [asked] = useSearchParams();
    const month = asked.get("month");
    const creator = useAnswer(
        ["admin", "creator", creatorId, month],
        (retro) => retro.adminCreator({ creatorId, month }),
        { keep: true },
    );
    return <Answer of={creator}>{(shown) => <Shown key={shown.creator.id} shown={shown} />}</Answer>;
}

interface ShownProps {
    readonly shown: AdminCreator;
}

function Shown({ shown }: ShownProps): ReactNode {
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const { month } = useFormats();
    const [, ask] = useSearchParams();
    const { creator, plan, months } = shown;
    const states = textsIn(codeTexts.creator, language);
    return (
        <Page
            title={creator.handle}
            lead={`${creator.displayName} · ${states[creator.status]} · ${common.planOf(plan.packageTier, plan.mixLabel)}`}
            actions={
                <Choice
                    label={common.month}
                    value={shown.month}
                    options={[...new Set([shown.month, ...months.map((each) => each.month)])].map((each) => ({
                        value: each,
                        label: month(each),
                    }))}
                    onChange={(picked) => ask({ month: picked })}
                />
            }
        >
            <div className="form-actions">
                <ChangeStatus shown={shown} />
                <ChangePlan shown={shown} />
                <Adjust shown={shown} />
            </div>
            <div className="columns">
                <Notes shown={shown} />
                <About shown={shown} />
            </div>
            <Months shown={shown} />
            <Videos videos={shown.videos} />
        </Page>
    );
}

const STATES = ["actif", "pause", "inactif"] as const;

function ChangeStatus({ shown }: ShownProps): ReactNode {
    const texts = useTexts(adminTexts);
    const { language } = useLanguage();
    const states = textsIn(codeTexts.creator, language);
    const { id: creatorId } = shown.creator;
    const options = STATES.filter((each) => each !== shown.creator.status);
    const [status, setStatus] = useState<CreatorStatus>(options[0] ?? "pause");
    const change = useAction((retro, reason: string) => retro.updateCreatorStatus({ creatorId, status, reason }), {
        refresh: REFRESHED,
    });
    return (
        <Decision
            label={texts.creator.changeStatus}
            consequences={[status === "actif" ? texts.creator.willResume : texts.creator.willStop]}
            action={change}
            fields={["status", "reason"]}
            given={(form) => textOf(form, "reason")}
        >
            <Choice
                label={texts.creator.newStatus}
                value={status}
                options={options.map((each) => ({ value: each, label: states[each] }))}
                onChange={setStatus}
            />
            <Field name="reason" label={texts.common.reason} rows={3} maxLength={2000} isRequired />
        </Decision>
    );
}

const TIERS = [10, 20, 30, 40] as const;
const MIXES = Object.keys(mixLabels) as MixCode[];

function ChangePlan({ shown }: ShownProps): ReactNode {
    const texts = useTexts(adminTexts);
    const { money, month } = useFormats();
    const { creator, nextPlan } = shown;
    const [packageTier, setTier] = useState<number>(nextPlan.packageTier);
    const [mix, setMix] = useState<MixCode>(nextPlan.mix);
    const before = useFullMonth(nextPlan.packageTier, nextPlan.mix);
    const after = useFullMonth(packageTier, mix);
    const change = useAction(
        (retro, reason: string) => retro.setCreatorPlan({ creatorId: creator.id, packageTier, mix, reason }),
        { refresh: REFRESHED },
    );
    return (
        <Decision
            label={texts.creator.changePlan}
            consequences={[
                texts.creator.willPlan(month(nextPlan.fromMonth)),
                texts.creator.changes(
                    texts.common.planOf(nextPlan.packageTier, nextPlan.mixLabel),
                    texts.common.planOf(packageTier, mixLabels[mix]),
                ),
                ...(before.data && after.data
                    ? [texts.creator.fullMonth(money(before.data.amount), money(after.data.amount))]
                    : []),
            ]}
            action={change}
            fields={["reason"]}
            given={(form) => textOf(form, "reason")}
        >
            <Choice
                label={texts.common.package}
                value={packageTier}
                options={TIERS.map((each) => ({ value: each, label: texts.common.videos(each) }))}
                onChange={setTier}
            />
            <Choice
                label={texts.common.mix}
                value={mix}
                options={MIXES.map((each) => ({ value: each, label: mixLabels[each] }))}
                onChange={setMix}
            />
            <Field name="reason" label={texts.common.reason} rows={3} maxLength={2000} isRequired />
        </Decision>
    );
}

/** The earnings of a full month of a plan. */
function useFullMonth(packageTier: number, mix: MixCode): UseQueryResult<PlanSimulation> {
    return useAnswer(["open", "simulation", packageTier, mix], (retro) => retro.simulatePlan({ packageTier, mix }), {
        keep: true,
    });
}

function Adjust({ shown }: ShownProps): ReactNode {
    const texts = useTexts(adminTexts);
    const [key, setKey] = useState(() => crypto.randomUUID());
    const adjust = useAction(
        (retro, given: { readonly amount: number; readonly reason: string }) =>
            retro.adjustPayout({ creatorId: shown.creator.id, requestKey: key, ...given }),
        { refresh: REFRESHED, onDone: () => setKey(crypto.randomUUID()) },
    );
    return (
        <>
            <Decision
                label={texts.creator.adjust}
                consequences={[texts.creator.willAdjust]}
                action={adjust}
                fields={["amount", "reason"]}
                given={(form) => ({
                    amount: Number(textOf(form, "amount").replace(",", ".")),
                    reason: textOf(form, "reason"),
                })}
            >
                <Field
                    name="amount"
                    label={texts.common.amount}
                    hint={texts.creator.adjustHint}
                    inputMode="decimal"
                    isRequired
                />
                <Field name="reason" label={texts.common.reason} rows={3} maxLength={2000} isRequired />
            </Decision>
            {adjust.isSuccess && <Notice tone="success">{texts.creator.adjusted}</Notice>}
        </>
    );
}

function Notes({ shown }: ShownProps): ReactNode {
    const texts = useTexts(adminTexts).creator;
    const common = useTexts(commonTexts);
    const keep = useAction((retro, notes: string) => retro.saveCreatorNotes({ creatorId: shown.creator.id, notes }), {
        refresh: [["admin", "creator"]],
    });
    return (
        <Card title={texts.notes}>
            <Form
                error={keep.error}
                fields={["notes"]}
                submit={common.save}
                isBusy={keep.isPending}
                onSubmit={(form) => keep.mutate(textOf(form, "notes"))}
            >
                <Field
                    name="notes"
                    label={texts.notes}
                    hint={texts.notesHint}
                    rows={5}
                    defaultValue={shown.notes ?? ""}
                />
            </Form>
            {keep.isSuccess && <Notice tone="success">{common.saved}</Notice>}
        </Card>
    );
}

function About({ shown }: ShownProps): ReactNode {
    const texts = useTexts(adminTexts).creator;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const { day } = useFormats();
    const states = textsIn(codeTexts.creator, language);
    const methods = textsIn(codeTexts.method, language);
    const { creator, profile, signatures, statusHistory } = shown;
    const account = profile?.ibanLast4
        ? texts.account(profile.ibanLast4)
        : (profile?.paypalEmail ?? profile?.stripeAccount ?? "");
    return (
        <Card title={texts.about}>
            <h3>{common.email}</h3>
            <p>{creator.email}</p>
            <h3>{texts.profile}</h3>
            <p>{profile === null ? texts.noProfile : `${methods[profile.method]} · ${account}`}</p>
            <h3>{texts.signatures}</h3>
            <ul>
                {signatures.map(({ id, version, signerName, signedAt }) => (
                    <li key={id}>
                        {version} · {signerName} · {day(signedAt)}
                    </li>
                ))}
            </ul>
            <h3>{texts.history}</h3>
            {statusHistory.length === 0 ? (
                <p className="muted">{texts.noHistory}</p>
            ) : (
                <ul>
                    {statusHistory.map(({ at, fromStatus, toStatus, reason }) => (
                        <li key={at}>
                            {day(at)} · {states[fromStatus]} → {states[toStatus]} · {reason}
                        </li>
                    ))}
                </ul>
            )}
        </Card>
    );
}

function Months({ shown }: ShownProps): ReactNode {
    const texts = useTexts(adminTexts);
    const { language } = useLanguage();
    const states = textsIn(codeTexts.payment, language);
    const { money, month } = useFormats();
    return (
        <Card title={texts.creator.months}>
            <Table
                caption={texts.creator.months}
                rows={shown.months}
                keyOf={({ trackingId }) => trackingId}
                columns={[
                    { label: texts.creator.months, cell: (each) => month(each.month) },
                    {
                        label: texts.overview.delivered,
                        isNumber: true,
                        cell: ({ deliveredTotal, quotaTotal }) => texts.common.of(deliveredTotal, quotaTotal),
                    },
                    { label: texts.common.amount, isNumber: true, cell: ({ amount }) => money(amount) },
                    {
                        label: texts.common.status,
                        cell: ({ paymentStatus }) => (paymentStatus ? states[paymentStatus] : "—"),
                    },
                ]}
            />
        </Card>
    );
}

function Videos({ videos }: { readonly videos: readonly Video[] }): ReactNode {
    const texts = useTexts(adminTexts);
    const { language } = useLanguage();
    const states = textsIn(codeTexts.video, language);
    const { type } = useTexts(commonTexts);
    const { instant } = useFormats();
    return (
        <Card title={texts.creator.videos}>
            {videos.length === 0 ? (
                <Empty>{texts.creator.noVideos}</Empty>
            ) : (
                <Table
                    caption={texts.creator.videos}
                    rows={videos}
                    keyOf={({ id }) => id}
                    columns={[
                        { label: texts.common.date, cell: ({ createdAt }) => instant(createdAt) },
                        { label: type, cell: ({ label }) => label },
                        { label: texts.common.status, cell: ({ status }) => states[status] },
                        { label: texts.common.reason, cell: ({ reason }) => reason ?? "—" },
                        {
                            label: texts.common.actions,
                            cell: (video) =>
                                video.status !== "pending_review" && video.replacedBy === null ? (
                                    <Reopen videoId={video.id} />
                                ) : null,
                        },
                    ]}
                />
            )}
        </Card>
    );
}

function Reopen({ videoId }: { readonly videoId: string }): ReactNode {
    const texts = useTexts(adminTexts);
    const [key] = useState(() => crypto.randomUUID());
    const reopen = useAction((retro, reason: string) => retro.reopenVideo({ videoId, reason, requestKey: key }), {
        refresh: REFRESHED,
    });
    return (
        <Decision
            label={texts.creator.reopen}
            consequences={[texts.creator.willReopen]}
            action={reopen}
            fields={["reason"]}
            given={(form) => textOf(form, "reason")}
        >
            <Field name="reason" label={texts.common.reason} rows={3} maxLength={2000} isRequired />
        </Decision>
    );
}
