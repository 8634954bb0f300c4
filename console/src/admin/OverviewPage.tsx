import type { OverviewRowList, ProgrammeMonth, Todo } from "@retromuscle/client";
import type { ReactNode } from "react";
import { Link, useSearchParams } from "wouter";

import { useAnswer } from "../api/answers";
import { usePages } from "../api/pages";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Card, Page } from "../parts/Page";
import { Plot } from "../parts/Plot";
import { Answer, Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { Figures } from "./parts";
import { LongTable } from "./Table";
import { monthsTo } from "../texts/formats";
import { adminTexts } from "./texts";
import { useTodo } from "./todo";

const PAGE_ROWS = 200;
const PLOTTED = 12;

export default function OverviewPage(): ReactNode {
    const texts = useTexts(adminTexts).overview;
    const common = useTexts(adminTexts).common;
    const { money, month, number } = useFormats();
    const [asked, ask] = useSearchParams();
    const chosen = asked.get("month");
    const overview = useAnswer(["admin", "overview", chosen], (retro) => retro.adminOverview({ month: chosen }), {
        keep: true,
    });
    const months = useAnswer(["admin", "months"], (retro) => retro.programmeMonths({ months: PLOTTED }));
    const todo = useTodo();
    return (
        <Answer of={overview}>
            {({ month: shown, availableMonths, metrics }) => (
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
                    <Answer of={months}>{({ rows }) => <Plots rows={rows} />}</Answer>
                    <Rows month={shown} />
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

/** The twelve months up to the newest. A month that was never opened has zeros. */
function Plots({ rows }: { readonly rows: readonly ProgrammeMonth[] }): ReactNode {
    const texts = useTexts(adminTexts).overview;
    const { month: heading } = useTexts(commonTexts);
    const { money, number, shortMonth } = useFormats();
    const known = new Map(rows.map((row) => [row.month, row]));
    const plotted = monthsTo(rows[0]?.month, PLOTTED);
    const labels = plotted.map(shortMonth);
    const of = (figure: (row: ProgrammeMonth) => number): number[] =>
        plotted.map((month) => {
            const row = known.get(month);
            return row ? figure(row) : 0;
        });
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
                        values: of(({ byType }) => byType[place]?.count ?? 0),
                        write: number,
                    }))}
                    columns={[
                        { label: texts.creators, cells: of(({ creators }) => creators).map(number) },
                        { label: texts.rejected, cells: of(({ rejected }) => rejected).map(number) },
                    ]}
                />
            </Card>
            <Card>
                <Plot
                    caption={texts.moneyPlot}
                    heading={heading}
                    labels={labels}
                    series={[
                        { label: texts.paid, values: of(({ paid }) => paid), write: money },
                        { label: texts.due, values: of(({ amount, paid }) => amount - paid), write: money },
                    ]}
                />
            </Card>
        </div>
    );
}

function Rows({ month }: { readonly month: string }): ReactNode {
    const texts = useTexts(adminTexts).overview;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const states = textsIn(codeTexts.payment, language);
    const { money } = useFormats();
    const pages = usePages<OverviewRowList>(["admin", "trackings", month], (retro, after) =>
        retro.monthTrackings({ month, pageSize: PAGE_ROWS, after }),
    );
    return (
        <Card title={texts.rows}>
            <LongTable
                caption={texts.rows}
                pages={pages}
                total={pages.first?.total}
                empty={<Empty>{common.none}</Empty>}
                keyOf={({ trackingId }) => trackingId}
                columns={[
                    {
                        label: common.creator,
                        cell: ({ creatorId, handle }) => <Link href={`/admin/creators/${creatorId}`}>{handle}</Link>,
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
        </Card>
    );
}
