/** Closes a month. First shows the payouts that it will freeze, the creators without bank details, and the videos
 * that move to the next month. */

import type { ClosePreviewList, ProgrammeMonth } from "@retromuscle/client";
import { useState, type ReactNode } from "react";
import { Link, useSearchParams } from "wouter";

import { useAction, useAnswer } from "../api/answers";
import { usePages, type Pages } from "../api/pages";
import { useFormats, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Tick } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty } from "../parts/states";
import { Decision, Figures } from "./parts";
import { LongTable } from "./Table";
import { monthAfter } from "../texts/formats";
import { adminTexts } from "./texts";

const MOST_MONTHS = 60;
const PAGE_ROWS = 200;

export default function ClosingPage(): ReactNode {
    const months = useAnswer(["admin", "months", MOST_MONTHS], (retro) =>
        retro.programmeMonths({ months: MOST_MONTHS }),
    );
    return <Answer of={months}>{({ rows }) => <Closing months={rows} />}</Answer>;
}

function Closing({ months }: { readonly months: readonly ProgrammeMonth[] }): ReactNode {
    const texts = useTexts(adminTexts).closing;
    const { common } = useTexts(adminTexts);
    const { money, month } = useFormats();
    const [asked, ask] = useSearchParams();
    const [closed, setClosed] = useState<string | null>(null);
    const open = months.filter(({ monthState }) => monthState === "open").map((each) => each.month);
    const shown = asked.get("month") ?? open.at(-1);
    return (
        <Page
            title={texts.title}
            {...(shown === undefined ? {} : { lead: month(shown) })}
            actions={
                shown !== undefined &&
                open.length > 1 && (
                    <Choice
                        label={common.month}
                        value={shown}
                        options={[...new Set([shown, ...open])].map((each) => ({ value: each, label: month(each) }))}
                        onChange={(picked) => ask({ month: picked })}
                    />
                )
            }
        >
            {closed && (
                <Notice tone="success">
                    <p>{closed}</p>
                    <Link href="/admin/payments">{texts.toPayments}</Link>
                </Notice>
            )}
            {shown === undefined ? (
                <Empty>{texts.nothing}</Empty>
            ) : (
                <Month
                    key={shown}
                    shown={shown}
                    before={months.find((each) => each.month < shown && each.monthState === "closed") ?? null}
                    done={(count, total) => {
                        setClosed(texts.done(count, money(total)));
                        ask({});
                    }}
                />
            )}
        </Page>
    );
}

interface MonthProps {
    readonly shown: string;
    readonly before: ProgrammeMonth | null;
    readonly done: (count: number, total: number) => void;
}

function Month({ shown, before, done }: MonthProps): ReactNode {
    const pages = usePages<ClosePreviewList>(["admin", "closing", shown], (retro, after) =>
        retro.closeMonthPreview({ month: shown, pageSize: PAGE_ROWS, after }),
    );
    return (
        <>
            {pages.first && <Summary shown={shown} before={before} list={pages.first} done={done} />}
            <Rows pages={pages} />
        </>
    );
}

function Summary({ shown, before, list, done }: MonthProps & { readonly list: ClosePreviewList }): ReactNode {
    const texts = useTexts(adminTexts).closing;
    const { money, month, number } = useFormats();
    const { total, totalAmount, profilesMissing, pendingTotal } = list;
    const close = useAction((retro, carryPending: boolean) => retro.closeMonth({ month: shown, carryPending }), {
        refresh: [["admin"]],
        onDone: (payouts) => done(payouts.total, totalAmount),
    });
    const consequences = [
        texts.willFreeze(total, money(totalAmount)),
        ...(profilesMissing > 0 ? [texts.willMiss(profilesMissing)] : []),
        ...(pendingTotal > 0 ? [texts.willCarry(pendingTotal, month(monthAfter(shown, 1)))] : []),
        texts.willEnd,
    ];
    return (
        <>
            <Figures
                of={[
                    [texts.creatorsPaid, number(total)],
                    [texts.totalAmount, money(totalAmount)],
                    ...(before ? [[texts.change, signed(totalAmount - before.amount, money)] as const] : []),
                    [texts.missing, number(profilesMissing)],
                    [texts.pending, number(pendingTotal)],
                ]}
            />
            {pendingTotal > 0 && <Notice tone="warning">{texts.mustDecide}</Notice>}
            <div>
                <Decision
                    label={texts.close(month(shown))}
                    consequences={consequences}
                    action={close}
                    given={(form) => form.get("carryPending") === "true"}
                    isDangerous
                    isSmall={false}
                >
                    {pendingTotal > 0 && (
                        <Tick name="carryPending" isRequired>
                            {texts.carry(pendingTotal)}
                        </Tick>
                    )}
                </Decision>
            </div>
        </>
    );
}

function Rows({ pages }: { readonly pages: Pages<ClosePreviewList> }): ReactNode {
    const texts = useTexts(adminTexts).closing;
    const { common } = useTexts(adminTexts);
    const { money, number } = useFormats();
    return (
        <Card title={texts.rows}>
            <LongTable
                caption={texts.rows}
                pages={pages}
                total={pages.first?.total}
                empty={<Empty>{common.none}</Empty>}
                keyOf={({ creatorId }) => creatorId}
                columns={[
                    {
                        label: common.creator,
                        cell: ({ creatorId, handle }) => <Link href={`/admin/creators/${creatorId}`}>{handle}</Link>,
                    },
                    {
                        label: texts.delivered,
                        isNumber: true,
                        cell: ({ items }) => number(items.reduce((sum, { delivered }) => sum + delivered, 0)),
                    },
                    {
                        label: texts.credits,
                        isNumber: true,
                        cell: ({ adjustments }) => money(adjustments.reduce((sum, { amount }) => sum + amount, 0)),
                    },
                    { label: common.amount, isNumber: true, cell: ({ amount }) => money(amount) },
                    {
                        label: texts.profile,
                        cell: ({ profileComplete }) => (profileComplete ? texts.complete : texts.incomplete),
                    },
                    { label: texts.pending, isNumber: true, cell: ({ pendingVideos }) => number(pendingVideos) },
                ]}
            />
        </Card>
    );
}

function signed(amount: number, money: (amount: number) => string): string {
    return amount > 0 ? `+${money(amount)}` : money(amount);
}
