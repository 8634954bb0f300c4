import type { LandingPage, MixCode, Rate } from "@retromuscle/client";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";

import { useAnswer } from "../api/answers";
import { useFormats, useTexts } from "../app/language";
import { useMe } from "../app/retro";
import { Choice } from "../parts/Choice";
import { Card, Page } from "../parts/Page";
import { Plot } from "../parts/Plot";
import { Answer } from "../parts/states";
import { commonTexts } from "../texts/common";
import { offerTexts } from "../texts/offer";

const OPEN_MS = 300_000;

export default function OfferPage(): ReactNode {
    const texts = useTexts(offerTexts);
    const offer = useAnswer(["open", "landing"], (retro) => retro.landingPage(), { staleTime: OPEN_MS });
    const me = useMe();
    const isVisitor = me.data?.userId === null;
    return (
        <Page
            title={texts.title}
            lead={texts.lead}
            actions={
                isVisitor && (
                    <Link href="/sign-up" className="button large">
                        {texts.apply}
                    </Link>
                )
            }
        >
            <Steps />
            <Answer of={offer}>
                {(landing) => (
                    <>
                        <Packages landing={landing} />
                        <Simulator landing={landing} />
                        <Mixes landing={landing} />
                        <Rates rates={landing.rates} />
                    </>
                )}
            </Answer>
        </Page>
    );
}

function Steps(): ReactNode {
    const { title, apply, film, earn } = useTexts(offerTexts).steps;
    return (
        <section aria-label={title}>
            <ol className="steps">
                {[apply, film, earn].map(([name, body], place) => (
                    <li key={name}>
                        <span className="step-number" aria-hidden="true">
                            {place + 1}
                        </span>
                        <strong>{name}</strong>
                        <p>{body}</p>
                    </li>
                ))}
            </ol>
        </section>
    );
}

interface LandingProps {
    readonly landing: LandingPage;
}

function Packages({ landing }: LandingProps): ReactNode {
    const texts = useTexts(offerTexts);
    const { money } = useFormats();
    return (
        <section>
            <h2>{texts.packages}</h2>
            <ul className="tiles">
                {landing.packages.map(({ tier, quotaVideos, monthlyCredits }) => {
                    const earned = landing.earnings.find(({ packageTier }) => packageTier === tier);
                    return (
                        <li key={tier} className="card tile">
                            <strong className="tile-figure">{quotaVideos}</strong>
                            <span>{texts.videosPerMonth(quotaVideos)}</span>
                            <span className="muted">
                                {monthlyCredits > 0 ? texts.credits(money(monthlyCredits)) : texts.noCredits}
                            </span>
                            {earned && (
                                <span className="tile-foot">
                                    <b>{texts.upTo(money(earned.amount))}</b> {texts.withMix(earned.mixLabel)}
                                </span>
                            )}
                        </li>
                    );
                })}
            </ul>
        </section>
    );
}

function Simulator({ landing }: LandingProps): ReactNode {
    const texts = useTexts(offerTexts).simulator;
    const { videosPerMonth } = useTexts(offerTexts);
    const common = useTexts(commonTexts);
    const { money, number } = useFormats();
    const [packageTier, setTier] = useState(landing.packages[1]?.tier ?? landing.packages[0]?.tier ?? 10);
    const [mix, setMix] = useState<MixCode>("EQUILIBRE");
    const simulated = useAnswer(
        ["open", "simulation", packageTier, mix],
        (retro) => retro.simulatePlan({ packageTier, mix }),
        { staleTime: OPEN_MS, keep: true },
    );
    return (
        <Card title={texts.title} className="simulator">
            <p className="muted">{texts.lead}</p>
            <div className="choices">
                <Choice
                    label={texts.package}
                    value={packageTier}
                    options={landing.packages.map(({ tier, quotaVideos }) => ({
                        value: tier,
                        label: videosPerMonth(quotaVideos),
                    }))}
                    onChange={setTier}
                />
                <Choice
                    label={texts.mix}
                    value={mix}
                    options={landing.mixes.map(({ mix: value, label }) => ({ value, label }))}
                    onChange={setMix}
                />
                <Answer of={simulated}>
                    {({ amount }) => (
                        <p className="result" aria-live="polite">
                            <span>{texts.total}</span>
                            <strong>{money(amount)}</strong>
                        </p>
                    )}
                </Answer>
            </div>
            <Answer of={simulated}>
                {({ items, monthlyCredits }) => {
                    const lines = [
                        ...items.map(({ label, delivered, subtotal }) => ({
                            label,
                            videos: delivered,
                            amount: subtotal,
                        })),
                        ...(monthlyCredits > 0
                            ? [{ label: common.credits, videos: null, amount: monthlyCredits }]
                            : []),
                    ];
                    return (
                        <Plot
                            caption={texts.plot}
                            heading={common.type}
                            labels={lines.map(({ label }) => label)}
                            series={[{ label: texts.amount, values: lines.map(({ amount }) => amount), write: money }]}
                            columns={[
                                {
                                    label: texts.videos,
                                    cells: lines.map(({ videos }) => (videos === null ? "" : number(videos))),
                                },
                            ]}
                        />
                    );
                }}
            </Answer>
        </Card>
    );
}

function Mixes({ landing }: LandingProps): ReactNode {
    const texts = useTexts(offerTexts);
    const { percent } = useFormats();
    return (
        <section>
            <h2>{texts.mixes}</h2>
            <ul className="tiles">
                {landing.mixes.map(({ mix, label, positioning, shares }) => (
                    <li key={mix} className="card tile">
                        <h3>{label}</h3>
                        <p>{positioning}</p>
                        <ul className="shares">
                            {shares
                                .filter((share) => share.share > 0)
                                .map((share) => (
                                    <li key={share.videoType}>
                                        <span>{share.label}</span>
                                        <b>{percent(share.percent)}</b>
                                        <progress value={share.percent} max={100} aria-label={share.label} />
                                    </li>
                                ))}
                        </ul>
                    </li>
                ))}
            </ul>
        </section>
    );
}

/** One price per kind of video while all packages pay the same, as they do today; else a column per package. */
function Rates({ rates }: { readonly rates: readonly Rate[] }): ReactNode {
    const texts = useTexts(offerTexts);
    const common = useTexts(commonTexts);
    const { money } = useFormats();
    const types = [...new Map(rates.map(({ videoType, label }) => [videoType, label]))];
    const tiers = [...new Set(rates.map(({ packageTier }) => packageTier))];
    const of = (type: string, tier: number): Rate | undefined =>
        rates.find(({ videoType, packageTier }) => videoType === type && packageTier === tier);
    const isAlike = types.every(([type]) => new Set(tiers.map((tier) => of(type, tier)?.rate)).size === 1);
    const shown = isAlike ? tiers.slice(0, 1) : tiers;
    return (
        <Card title={texts.rates}>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{common.type}</th>
                        {shown.map((tier) => (
                            <th key={tier} scope="col" className="number">
                                {isAlike ? texts.rate : texts.videosPerMonth(tier)}
                            </th>
                        ))}
                    </tr>
                </thead>
                <tbody>
                    {types.map(([type, label]) => (
                        <tr key={type}>
                            <th scope="row">{label}</th>
                            {shown.map((tier) => {
                                const rate = of(type, tier);
                                return (
                                    <td key={tier} className="number">
                                        {rate ? money(rate.rate) : "–"}
                                        {rate?.isPlaceholder && <small> {texts.placeholder}</small>}
                                    </td>
                                );
                            })}
                        </tr>
                    ))}
                </tbody>
            </table>
        </Card>
    );
}
