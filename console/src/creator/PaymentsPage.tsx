import type { MyPayout, MyPayoutList } from "@retromuscle/client";
import { useMemo, type ReactNode } from "react";

import { useAnswer } from "../api/answers";
import { usePages } from "../api/pages";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Badge } from "../parts/Badge";
import { LongList } from "../parts/LongList";
import { monthsTo } from "../texts/formats";
import { Card, Page } from "../parts/Page";
import { Plot } from "../parts/Plot";
import { Answer, Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { paymentTexts } from "../texts/payments";

const PLOTTED = 12;
const PAGE_ROWS = 24;
const CARD_PIXELS = 150;

export default function PaymentsPage(): ReactNode {
    const texts = useTexts(paymentTexts);
    const pages = usePages<MyPayoutList>(["payouts"], (retro, after) =>
        retro.myPayouts({ pageSize: PAGE_ROWS, after }),
    );
    const newest = pages.first?.rows;
    return (
        <Page title={texts.title} lead={texts.lead}>
            {newest && newest.length > 0 && (
                <>
                    <Totals />
                    <Months payouts={newest} />
                </>
            )}
            <LongList
                pages={pages}
                label={texts.list}
                height={CARD_PIXELS}
                keyOf={({ month }) => month}
                empty={<Empty>{texts.empty}</Empty>}
            >
                {(payout) => <Month payout={payout} />}
            </LongList>
        </Page>
    );
}

function Totals(): ReactNode {
    const texts = useTexts(paymentTexts);
    const { money } = useFormats();
    const dashboard = useAnswer(["dashboard", null], (retro) => retro.creatorDashboard());
    return (
        <Answer of={dashboard}>
            {({ totals: { earned, waiting } }) => (
                <dl className="figures">
                    {[[texts.earned, earned] as const, [texts.waiting, waiting] as const].map(([name, amount]) => (
                        <div key={name} className="card figure">
                            <dt>{name}</dt>
                            <dd>
                                <b>{money(amount)}</b>
                            </dd>
                        </div>
                    ))}
                </dl>
            )}
        </Answer>
    );
}

/** The twelve months up to the newest. A month without a payout has a zero. */
function Months({ payouts }: { readonly payouts: readonly MyPayout[] }): ReactNode {
    const texts = useTexts(paymentTexts);
    const common = useTexts(commonTexts);
    const { money, shortMonth } = useFormats();
    const [labels, series] = useMemo(() => {
        const plotted = monthsTo(payouts[0]?.month, PLOTTED);
        const amounts = new Map(payouts.map(({ month, amount }) => [month, amount]));
        const values = plotted.map((month) => amounts.get(month) ?? 0);
        return [plotted.map(shortMonth), [{ label: texts.amount, values, write: money }]];
    }, [payouts, texts, money, shortMonth]);
    return (
        <Card>
            <Plot caption={texts.plot} heading={common.month} labels={labels} series={series} />
        </Card>
    );
}

function Month({ payout }: { readonly payout: MyPayout }): ReactNode {
    const texts = useTexts(paymentTexts);
    const common = useTexts(commonTexts);
    const { language } = useLanguage();
    const statuses = textsIn(codeTexts.payment, language);
    const { money, month, day } = useFormats();
    const { paymentStatus, paidAt, reference, items, adjustments, monthlyCredits, amount } = payout;
    const delivered = items.filter((item) => item.delivered > 0);
    return (
        <Card
            title={month(payout.month)}
            actions={
                <span className="payout-sum">
                    {paymentStatus ? (
                        <Badge code={paymentStatus}>{statuses[paymentStatus]}</Badge>
                    ) : (
                        <Badge code="estimate">{texts.estimate}</Badge>
                    )}
                    <strong>{money(amount)}</strong>
                </span>
            }
        >
            {(paidAt !== null || reference !== null) && (
                <p className="muted">
                    {[paidAt && texts.paidOn(day(paidAt)), reference && texts.reference(reference)]
                        .filter(Boolean)
                        .join(" · ")}
                </p>
            )}
            {delivered.length + adjustments.length > 0 && (
                <details>
                    <summary>{texts.details}</summary>
                    <div className="scroll">
                        <table>
                            <thead>
                                <tr>
                                    <th scope="col">{common.type}</th>
                                    <th scope="col" className="number">
                                        {texts.videos}
                                    </th>
                                    <th scope="col" className="number">
                                        {texts.rate}
                                    </th>
                                    <th scope="col" className="number">
                                        {texts.subtotal}
                                    </th>
                                </tr>
                            </thead>
                            <tbody>
                                {delivered.map((item) => (
                                    <tr key={item.videoType}>
                                        <th scope="row">{item.label}</th>
                                        <td className="number">{item.delivered}</td>
                                        <td className="number">{money(item.rate)}</td>
                                        <td className="number">{money(item.subtotal)}</td>
                                    </tr>
                                ))}
                                {monthlyCredits > 0 && (
                                    <tr>
                                        <th scope="row" colSpan={3}>
                                            {common.credits}
                                        </th>
                                        <td className="number">{money(monthlyCredits)}</td>
                                    </tr>
                                )}
                                {adjustments.map((each) => (
                                    <tr key={each.id}>
                                        <th scope="row" colSpan={3}>
                                            {texts.adjustment(each.reason)}
                                        </th>
                                        <td className="number">{money(each.amount)}</td>
                                    </tr>
                                ))}
                            </tbody>
                            <tfoot>
                                <tr>
                                    <th scope="row" colSpan={3}>
                                        {common.total}
                                    </th>
                                    <td className="number">{money(amount)}</td>
                                </tr>
                            </tfoot>
                        </table>
                    </div>
                </details>
            )}
        </Card>
    );
}
