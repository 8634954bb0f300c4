/** Packages, mixes and rates. Changes do not affect months that are already open. */

import type { AdminConfig, Mix, Package, Rate, VideoTypeCode } from "@retromuscle/client";
import { videoTypeLabels } from "@retromuscle/client";
import { useState, type ReactNode } from "react";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Field, textOf } from "../parts/form";
import { Card, Page } from "../parts/Page";
import { Answer, Trouble } from "../parts/states";
import { commonTexts } from "../texts/common";
import { Decision } from "./parts";
import { Table } from "./Table";
import { adminTexts } from "./texts";

const REFRESHED = [["admin", "config"], ["open"]] as const;
const TYPES = Object.keys(videoTypeLabels) as VideoTypeCode[];
const PREVIEWED = 20;

export default function PlansPage(): ReactNode {
    const texts = useTexts(adminTexts).offer;
    const config = useAnswer(["admin", "config"], (retro) => retro.adminConfig());
    return (
        <Page title={texts.title} lead={texts.lead}>
            <Answer of={config}>
                {(shown) => (
                    <>
                        <Packages packages={shown.packages} />
                        <Mixes mixes={shown.mixes} />
                        <Rates config={shown} />
                    </>
                )}
            </Answer>
        </Page>
    );
}

function Packages({ packages }: { readonly packages: readonly Package[] }): ReactNode {
    const texts = useTexts(adminTexts);
    const { money, number } = useFormats();
    return (
        <Card title={texts.offer.packages}>
            <Table
                caption={texts.offer.packages}
                rows={packages}
                keyOf={({ tier }) => tier}
                columns={[
                    { label: texts.common.package, cell: ({ tier }) => tier },
                    { label: texts.offer.quota, isNumber: true, cell: ({ quotaVideos }) => number(quotaVideos) },
                    { label: texts.offer.credits, isNumber: true, cell: ({ monthlyCredits }) => money(monthlyCredits) },
                    { label: texts.common.actions, cell: (each) => <EditPackage shown={each} /> },
                ]}
            />
        </Card>
    );
}

function EditPackage({ shown }: { readonly shown: Package }): ReactNode {
    const texts = useTexts(adminTexts).offer;
    const { money } = useFormats();
    const { tier, quotaVideos, monthlyCredits, updatedAt } = shown;
    const edit = useAction(
        (retro, given: { readonly quotaVideos: number; readonly monthlyCredits: number }) =>
            retro.updatePackage({ tier, ...given, expectedUpdatedAt: updatedAt }),
        { refresh: REFRESHED },
    );
    return (
        <Decision
            label={texts.edit}
            consequences={[texts.now(quotaVideos, money(monthlyCredits)), texts.lead]}
            action={edit}
            fields={["quotaVideos", "monthlyCredits"]}
            given={(form) => ({
                quotaVideos: numberOf(form, "quotaVideos"),
                monthlyCredits: numberOf(form, "monthlyCredits"),
            })}
        >
            <Field
                name="quotaVideos"
                label={texts.quota}
                defaultValue={String(quotaVideos)}
                inputMode="numeric"
                isRequired
            />
            <Field
                name="monthlyCredits"
                label={texts.credits}
                defaultValue={String(monthlyCredits)}
                inputMode="decimal"
                isRequired
            />
        </Decision>
    );
}

function Mixes({ mixes }: { readonly mixes: readonly Mix[] }): ReactNode {
    const texts = useTexts(adminTexts);
    const { percent } = useFormats();
    return (
        <Card title={texts.offer.mixes}>
            <Table
                caption={texts.offer.mixes}
                rows={mixes}
                keyOf={({ mix }) => mix}
                columns={[
                    { label: texts.common.mix, cell: ({ label }) => label },
                    { label: texts.offer.positioning, cell: ({ positioning }) => positioning },
                    {
                        label: texts.offer.shares,
                        cell: ({ shares }) => shares.map((each) => `${each.label} ${percent(each.percent)}`).join(", "),
                    },
                    { label: texts.common.actions, cell: (each) => <EditMix shown={each} /> },
                ]}
            />
        </Card>
    );
}

function EditMix({ shown }: { readonly shown: Mix }): ReactNode {
    const texts = useTexts(adminTexts).offer;
    const { mix, updatedAt } = shown;
    const [percents, setPercents] = useState(() =>
        Object.fromEntries(shown.shares.map(({ videoType, percent }) => [videoType, String(percent)])),
    );
    const shares = Object.fromEntries(TYPES.map((type) => [type, asNumber(percents[type] ?? "0") / 100])) as Record<
        VideoTypeCode,
        number
    >;
    const sum = Math.round(TYPES.reduce((all, type) => all + asNumber(percents[type] ?? "0"), 0) * 100) / 100;
    const edit = useAction(
        (retro, positioning: string) =>
            retro.updateMix({ mix, shares: exact(shares), positioning, expectedUpdatedAt: updatedAt }),
        { refresh: REFRESHED },
    );
    return (
        <Decision
            label={texts.edit}
            consequences={[texts.lead]}
            action={edit}
            fields={["positioning"]}
            given={(form) => textOf(form, "positioning")}
        >
            {shown.shares.map(({ videoType, label }) => (
                <Field
                    key={videoType}
                    name={videoType}
                    label={texts.share(label)}
                    value={percents[videoType] ?? ""}
                    onChange={(value) => setPercents({ ...percents, [videoType]: value })}
                    inputMode="decimal"
                    isRequired
                />
            ))}
            <p>{texts.sum(sum)}</p>
            {sum === 100 && <Quotas shares={exact(shares)} />}
            <Field
                name="positioning"
                label={texts.positioning}
                rows={2}
                maxLength={500}
                defaultValue={shown.positioning}
            />
        </Decision>
    );
}

