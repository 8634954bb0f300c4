import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Tab, TabList, TabPanel, Tabs } from "react-aria-components";
import { Link, useLocation, useSearchParams } from "wouter";

import { useTexts } from "../app/language";
import { useConnection, useMe, useNewcomer } from "../app/retro";
import { Field, Form, textOf, typedIn } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { authTexts } from "../texts/auth";
import { frameTexts } from "../texts/frame";
import { Mailed } from "./Mailed";
import { ownPath } from "./ownPath";

export default function SignInPage(): ReactNode {
    const texts = useTexts(authTexts);
    const frame = useTexts(frameTexts);
    const [asked] = useSearchParams();
    useArrival();
    return (
        <Page title={texts.signIn.title} lead={texts.signIn.lead}>
            {asked.has("ended") && <Notice tone="warning">{frame.ended}</Notice>}
            <div className="card narrow">
                <Tabs className="tabs">
                    <TabList aria-label={texts.signIn.title}>
                        <Tab id="password">{texts.signIn.byPassword}</Tab>
                        <Tab id="mail">{texts.signIn.byMail}</Tab>
                    </TabList>
                    <TabPanel id="password">
                        <ByPassword />
                    </TabPanel>
                    <TabPanel id="mail">
                        <ByMail />
                    </TabPanel>
                </Tabs>
                <p className="aside">
                    {texts.signIn.noAccount} <Link href="/sign-up">{texts.signIn.apply}</Link>
                </p>
            </div>
        </Page>
    );
}

/** Redirects a signed-in person to the page that they asked for, or to their own. */
function useArrival(): void {
    const me = useMe();
    const [asked] = useSearchParams();
    const [, go] = useLocation();
    const target = me.data?.userId ? (ownPath(asked.get("next")) ?? me.data.redirectTarget ?? "/") : null;
    if (target !== null) queueMicrotask(() => go(target, { replace: true }));
}

const FIELDS = ["email", "password"];

function ByPassword(): ReactNode {
    const texts = useTexts(authTexts);
    const { session } = useConnection();
    const welcome = useNewcomer();
    const signIn = useMutation({
        mutationFn: (form: FormData) => session.signIn(textOf(form, "email"), typedIn(form, "password")),
        onSuccess: welcome,
    });
    return (
        <Form
            error={signIn.error}
            fields={FIELDS}
            submit={texts.signIn.submit}
            isBusy={signIn.isPending}
            onSubmit={(form) => signIn.mutate(form)}
            others={<Link href="/recovery">{texts.signIn.forgotten}</Link>}
        >
            <Field name="email" type="email" label={texts.email} autoComplete="username" isRequired />
            <Field name="password" type="password" label={texts.password} autoComplete="current-password" isRequired />
        </Form>
    );
}

function ByMail(): ReactNode {
    const texts = useTexts(authTexts);
    const { session } = useConnection();
    const [email, setEmail] = useState<string | null>(null);
    const mail = useMutation({ mutationFn: (to: string) => session.mailLink(to), onSuccess: (_, to) => setEmail(to) });
    if (email !== null) return <Mailed email={email} kind="email" />;
    return (
        <Form
            error={mail.error}
            fields={FIELDS}
            submit={texts.signIn.mail}
            isBusy={mail.isPending}
            onSubmit={(form) => mail.mutate(textOf(form, "email"))}
        >
            <Field name="email" type="email" label={texts.email} autoComplete="username" isRequired />
        </Form>
    );
}
