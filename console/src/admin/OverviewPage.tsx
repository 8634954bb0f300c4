import type { OverviewRow, ProgrammeMonth, Todo } from "@retromuscle/client";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "wouter";

import { useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Card, Page } from "../parts/Page";
import { Plot } from "../parts/Plot";
import { Answer, Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { Figures, Table } from "./parts";
import { adminTexts } from "./texts";

export default function OverviewPage(): ReactNode {
    const texts = useTexts(adminTexts).overview;
    const common = useTexts(adminTexts).common;
    const { money, month, number } = useFormats();
    const [asked, ask] = useSearchParams();
    const chosen = asked.get("month");
    const overview = useAnswer(["admin", "overview", chosen], (retro) => retro.adminOverview({ month: chosen }), {
        keep: true,
    });
    const months = useAnswer(["admin", "months"], (retro) => retro.programmeMonths({ months: 12 }));
    const todo = useAnswer(["admin", "todo"], (retro) => retro.todo());
    return (
        <Answer of={overview}>
            {({ month: shown, availableMonths, metrics, monthlyRows }) => (
                <Page
                    title={texts.title}
                    lead={month(shown)}
                    actions={
                        <Choice
                            label={common.month}
                            value={shown}
                            options={[...new Set([shown, ...availableMonths])]
                                .sort()
                                .reverse()
                                .map((each) => ({ value: each, label: month(each) }))}
                            onChange={(picked) => ask({ month: picked })}
                        />
                    }
                >
                    <Answer of={todo}>{(waiting) => <ToDo waiting={waiting} />}</Answer>
                    <Figures
                        of={[
                            [texts.toReview, number(metrics.validationTodo)],
                            [texts.complete, number(metrics.creatorsComplete)],
                            [texts.pending, number(metrics.creatorsPending)],
                            [texts.toPay, number(metrics.paymentsTodo)],
                            [texts.total, money(metrics.totalToPay)],
                            [texts.estimate, money(metrics.estimatedTotal)],
                        ]}
                    />
                    <Answer of={months}>{({ rows }) => <Plots rows={[...rows].reverse()} />}</Answer>
                    <Rows rows={monthlyRows} />
                </Page>
            )}
        </Answer>
    );
}

function ToDo({ waiting }: { readonly waiting: Todo }): ReactNode {
    const texts = useTexts(adminTexts).overview;
    const lines: readonly (readonly [path: string, count: number, say: (count: number) => string])[] = [
        ["/admin/applications", waiting.applications, texts.todoLine.applications],
        ["/admin/review", waiting.videos, texts.todoLine.videos],
        ["/admin/closing", waiting.monthsToClose, texts.todoLine.months],
        ["/admin/payments", waiting.payouts, texts.todoLine.payouts],
        ["/admin/payments", waiting.orders, texts.todoLine.orders],
    ];
    const open = lines.filter(([, count]) => count > 0);
    return (
        <Card title={texts.todo}>
            {open.length === 0 ? (
                <Empty>{texts.nothing}</Empty>
            ) : (
                <ul className="todo">
                    {open.map(([path, count, say]) => (
                        <li key={say(2)}>
                            <Link href={path}>{say(count)}</Link>
                        </li>
                    ))}
                </ul>
            )}
        </Card>
    );
}

function Plots({ rows }: { readonly rows: readonly ProgrammeMonth[] }): ReactNode {
    const texts = useTexts(adminTexts).overview;
    const { month: heading } = useTexts(commonTexts);
    const { money, number, shortMonth } = useFormats();
    const labels = rows.map(({ month }) => shortMonth(month));
    const kinds = rows[0]?.byType ?? [];
    return (
        <div className="columns">
            <Card>
                <Plot
                    caption={texts.videosPlot}
                    heading={heading}
                    labels={labels}
                    series={kinds.map(({ label }, place) => ({
                        label,
                        values: rows.map(({ byType }) => byType[place]?.count ?? 0),
                        write: number,
                    }))}
                    columns={[
                        { label: texts.creators, cells: rows.map(({ creators }) => number(creators)) },
                        { label: texts.rejected, cells: rows.map(({ rejected }) => number(rejected)) },
                    ]}
                />
            </Card>
            <Card>
                <Plot
                    caption={texts.moneyPlot}
                    heading={heading}
                    labels={labels}
                    series={[
                        { label: texts.paid, values: rows.map(({ paid }) => paid), write: money },
                        { label: texts.due, values: rows.map(({ amount, paid }) => amount - paid), write: money },
                    ]}
                />
            </Card>
        </div>
    );
}

function Rows({ rows }: { readonly rows: readonly OverviewRow[] }): ReactNode {
    const texts = useTexts(adminTexts).overview;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const states = textsIn(codeTexts.payment, language);
    const { money } = useFormats();
    return (
        <Card title={texts.rows}>
            {rows.length === 0 ? (
                <Empty>{common.none}</Empty>
            ) : (
                <Table
                    caption={texts.rows}
                    rows={rows}
                    keyOf={({ trackingId }) => trackingId}
                    columns={[
                        {
                            label: common.creator,
                            cell: ({ creatorId, handle }) => (
                                <Link href={`/admin/creators/${creatorId}`}>{handle}</Link>
                            ),
                        },
                        {
                            label: common.plan,
                            cell: ({ packageTier, mixLabel }) => common.planOf(packageTier, mixLabel),
                        },
                        {
                            label: texts.delivered,
                            isNumber: true,
                            cell: (row) => common.of(row.deliveredTotal, row.quotaTotal),
                        },
                        { label: texts.remaining, cell: ({ remainingDetails }) => remainingDetails },
                        { label: common.amount, isNumber: true, cell: ({ amount }) => money(amount) },
                        {
                            label: common.status,
                            cell: ({ paymentStatus }) => (paymentStatus ? states[paymentStatus] : "—"),
                        },
                    ]}
                />
            )}
        </Card>
    );
}
