import type { Creator, MixCode, PayoutMethod, PayoutProfile } from "@retromuscle/client";
import { useState, type ReactNode } from "react";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { useMe } from "../app/retro";
import { Choice } from "../parts/Choice";
import { saveAs } from "../parts/download";
import { Field, Form, textOf } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Trouble } from "../parts/states";
import { accountTexts } from "../texts/account";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { offerTexts } from "../texts/offer";
import { PasswordForm } from "../visitor/NewPasswordPage";
import { useOptions } from "./options";

export default function AccountPage(): ReactNode {
    const texts = useTexts(accountTexts);
    const me = useMe();
    const creatorId = me.data?.creatorId ?? "";
    const creators = useAnswer(["account", "creator", creatorId], (retro) =>
        retro.list("creators", { where: { id: creatorId }, limit: 1 }),
    );
    const payout = useAnswer(["account", "payout"], (retro) => retro.myPayoutProfile());
    return (
        <Page title={texts.title} lead={me.data?.handle}>
            <div className="columns">
                <div className="stack">
                    <Card title={texts.payout.title}>
                        <Answer of={payout}>{({ profile }) => <PayoutForm profile={profile} />}</Answer>
                    </Card>
                    <Answer of={creators}>
                        {([creator]) => creator && <PlanCard tier={creator.packageTier} mix={creator.mix} />}
                    </Answer>
                </div>
                <div className="stack">
                    <Answer of={creators}>{([creator]) => creator && <ProfileCard creator={creator} />}</Answer>
                    <Card title={texts.password}>
                        <PasswordForm />
                    </Card>
                    <DataCard />
                </div>
            </div>
        </Page>
    );
}

const PAYOUT_FIELDS = ["accountHolderName", "iban", "paypalEmail", "stripeAccount"];
const METHODS: readonly PayoutMethod[] = ["iban", "paypal", "stripe"];

function PayoutForm({ profile }: { readonly profile: PayoutProfile | null }): ReactNode {
    const texts = useTexts(accountTexts).payout;
    const common = useTexts(commonTexts);
    const { language } = useLanguage();
    const methods = textsIn(codeTexts.method, language);
    const [method, setMethod] = useState<PayoutMethod>(profile?.method ?? "iban");
    const save = useAction(
        (retro, form: FormData) => {
            const given = (name: string): string | null => textOf(form, name) || null;
            return retro.savePayoutProfile({
                method,
                ...(method === "iban" ? { accountHolderName: given("accountHolderName"), iban: given("iban") } : {}),
                ...(method === "paypal" ? { paypalEmail: given("paypalEmail") } : {}),
                ...(method === "stripe" ? { stripeAccount: given("stripeAccount") } : {}),
            });
        },
        { refresh: [["account"], ["dashboard"]] },
    );
    const hasIban = profile?.ibanLast4 != null;
    return (
        <>
            {!profile?.complete && <Notice tone="warning">{texts.none}</Notice>}
            {profile?.sepa === false && <Notice tone="warning">{texts.notSepa}</Notice>}
            <Form
                error={save.error}
                fields={PAYOUT_FIELDS}
                submit={common.save}
                isBusy={save.isPending}
                onSubmit={(form) => save.mutate(form)}
            >
                <Choice
                    label={texts.method}
                    value={method}
                    options={METHODS.map((value) => ({ value, label: methods[value] }))}
                    onChange={setMethod}
                />
                {method === "iban" && (
                    <>
                        <Field
                            name="accountHolderName"
                            label={texts.holder}
                            defaultValue={profile?.accountHolderName ?? ""}
                            autoComplete="name"
                            isRequired
                        />
                        <Field
                            name="iban"
                            label={texts.iban}
                            hint={hasIban ? texts.keepIban(profile.ibanLast4 ?? "") : undefined}
                            autoComplete="off"
                            isRequired={!hasIban}
                        />
                    </>
                )}
                {method === "paypal" && (
                    <Field
                        name="paypalEmail"
                        type="email"
                        label={texts.paypal}
                        defaultValue={profile?.paypalEmail ?? ""}
                        isRequired
                    />
                )}
                {method === "stripe" && (
                    <Field
                        name="stripeAccount"
                        label={texts.stripe}
                        hint={texts.stripeHint}
                        defaultValue={profile?.stripeAccount ?? ""}
                        isRequired
                    />
                )}
                {save.isSuccess && <Notice tone="success">{common.saved}</Notice>}
            </Form>
        </>
    );
}

