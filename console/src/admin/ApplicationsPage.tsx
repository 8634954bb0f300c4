import { mixLabels, type Application, type ApplicationPage, type ApplicationStatus } from "@retromuscle/client";
import { useState, type ReactNode } from "react";

import { useAction } from "../api/answers";
import { usePages } from "../api/pages";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Field, textOf } from "../parts/form";
import { LongList } from "../parts/LongList";
import { Card, Page } from "../parts/Page";
import { Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts } from "../texts/common";
import { Decision, Search } from "./parts";
import { adminTexts } from "./texts";

const PAGE_ROWS = 50;
const CARD_PIXELS = 330;
const STATES = ["pending_review", "approved", "rejected", "draft"] as const;
const COUNTS = { pending_review: "pendingReview", approved: "approved", rejected: "rejected", draft: "draft" } as const;

export default function ApplicationsPage(): ReactNode {
    const texts = useTexts(adminTexts).applications;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const { number } = useFormats();
    const labels = textsIn(codeTexts.application, language);
    const [status, setStatus] = useState<ApplicationStatus>("pending_review");
    const [search, setSearch] = useState("");
    const pages = usePages<ApplicationPage>(
        ["admin", "applications", status, search],
        (retro, after) => retro.adminApplications({ status, search: search || null, pageSize: PAGE_ROWS, after }),
        { keep: true },
    );
    const counts = pages.first?.counts;
    return (
        <Page title={texts.title}>
            <div className="choices">
                <Choice
                    label={common.status}
                    value={status}
                    options={STATES.map((each) => ({
                        value: each,
                        label: counts ? `${labels[each]} (${number(counts[COUNTS[each]])})` : labels[each],
                    }))}
                    onChange={setStatus}
                />
                <Search label={texts.search} find={setSearch} />
            </div>
            <LongList
                pages={pages}
                label={texts.title}
                height={CARD_PIXELS}
                keyOf={({ id }) => id}
                empty={<Empty>{common.none}</Empty>}
            >
                {(application) => <Candidate application={application} />}
            </LongList>
        </Page>
    );
}

function Candidate({ application }: { readonly application: Application }): ReactNode {
    const texts = useTexts(adminTexts);
    const { language } = useLanguage();
    const { day, number } = useFormats();
    const { handle, fullName, email, country, whatsapp, packageTier, submittedAt, socialTiktok, socialInstagram } =
        application;
    const { followersTiktok, followersInstagram, history } = application;
    const links = [socialTiktok, socialInstagram].filter((link) => link !== null);
    const followers = (followersTiktok ?? 0) + (followersInstagram ?? 0);
    const labels = textsIn(codeTexts.application, language);
    return (
        <Card
            title={`${fullName || email} ${handle ?? ""}`}
            actions={<span className="muted">{labels[application.status]}</span>}
        >
            <dl className="facts">
                {[
                    [texts.common.email, email],
                    ["WhatsApp", whatsapp],
                    [texts.applications.country, country],
                    [texts.common.plan, texts.common.planOf(packageTier, mixLabels[application.mix])],
                    [texts.applications.followers, number(followers)],
                    [texts.applications.submitted, submittedAt ? day(submittedAt) : "—"],
                ].map(([name, value]) => (
                    <div key={name}>
                        <dt>{name}</dt>
                        <dd>{value || "—"}</dd>
                    </div>
                ))}
            </dl>
            {links.map((link) => (
                <p key={link}>
                    <a href={link} rel="noreferrer" target="_blank">
                        {link}
                    </a>
                </p>
            ))}
            {history.map(({ decision, notes, decidedAt }) => (
                <p key={decidedAt} className="muted">
                    {day(decidedAt)} · {labels[decision]} {notes && `· ${notes}`}
                </p>
            ))}
            {application.status === "pending_review" && <Verdict application={application} />}
        </Card>
    );
}

interface Given {
    readonly decision: "approved" | "rejected";
    readonly notes: string | null;
    readonly handle: string | null;
}

function Verdict({ application }: { readonly application: Application }): ReactNode {
    const texts = useTexts(adminTexts);
    const { id: applicationId, fullName, packageTier } = application;
    const review = useAction((retro, given: Given) => retro.reviewApplication({ applicationId, ...given }), {
        refresh: [["admin"]],
    });
    return (
        <div className="form-actions">
            <Decision
                label={texts.applications.accept}
                consequences={[texts.applications.willAccept(fullName, packageTier)]}
                action={review}
                fields={["handle", "notes"]}
                given={(form) => ({
                    decision: "approved" as const,
                    handle: textOf(form, "handle") || null,
                    notes: textOf(form, "notes") || null,
                })}
            >
                <Field
                    name="handle"
                    label={texts.common.handle}
                    hint={texts.applications.handleHint}
                    placeholder={application.handle ?? ""}
                />
                <Field name="notes" label={texts.common.notes} rows={3} maxLength={2000} />
            </Decision>
            <Decision
                label={texts.applications.refuse}
                consequences={[texts.applications.willRefuse(fullName)]}
                action={review}
                fields={["notes"]}
                given={(form) => ({ decision: "rejected" as const, notes: textOf(form, "notes"), handle: null })}
                isDangerous
            >
                <Field name="notes" label={texts.common.notes} rows={3} maxLength={2000} isRequired />
            </Decision>
        </div>
    );
}
