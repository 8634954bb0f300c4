import { useMutation } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useLocation } from "wouter";

import { useTexts } from "../app/language";
import { useConnection, useNewcomer } from "../app/retro";
import { Field, Form, textOf } from "../parts/form";
import { Notice } from "../parts/Notice";
import { authTexts } from "../texts/auth";

export interface MailedProps {
    readonly email: string;
    /** The purpose of the code, as Auth names it. */
    readonly kind: "email" | "signup" | "recovery";
    /** The page to open once the code was accepted; default: the person's own page. */
    readonly next?: string;
}

const FIELDS = ["token"];

/** Shown after a mail was sent: its link leads back to the console, its code can be typed in here. */
export function Mailed({ email, kind, next }: MailedProps): ReactNode {
    const texts = useTexts(authTexts);
    const { session } = useConnection();
    const [, go] = useLocation();
    const welcome = useNewcomer();
    const verify = useMutation({
        mutationFn: (token: string) => session.verify({ type: kind, email, token }),
        onSuccess: async () => {
            await welcome();
            if (next) go(next);
        },
    });
    return (
        <>
            <Notice tone="info" title={texts.mailed.title}>
                {texts.mailed.body(email)}
            </Notice>
            <Form
                error={verify.error}
                fields={FIELDS}
                submit={texts.mailed.submit}
                isBusy={verify.isPending}
                onSubmit={(form) => verify.mutate(textOf(form, "token"))}
            >
                <Field
                    name="token"
                    label={texts.code}
                    inputMode="numeric"
                    autoComplete="one-time-code"
                    maxLength={10}
                    isRequired
                />
            </Form>
        </>
    );
}