function PlanCard({ tier, mix }: { readonly tier: number; readonly mix: MixCode }): ReactNode {
    const texts = useTexts(accountTexts).plan;
    const { videosPerMonth } = useTexts(offerTexts);
    const { money, month } = useFormats();
    const dashboard = useAnswer(["dashboard", null], (retro) => retro.creatorDashboard());
    const [packageTier, setTier] = useState(tier);
    const [chosenMix, setMix] = useState(mix);
    const simulated = useAnswer(
        ["open", "simulation", packageTier, chosenMix],
        (retro) => retro.simulatePlan({ packageTier, mix: chosenMix }),
        { keep: true },
    );
    const change = useAction((retro) => retro.changePlan({ packageTier, mix: chosenMix }), {
        refresh: [["account"], ["dashboard"]],
    });
    const fromMonth = dashboard.data?.nextPlan.fromMonth;
    return (
        <Card title={texts.title}>
            <Answer of={useOptions()}>
                {({ packages, mixes }) => (
                    <div className="form">
                        {fromMonth && <p className="muted">{texts.lead(month(fromMonth))}</p>}
                        <Choice
                            label={texts.package}
                            value={packageTier}
                            options={packages.map((each) => ({
                                value: each.tier,
                                label: videosPerMonth(each.quotaVideos),
                            }))}
                            onChange={setTier}
                        />
                        <Choice
                            label={texts.mix}
                            value={chosenMix}
                            options={mixes.map((each) => ({ value: each.mix, label: each.label }))}
                            onChange={setMix}
                        />
                        {simulated.data && <p aria-live="polite">{texts.full(money(simulated.data.amount))}</p>}
                        {change.error && <Trouble error={change.error} />}
                        {change.data && (
                            <Notice tone="success">
                                {texts.saved(
                                    change.data.packageTier,
                                    change.data.mixLabel,
                                    month(change.data.fromMonth),
                                )}
                            </Notice>
                        )}
                        <div className="form-actions">
                            <button
                                type="button"
                                className="button"
                                disabled={change.isPending}
                                onClick={() => change.mutate()}
                            >
                                {texts.save}
                            </button>
                        </div>
                    </div>
                )}
            </Answer>
        </Card>
    );
}

const PROFILE_FIELDS = [
    "displayName",
    "whatsapp",
    "country",
    "address",
    "socialTiktok",
    "socialInstagram",
    "followersTiktok",
    "followersInstagram",
];

type Profile = Omit<Creator, "statusLabel">;

function ProfileCard({ creator }: { readonly creator: Profile }): ReactNode {
    const texts = useTexts(accountTexts).profile;
    const common = useTexts(commonTexts);
    const save = useAction(
        (retro, form: FormData) =>
            retro.updateProfile({
                displayName: textOf(form, "displayName"),
                whatsapp: textOf(form, "whatsapp"),
                country: textOf(form, "country"),
                address: textOf(form, "address"),
                socialTiktok: textOf(form, "socialTiktok") || null,
                socialInstagram: textOf(form, "socialInstagram") || null,
                followersTiktok: numberIn(form, "followersTiktok"),
                followersInstagram: numberIn(form, "followersInstagram"),
            }),
        { refresh: [["account"], ["dashboard"], ["me"]] },
    );
    return (
        <Card title={texts.title}>
            <Form
                error={save.error}
                fields={PROFILE_FIELDS}
                submit={common.save}
                isBusy={save.isPending}
                onSubmit={(form) => save.mutate(form)}
            >
                <Field name="displayName" label={texts.displayName} defaultValue={creator.displayName} isRequired />
                <Field
                    name="whatsapp"
                    label={texts.whatsapp}
                    defaultValue={creator.whatsapp}
                    inputMode="tel"
                    isRequired
                />
                <Field name="country" label={texts.country} defaultValue={creator.country} isRequired />
                <Field name="address" label={texts.address} defaultValue={creator.address} rows={2} isRequired />
                <Field name="socialTiktok" label={texts.tiktok} defaultValue={creator.socialTiktok ?? ""} />
                <Field
                    name="followersTiktok"
                    label={texts.followersTiktok}
                    defaultValue={String(creator.followersTiktok ?? "")}
                    inputMode="numeric"
                />
                <Field name="socialInstagram" label={texts.instagram} defaultValue={creator.socialInstagram ?? ""} />
                <Field
                    name="followersInstagram"
                    label={texts.followersInstagram}
                    defaultValue={String(creator.followersInstagram ?? "")}
                    inputMode="numeric"
                />
                {save.isSuccess && <Notice tone="success">{common.saved}</Notice>}
            </Form>
        </Card>
    );
}

/** A typed number, with or without spaces; null for an empty text. The API refuses any other text. */
export function numberIn(form: FormData, name: string): number | null {
    const typed = textOf(form, name).replaceAll(/[\s\u202f\u00a0]/g, "");
    return typed === "" ? null : Number(typed);
}

function DataCard(): ReactNode {
    const texts = useTexts(accountTexts).data;
    const download = useAction((retro) => retro.exportMyData(), {
        onDone: (held) => saveAs(texts.file, "application/json", JSON.stringify(held, null, 2)),
    });
    return (
        <Card title={texts.title}>
            <div className="form">
                <p className="muted">{texts.lead}</p>
                {download.error && <Trouble error={download.error} />}
                <div className="form-actions">
                    <button
                        type="button"
                        className="button quiet"
                        disabled={download.isPending}
                        onClick={() => download.mutate()}
                    >
                        {texts.download}
                    </button>
                </div>
            </div>
        </Card>
    );
}
