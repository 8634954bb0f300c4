import type { ActivityEntry, CreatorDashboard } from "@retromuscle/client";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "wouter";

import { useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Badge } from "../parts/Badge";
import { Choice } from "../parts/Choice";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { dashboardTexts } from "../texts/dashboard";
import { Poster } from "../videos/Poster";
import { Blocked } from "./Blocked";

export default function DashboardPage(): ReactNode {
    const [asked] = useSearchParams();
    const month = asked.get("month");
    const dashboard = useAnswer(["dashboard", month], (retro) => retro.creatorDashboard({ month }), { keep: true });
    return <Answer of={dashboard}>{(shown) => <Dashboard shown={shown} />}</Answer>;
}

interface Shown {
    readonly shown: CreatorDashboard;
}

function Dashboard({ shown }: Shown): ReactNode {
    const texts = useTexts(dashboardTexts);
    const { month } = useFormats();
    return (
        <Page
            title={texts.title(shown.creator.displayName)}
            lead={`${month(shown.month)} · ${texts[shown.monthState]} · ${texts.plan.said(shown.progress.quotaTotal, shown.plan.mixLabel)}`}
            actions={<MonthChoice shown={shown} />}
        >
            <Blocked />
            {!shown.hasPayoutProfile && (
                <Notice tone="warning">
                    <p>{texts.blocked.noProfile}</p>
                    <Link href="/account">{texts.blocked.profile}</Link>
                </Notice>
            )}
            <Figures shown={shown} />
            <div className="columns">
                <div className="stack">
                    <Quotas shown={shown} />
                    <Earnings shown={shown} />
                    <NextPlan shown={shown} />
                </div>
                <div className="stack">
                    <Reviews shown={shown} />
                    <Activity entries={shown.activity} />
                </div>
            </div>
        </Page>
    );
}

function MonthChoice({ shown }: Shown): ReactNode {
    const texts = useTexts(dashboardTexts);
    const { month } = useFormats();
    const [, ask] = useSearchParams();
    const months = [...new Set([shown.month, ...shown.availableMonths])].sort().reverse();
    return (
        <Choice
            label={texts.month}
            value={shown.month}
            options={months.map((each) => ({ value: each, label: month(each) }))}
            onChange={(chosen) => ask({ month: chosen })}
        />
    );
}

function Figures({ shown }: Shown): ReactNode {
    const texts = useTexts(dashboardTexts);
    const { money, day, percent } = useFormats();
    const { progress, monthState, daysLeft, plan, totals } = shown;
    return (
        <dl className="figures">
            <div className="card figure strong">
                <dt>{texts.progress.title}</dt>
                <dd>
                    <b>{percent(progress.completionPercent)}</b>
                    <progress value={progress.completionPercent} max={100} aria-label={texts.progress.title} />
                    <span>{texts.progress.of(progress.deliveredTotal, progress.quotaTotal)}</span>
                    <span className="muted">{texts.progress.remaining(progress.remainingTotal)}</span>
                </dd>
            </div>
            <div className="card figure">
                <dt>{monthState === "open" ? texts.earned.estimate : texts.earned.final}</dt>
                <dd>
                    <b>{money(progress.estimatedPayout)}</b>
                    {monthState === "open" && <span className="muted">{texts.earned.rest}</span>}
                </dd>
            </div>
            {monthState === "open" && (
                <div className="card figure">
                    <dt>{texts.daysLeft.title}</dt>
                    <dd>
                        <b>{texts.daysLeft.days(daysLeft)}</b>
                        <span className="muted">{texts.daysLeft.until(day(plan.deadline))}</span>
                    </dd>
                </div>
            )}
            <div className="card figure">
                <dt>{texts.totals.title}</dt>
                <dd>
                    <span>
                        {texts.totals.earned} <b className="inline">{money(totals.earned)}</b>
                    </span>
                    <span>
                        {texts.totals.waiting} <b className="inline">{money(totals.waiting)}</b>
                    </span>
                </dd>
            </div>
        </dl>
    );
}

function Quotas({ shown }: Shown): ReactNode {
    const texts = useTexts(dashboardTexts).quotas;
    return (
        <Card title={texts.title}>
            <ul className="bars">
                {shown.quotas.map(({ videoType, label, delivered, required, completionPercent }) => (
                    <li key={videoType}>
                        <span>{label}</span>
                        <span className="muted">
                            {required + delivered > 0 ? texts.of(delivered, required) : texts.none}
                        </span>
                        <progress value={completionPercent} max={100} aria-label={label} />
                    </li>
                ))}
            </ul>
        </Card>
    );
}

