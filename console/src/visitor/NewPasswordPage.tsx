import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { Link } from "wouter";

import { useTexts } from "../app/language";
import { useConnection, useMe } from "../app/retro";
import { Field, Form, typedIn } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Page } from "../parts/Page";
import { authTexts } from "../texts/auth";
import { frameTexts } from "../texts/frame";

const FIELDS = ["password"];

/** The page to which a recovery mail leads, after it has signed the person in. */
export default function NewPasswordPage(): ReactNode {
    const texts = useTexts(authTexts);
    return (
        <Page title={texts.setPassword.title}>
            <div className="card narrow">
                <PasswordForm />
            </div>
        </Page>
    );
}

export function PasswordForm(): ReactNode {
    const texts = useTexts(authTexts);
    const frame = useTexts(frameTexts);
    const me = useMe();
    const { session } = useConnection();
    const set = useMutation({ mutationFn: (password: string) => session.setPassword(password) });
    if (set.isSuccess) {
        const home = me.data?.redirectTarget ?? "/";
        return (
            <Notice tone="success">
                <p>{texts.setPassword.saved}</p>
                <Link href={home}>{home === "/dashboard" ? frame.dashboard : frame.home}</Link>
            </Notice>
        );
    }
    return (
        <Form
            error={set.error}
            fields={FIELDS}
            submit={texts.setPassword.submit}
            isBusy={set.isPending}
            onSubmit={(form) => set.mutate(typedIn(form, "password"))}
        >
            <Field
                name="password"
                type="password"
                label={texts.newPassword}
                hint={texts.passwordHint}
                autoComplete="new-password"
                isRequired
            />
        </Form>
    );
}
