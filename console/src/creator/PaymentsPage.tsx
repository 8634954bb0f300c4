import type { MyPayout } from "@retromuscle/client";
import { useMemo, type ReactNode } from "react";

import { useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Badge } from "../parts/Badge";
import { Card, Page } from "../parts/Page";
import { Plot } from "../parts/Plot";
import { Answer, Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { paymentTexts } from "../texts/payments";

const PLOTTED = 12;

export default function PaymentsPage(): ReactNode {
    const texts = useTexts(paymentTexts);
    const payouts = useAnswer(["payouts"], (retro) => retro.myPayouts());
    return (
        <Page title={texts.title} lead={texts.lead}>
            <Answer of={payouts}>
                {({ rows }) =>
                    rows.length === 0 ? (
                        <Empty>{texts.empty}</Empty>
                    ) : (
                        <>
                            <Totals payouts={rows} />
                            <Months payouts={rows} />
                            <ol className="stack">
                                {rows.map((payout) => (
                                    <li key={payout.month}>
                                        <Month payout={payout} />
                                    </li>
                                ))}
                            </ol>
                        </>
                    )
                }
            </Answer>
        </Page>
    );
}

interface PayoutsProps {
    readonly payouts: readonly MyPayout[];
}

function Totals({ payouts }: PayoutsProps): ReactNode {
    const texts = useTexts(paymentTexts);
    const { money } = useFormats();
    const sum = (isCounted: (payout: MyPayout) => boolean): number =>
        payouts.filter(isCounted).reduce((cents, { amount }) => cents + Math.round(100 * amount), 0) / 100;
    return (
        <dl className="figures">
            <div className="card figure">
                <dt>{texts.earned}</dt>
                <dd>
                    <b>{money(sum(({ paymentStatus }) => paymentStatus === "paye"))}</b>
                </dd>
            </div>
            <div className="card figure">
                <dt>{texts.waiting}</dt>
                <dd>
                    <b>
                        {money(sum(({ paymentStatus }) => paymentStatus === "a_faire" || paymentStatus === "en_cours"))}
                    </b>
                </dd>
            </div>
        </dl>
    );
}

function Months({ payouts }: PayoutsProps): ReactNode {
    const texts = useTexts(paymentTexts);
    const common = useTexts(commonTexts);
    const { money, shortMonth } = useFormats();
    const [labels, series] = useMemo(() => {
        const plotted = payouts.slice(0, PLOTTED).reverse();
        return [
            plotted.map(({ month }) => shortMonth(month)),
            [{ label: texts.amount, values: plotted.map(({ amount }) => amount), write: money }],
        ];
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
