import { RetroError, type Application, type OnboardingDraft, type OnboardingOptions } from "@retromuscle/client";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { Form as AriaForm } from "react-aria-components";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useTexts } from "../app/language";
import { useConnection } from "../app/retro";
import { useOptions } from "../creator/options";
import { Choice } from "../parts/Choice";
import { Field, refusalsOf, useRefusals } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Trouble } from "../parts/states";
import { applicantTexts } from "../texts/applicant";
import { commonTexts } from "../texts/common";
import { offerTexts } from "../texts/offer";
import { applicationOf, draftOf, PLAN_FIELDS, PROFILE_FIELDS, typedFrom, type Typed } from "./form";

const QUIET_MS = 800; // after the last key, before the draft is kept
const LAST_STEP = 2;
const FIELDS: readonly string[] = [...PROFILE_FIELDS, ...PLAN_FIELDS];

export default function OnboardingPage(): ReactNode {
    const texts = useTexts(applicantTexts);
    const application = useAnswer(["application"], (retro) => retro.myApplication());
    const draft = useAnswer(["draft"], (retro) => retro.onboardingDraft(), { staleTime: Infinity });
    const options = useOptions();
    return (
        <Answer of={application}>
            {({ application: known }) =>
                known?.status === "pending_review" ? (
                    <Pending application={known} />
                ) : (
                    <Page title={texts.title} lead={texts.lead}>
                        {known?.status === "rejected" && <Rejected application={known} />}
                        <Answer of={draft}>
                            {(kept) => (
                                <Answer of={options}>
                                    {(offered) => <Steps application={known} draft={kept} options={offered} />}
                                </Answer>
                            )}
                        </Answer>
                    </Page>
                )
            }
        </Answer>
    );
}

function Pending({ application }: { readonly application: Application }): ReactNode {
    const texts = useTexts(applicantTexts);
    const { day } = useFormats();
    const withdraw = useAction((retro) => retro.withdrawApplication(), { refresh: [["application"], ["me"]] });
    return (
        <Page
            title={texts.pending.title}
            lead={application.submittedAt ? texts.pending.since(day(application.submittedAt)) : ""}
        >
            <Card>
                <Summary typed={typedFrom(null, application)} />
                {withdraw.error && <Trouble error={withdraw.error} />}
                <div className="form-actions">
                    <button
                        type="button"
                        className="button quiet"
                        disabled={withdraw.isPending}
                        onClick={() => withdraw.mutate()}
                    >
                        {texts.pending.withdraw}
                    </button>
                </div>
            </Card>
        </Page>
    );
}

function Rejected({ application }: { readonly application: Application }): ReactNode {
    const texts = useTexts(applicantTexts).rejected;
    return (
        <Notice tone="warning" title={texts.title}>
            {application.reviewNotes && <p>{application.reviewNotes}</p>}
            <p>{texts.body}</p>
        </Notice>
    );
}

interface StepsProps {
    readonly application: Application | null;
    readonly draft: OnboardingDraft;
    readonly options: OnboardingOptions;
}

function Steps({ application, draft, options }: StepsProps): ReactNode {
    const texts = useTexts(applicantTexts);
    const common = useTexts(commonTexts);
    const [typed, setTyped] = useState<Typed>(() => typedFrom(draft.draft?.formData ?? null, application));
    const [step, setStep] = useState(draft.draft?.step ?? 0);
    const keeping = useKeptDraft(step, typed);
    const submit = useAction((retro) => retro.saveApplication(applicationOf(typed, true)), {
        refresh: [["application"], ["me"]],
    });
    const { error } = submit;
    const { refusals, isElsewhere, onInput } = useRefusals(error, FIELDS);
    const title = useRef<HTMLHeadingElement>(null);
    const go = (to: number): void => {
        setStep(to);
        queueMicrotask(() => title.current?.focus());
    };
    useStepOfRefusal(error, setStep);
    const change = (changed: Partial<Typed>): void => setTyped((before) => ({ ...before, ...changed }));
    const name = texts.steps[step] ?? "";

    return (
        <Card className="onboarding">
            <ol className="step-marks" aria-hidden="true">
                {texts.steps.map((each, place) => (
                    <li key={each} className={place === step ? "here" : place < step ? "past" : ""}>
                        {each}
                    </li>
                ))}
            </ol>
            <h2 ref={title} tabIndex={-1}>
                {texts.stepOf(step + 1, name)}
            </h2>
            <AriaForm
                validationErrors={refusals}
                onSubmit={(event) => {
                    event.preventDefault();
                    if (step < LAST_STEP) go(step + 1);
                    else submit.mutate();
                }}
            >
                <div className="form" onInput={onInput}>
                    {step === 0 && <ProfileStep typed={typed} change={change} options={options} />}
                    {step === 1 && <PlanStep typed={typed} change={change} options={options} />}
                    {step === LAST_STEP && (
                        <>
                            <p className="muted">{texts.review}</p>
                            <Summary typed={typed} edit={go} />
                        </>
                    )}
                    {error && isElsewhere && <Trouble error={error} />}
                    <div className="form-actions">
                        {step > 0 && (
                            <button type="button" className="button quiet" onClick={() => go(step - 1)}>
                                {common.back}
                            </button>
                        )}
                        <button type="submit" className="button" disabled={submit.isPending}>
                            {step < LAST_STEP ? common.next : texts.submit}
                        </button>
                        <span className="muted" role="status">
                            {keeping}
                        </span>
                    </div>
                </div>
            </AriaForm>
        </Card>
    );
}

