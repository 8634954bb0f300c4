import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";
import { Link, Redirect } from "wouter";

import { useTexts } from "../app/language";
import { useConnection, useMe, useNewcomer } from "../app/retro";
import { Field, Form, textOf, typedIn } from "../parts/form";
import { Page } from "../parts/Page";
import { authTexts } from "../texts/auth";
import { Mailed } from "./Mailed";

const FIELDS = ["email", "password"];

export default function SignUpPage(): ReactNode {
    const texts = useTexts(authTexts);
    const me = useMe();
    const { session } = useConnection();
    const welcome = useNewcomer();
    const [unconfirmed, setUnconfirmed] = useState<string | null>(null);
    const signUp = useMutation({
        mutationFn: (form: FormData) => session.signUp(textOf(form, "email"), typedIn(form, "password")),
        onSuccess: async (isSignedIn, form) => {
            if (isSignedIn) await welcome();
            else setUnconfirmed(textOf(form, "email"));
        },
    });
    if (me.data?.userId) return <Redirect to={me.data.redirectTarget ?? "/"} replace />;
    return (
        <Page title={texts.signUp.title} lead={texts.signUp.lead}>
            <div className="card narrow">
                {unconfirmed ? (
                    <Mailed email={unconfirmed} kind="signup" />
                ) : (
                    <Form
                        error={signUp.error}
                        fields={FIELDS}
                        submit={texts.signUp.submit}
                        isBusy={signUp.isPending}
                        onSubmit={(form) => signUp.mutate(form)}
                    >
                        <Field name="email" type="email" label={texts.email} autoComplete="username" isRequired />
                        <Field
                            name="password"
                            type="password"
                            label={texts.password}
                            hint={texts.passwordHint}
                            autoComplete="new-password"
                            isRequired
                        />
                    </Form>
                )}
                <p className="aside">
                    {texts.signUp.hasAccount} <Link href="/sign-in">{texts.signIn.submit}</Link>
                </p>
            </div>
        </Page>
    );
}