/** This month's videos by status: approved, waiting for a review, refused. */
function Reviews({ shown }: Shown): ReactNode {
    const texts = useTexts(dashboardTexts).reviews;
    const { language } = useLanguage();
    const statuses = textsIn(codeTexts.video, language);
    const { instant } = useFormats();
    const { pendingReviewCount, approvedCount, rejectedCount, revisionCount, canUpload, recentVideos } = shown.upload;
    return (
        <Card
            title={texts.title}
            actions={
                canUpload && (
                    <Link href="/videos" className="button small">
                        {texts.send}
                    </Link>
                )
            }
        >
            <dl className="counts">
                {[
                    [texts.pending, pendingReviewCount],
                    [texts.approved, approvedCount],
                    [texts.toReplace, rejectedCount + revisionCount],
                ].map(([name, count]) => (
                    <div key={name}>
                        <dt>{name}</dt>
                        <dd>{count}</dd>
                    </div>
                ))}
            </dl>
            {recentVideos.length === 0 ? (
                <Empty>{texts.empty}</Empty>
            ) : (
                <ul className="posters">
                    {recentVideos.map(({ id, label, status, createdAt }) => (
                        <li key={id}>
                            <Poster videoId={id} title={`${label}, ${instant(createdAt)}`} />
                            <span>{label}</span>
                            <Badge code={status}>{statuses[status]}</Badge>
                        </li>
                    ))}
                </ul>
            )}
            <Link href="/videos">{texts.all}</Link>
        </Card>
    );
}

function NextPlan({ shown }: Shown): ReactNode {
    const texts = useTexts(dashboardTexts).nextPlan;
    const { month } = useFormats();
    const { packageTier, mixLabel, fromMonth } = shown.nextPlan;
    return (
        <Card title={texts.title}>
            <p>{texts.plan(packageTier, mixLabel, month(fromMonth))}</p>
            <Link href="/account">{texts.change}</Link>
        </Card>
    );
}

function Earnings({ shown }: Shown): ReactNode {
    const texts = useTexts(dashboardTexts).earnings;
    const common = useTexts(commonTexts);
    const { money } = useFormats();
    const earning = shown.payoutItems.filter(({ delivered }) => delivered > 0);
    const credits = earning.length > 0 ? shown.plan.monthlyCredits : 0;
    return (
        <Card title={texts.title}>
            {earning.length === 0 ? (
                <Empty>{texts.empty}</Empty>
            ) : (
                <div className="scroll">
                    <table>
                        <thead>
                            <tr>
                                <th scope="col">{texts.type}</th>
                                <th scope="col" className="number">
                                    {texts.videos}
                                </th>
                                <th scope="col" className="number">
                                    {texts.rate}
                                </th>
                                <th scope="col" className="number">
                                    {texts.amount}
                                </th>
                            </tr>
                        </thead>
                        <tbody>
                            {earning.map(({ videoType, label, delivered, rate, subtotal }) => (
                                <tr key={videoType}>
                                    <th scope="row">{label}</th>
                                    <td className="number">{delivered}</td>
                                    <td className="number">{money(rate)}</td>
                                    <td className="number">{money(subtotal)}</td>
                                </tr>
                            ))}
                            {credits > 0 && (
                                <tr>
                                    <th scope="row">{common.credits}</th>
                                    <td />
                                    <td />
                                    <td className="number">{money(credits)}</td>
                                </tr>
                            )}
                        </tbody>
                        <tfoot>
                            <tr>
                                <th scope="row">{common.total}</th>
                                <td />
                                <td />
                                <td className="number">{money(shown.progress.estimatedPayout)}</td>
                            </tr>
                        </tfoot>
                    </table>
                </div>
            )}
        </Card>
    );
}

function Activity({ entries }: { readonly entries: readonly ActivityEntry[] }): ReactNode {
    const texts = useTexts(dashboardTexts).activity;
    const { language } = useLanguage();
    const kinds = textsIn(codeTexts.activity, language);
    const { instant, money } = useFormats();
    return (
        <Card title={texts.title}>
            {entries.length === 0 ? (
                <Empty>{texts.empty}</Empty>
            ) : (
                <ol className="events">
                    {entries.map(({ id, kind, at, label, detail, amount }) => (
                        <li key={id} className={kind}>
                            <span>
                                {kinds[kind]}
                                {label && <> · {label}</>}
                                {amount !== null && <> · {money(amount)}</>}
                            </span>
                            {detail && <span className="muted">{detail}</span>}
                            <time dateTime={at} className="muted">
                                {instant(at)}
                            </time>
                        </li>
                    ))}
                </ol>
            )}
        </Card>
    );
}