/** Opens the step with the first refused field, where the refusal is shown. */
function useStepOfRefusal(error: Error | null, open: (step: number) => void): void {
    useEffect(() => {
        const [first] = Object.keys(refusalsOf(error, FIELDS, ""));
        if (first !== undefined) open((PLAN_FIELDS as readonly string[]).includes(first) ? 1 : 0);
    }, [error, open]);
}

/** Saves the draft shortly after the last key, and says so. Nothing is saved before the first key. */
function useKeptDraft(step: number, typed: Typed): string {
    const texts = useTexts(applicantTexts);
    const { retro } = useConnection();
    const [said, say] = useState("");
    const latest = useRef({ step, typed });
    useEffect(() => {
        const before = latest.current;
        latest.current = { step, typed };
        if (before.step === step && before.typed === typed) return undefined;
        const timer = setTimeout(() => {
            say(texts.keeping);
            void retro.saveOnboardingDraft({ step, formData: draftOf(typed) }).then((kept) => {
                if (kept.ok) say(texts.kept(new Date().toLocaleTimeString(retro.language)));
                else say(kept.error instanceof RetroError ? kept.error.message : "");
            });
        }, QUIET_MS);
        return () => clearTimeout(timer);
    }, [retro, texts, step, typed]);
    return said;
}

interface StepProps {
    readonly typed: Typed;
    readonly change: (changed: Partial<Typed>) => void;
    readonly options: OnboardingOptions;
}

const REQUIRED: readonly (keyof Typed)[] = ["fullName", "whatsapp", "country", "address"];

function ProfileStep({ typed, change, options }: StepProps): ReactNode {
    const texts = useTexts(applicantTexts);
    const hints: Readonly<Record<string, string>> = {
        socialTiktok: texts.socialHint,
        socialInstagram: texts.instagramHint,
        handle: texts.handleHint,
    };
    /** The limits of texts only: limits of numbers are not lengths. */
    const longest = (field: string): number | undefined =>
        options.fieldLimits.find((limit) => limit.field.replaceAll("_", "") === field.toLowerCase())?.max;
    return (
        <div className="pair">
            {PROFILE_FIELDS.map((field) => {
                const isNumber = field.startsWith("followers");
                const most = isNumber ? undefined : longest(field);
                return (
                    <Field
                        key={field}
                        name={field}
                        label={texts.fields[field]}
                        hint={hints[field]}
                        value={typed[field]}
                        onChange={(value) => change({ [field]: value })}
                        isRequired={REQUIRED.includes(field)}
                        inputMode={isNumber ? "numeric" : field === "whatsapp" ? "tel" : "text"}
                        {...(most === undefined ? {} : { maxLength: most })}
                        {...(field === "fullName" ? { autoComplete: "name" } : {})}
                    />
                );
            })}
        </div>
    );
}

function PlanStep({ typed, change, options }: StepProps): ReactNode {
    const texts = useTexts(applicantTexts);
    const { videosPerMonth } = useTexts(offerTexts);
    const { money } = useFormats();
    const { packageTier, mix } = typed;
    const simulated = useAnswer(
        ["open", "simulation", packageTier, mix],
        (retro) => retro.simulatePlan({ packageTier, mix }),
        { keep: true },
    );
    return (
        <>
            <Choice
                label={texts.fields.packageTier}
                value={packageTier}
                options={options.packages.map(({ tier, quotaVideos }) => ({
                    value: tier,
                    label: videosPerMonth(quotaVideos),
                }))}
                onChange={(chosen) => change({ packageTier: chosen })}
            />
            <Choice
                label={texts.fields.mix}
                value={mix}
                options={options.mixes.map(({ mix: value, label }) => ({ value, label }))}
                onChange={(chosen) => change({ mix: chosen })}
            />
            <p className="muted">{options.mixes.find((each) => each.mix === mix)?.positioning}</p>
            {simulated.data && <p aria-live="polite">{texts.full(money(simulated.data.amount))}</p>}
        </>
    );
}

interface SummaryProps {
    readonly typed: Typed;
    /** Opens a step; undefined when nothing can be changed. */
    readonly edit?: (step: number) => void;
}

function Summary({ typed, edit }: SummaryProps): ReactNode {
    const Heading = edit ? "h3" : "h2"; // the step has a heading of its own
    const texts = useTexts(applicantTexts);
    const { videosPerMonth } = useTexts(offerTexts);
    const { data: options } = useOptions();
    const mix = options?.mixes.find((each) => each.mix === typed.mix)?.label ?? typed.mix;
    const parts = [
        PROFILE_FIELDS.map((field) => ({ field, said: typed[field] })),
        [
            { field: "packageTier", said: videosPerMonth(typed.packageTier) },
            { field: "mix", said: mix },
        ],
    ] as const;
    return (
        <>
            {parts.map((fields, place) => (
                <section key={texts.steps[place]} className="summary">
                    <div className="card-head">
                        <Heading>{texts.steps[place]}</Heading>
                        {edit && (
                            <button
                                type="button"
                                className="button quiet small"
                                onClick={() => edit(place)}
                                aria-label={`${texts.edit} : ${texts.steps[place] ?? ""}`}
                            >
                                {texts.edit}
                            </button>
                        )}
                    </div>
                    <dl>
                        {fields.map(({ field, said }) => (
                            <div key={field}>
                                <dt>{texts.fields[field]}</dt>
                                <dd>{said || (REQUIRED.includes(field) ? <em>{texts.empty}</em> : "–")}</dd>
                            </div>
                        ))}
                    </dl>
                </section>
            ))}
        </>
    );
}