function Quotas({ shares }: { readonly shares: Record<VideoTypeCode, number> }): ReactNode {
    const texts = useTexts(adminTexts).offer;
    const preview = useAnswer(
        ["admin", "mix", JSON.stringify(shares)],
        (retro) => retro.previewMix({ quotaTotal: PREVIEWED, shares }),
        { keep: true },
    );
    if (preview.error) return <Trouble error={preview.error} />;
    return (
        <p className="muted">
            {texts.preview} {preview.data?.quotas.map(({ label, required }) => `${label} ${required}`).join(", ")}
        </p>
    );
}

function Rates({ config }: { readonly config: AdminConfig }): ReactNode {
    const texts = useTexts(adminTexts);
    const { day, money } = useFormats();
    return (
        <Card title={texts.offer.rates} actions={<NewRate config={config} />}>
            <Table
                caption={texts.offer.rates}
                rows={config.rates}
                keyOf={({ rateId }) => rateId}
                columns={[
                    { label: texts.common.package, cell: ({ packageTier, label }) => `${packageTier} · ${label}` },
                    { label: texts.offer.rate, isNumber: true, cell: ({ rate }) => money(rate) },
                    { label: texts.offer.from, cell: ({ validFrom }) => day(validFrom) },
                    { label: texts.common.actions, cell: (rate) => <CancelRate rate={rate} /> },
                ]}
            />
        </Card>
    );
}

function NewRate({ config: { packages, rates } }: { readonly config: AdminConfig }): ReactNode {
    const texts = useTexts(adminTexts);
    const { type } = useTexts(commonTexts);
    const { day, money } = useFormats();
    const [videoType, setType] = useState<VideoTypeCode>("OOTD");
    const [tier, setTier] = useState(0);
    const [typed, setTyped] = useState("");
    const replaced = rates.filter(
        (each) =>
            each.videoType === videoType && (tier === 0 || each.packageTier === tier) && each.validFrom <= today(),
    );
    const set = useAction(
        (retro, given: { readonly rate: number; readonly validFrom: string | null }) =>
            retro.updateRate({ videoType, packageTier: tier || null, ...given }),
        { refresh: REFRESHED },
    );
    return (
        <Decision
            label={texts.offer.newRate}
            consequences={[
                texts.offer.willRate,
                ...(asNumber(typed) > 0
                    ? [texts.offer.newRateOf(videoTypeLabels[videoType], money(asNumber(typed)))]
                    : []),
                ...replaced.map(({ packageTier, rate, validFrom }) =>
                    texts.offer.rateNow(texts.common.videos(packageTier), money(rate), day(validFrom)),
                ),
            ]}
            action={set}
            fields={["rate", "validFrom"]}
            given={(form) => ({ rate: numberOf(form, "rate"), validFrom: textOf(form, "validFrom") || null })}
        >
            <Choice
                label={type}
                value={videoType}
                options={TYPES.map((each) => ({ value: each, label: videoTypeLabels[each] }))}
                onChange={setType}
            />
            <Choice
                label={texts.common.package}
                value={tier}
                options={[
                    { value: 0, label: texts.offer.every },
                    ...packages.map((each) => ({ value: each.tier, label: String(each.tier) })),
                ]}
                onChange={setTier}
            />
            <Field
                name="rate"
                label={texts.offer.rate}
                inputMode="decimal"
                value={typed}
                onChange={setTyped}
                isRequired
            />
            <Field name="validFrom" type="date" label={texts.offer.from} />
        </Decision>
    );
}

function CancelRate({ rate }: { readonly rate: Rate }): ReactNode {
    const texts = useTexts(adminTexts).offer;
    const { day, money } = useFormats();
    const cancel = useAction((retro) => retro.cancelRate({ rateId: rate.rateId }), { refresh: REFRESHED });
    if (rate.validFrom <= today()) return null;
    return (
        <Decision
            label={texts.cancelRate}
            consequences={[texts.willCancelRate(rate.label, rate.packageTier, money(rate.rate), day(rate.validFrom))]}
            action={cancel}
            given={() => undefined}
            isDangerous
        />
    );
}

function today(): string {
    return new Date().toISOString().slice(0, 10);
}

function numberOf(form: FormData, name: string): number {
    return asNumber(textOf(form, name));
}

function asNumber(text: string): number {
    return Number(text.replace(",", ".").replace(/\s/g, ""));
}

/** Shares with four decimals, as the API takes them. */
function exact(shares: Record<VideoTypeCode, number>): Record<VideoTypeCode, number> {
    return Object.fromEntries(TYPES.map((type) => [type, Math.round(shares[type] * 10_000) / 10_000])) as Record<
        VideoTypeCode,
        number
    >;
}
