import type { Contract } from "@retromuscle/client";
import { lazy, Suspense, type ReactNode } from "react";
import { Link } from "wouter";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { useMe } from "../app/retro";
import { Field, Form, textOf, Tick } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Loading } from "../parts/states";
import { applicantTexts } from "../texts/applicant";

const Markdown = lazy(() => import("react-markdown"));

export default function ContractPage(): ReactNode {
    const texts = useTexts(applicantTexts).contract;
    const { language } = useLanguage();
    const { day } = useFormats();
    const me = useMe();
    const contract = useAnswer(["contract"], (retro) => retro.currentContract());
    return (
        <Answer of={contract}>
            {(shown) => (
                <Page title={texts.title} lead={texts.version(shown.version, day(shown.publishedAt))}>
                    {shown.signedAt && (
                        <Notice tone="success">
                            <p>{texts.signed(day(shown.signedAt))}</p>
                            {me.data?.creatorId && <Link href="/dashboard">{texts.next}</Link>}
                        </Notice>
                    )}
                    {shown.signBefore && <Notice tone="warning">{texts.before(day(shown.signBefore))}</Notice>}
                    {language === "en" && <p className="muted">{texts.french}</p>}
                    <Card>
                        {/* Long texts scroll with the page, so that the form is below the text. */}
                        <div className="prose" lang="fr">
                            <Suspense fallback={<Loading />}>
                                <Markdown components={HEADINGS}>{shown.body}</Markdown>
                            </Suspense>
                        </div>
                    </Card>
                    {shown.signedAt === null && me.data?.creatorId && <SignForm contract={shown} />}
                </Page>
            )}
        </Answer>
    );
}

/** The page already has the first heading, so the headings of the text begin one level below. */
const HEADINGS = { h1: "h2", h2: "h3", h3: "h4" } as const;
const FIELDS = ["signerName", "acceptTerms", "acceptAge", "acceptRights"];

function SignForm({ contract: { version, checksum } }: { readonly contract: Contract }): ReactNode {
    const texts = useTexts(applicantTexts).contract;
    const sign = useAction(
        (retro, form: FormData) =>
            retro.signContract({
                version,
                checksum,
                signerName: textOf(form, "signerName"),
                acceptTerms: form.has("acceptTerms"),
                acceptAge: form.has("acceptAge"),
                acceptRights: form.has("acceptRights"),
            }),
        { refresh: [["contract"], ["me"], ["dashboard"]] },
    );
    return (
        <Card title={texts.sign} className="narrow">
            <Form
                error={sign.error}
                fields={FIELDS}
                submit={texts.submit}
                isBusy={sign.isPending}
                onSubmit={(form) => sign.mutate(form)}
            >
                <Field name="signerName" label={texts.name} autoComplete="name" isRequired />
                <Tick name="acceptTerms" isRequired>
                    {texts.terms}
                </Tick>
                <Tick name="acceptAge" isRequired>
                    {texts.age}
                </Tick>
                <Tick name="acceptRights" isRequired>
                    {texts.rights}
                </Tick>
            </Form>
        </Card>
    );
}
