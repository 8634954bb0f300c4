import type { ReactNode } from "react";
import { useSearchParams } from "wouter";

import { useAnswer } from "../api/answers";
import { useFormats, useTexts } from "../app/language";
import { Page } from "../parts/Page";
import { Answer } from "../parts/states";
import { adminTexts } from "./texts";

export default function OverviewPage(): ReactNode {
    const texts = useTexts(adminTexts).overview;
    const { money, month, number } = useFormats();
    const [asked] = useSearchParams();
    const chosen = asked.get("month");
    const overview = useAnswer(["admin", "overview", chosen], (retro) => retro.adminOverview({ month: chosen }), {
        keep: true,
    });
    return (
        <Answer of={overview}>
            {({ month: shown, metrics }) => (
                <Page title={texts.title} lead={month(shown)}>
                    <dl className="figures">
                        {[
                            [texts.toReview, number(metrics.validationTodo)],
                            [texts.complete, number(metrics.creatorsComplete)],
                            [texts.pending, number(metrics.creatorsPending)],
                            [texts.toPay, number(metrics.paymentsTodo)],
                            [texts.total, money(metrics.totalToPay)],
                            [texts.estimate, money(metrics.estimatedTotal)],
                        ].map(([name, value]) => (
                            <div key={name} className="card figure">
                                <dt>{name}</dt>
                                <dd>
                                    <b>{value}</b>
                                </dd>
                            </div>
                        ))}
                    </dl>
                </Page>
            )}
        </Answer>
    );
}
