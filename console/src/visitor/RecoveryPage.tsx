import { useMutation } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useTexts } from "../app/language";
import { useConnection } from "../app/retro";
import { Field, Form, textOf } from "../parts/form";
import { Page } from "../parts/Page";
import { authTexts } from "../texts/auth";
import { Mailed } from "./Mailed";

const FIELDS = ["email"];

export default function RecoveryPage(): ReactNode {
    const texts = useTexts(authTexts);
    const { session } = useConnection();
    const [email, setEmail] = useState<string | null>(null);
    const mail = useMutation({
        mutationFn: (to: string) => session.mailRecovery(to),
        onSuccess: (_, to) => setEmail(to),
    });
    return (
        <Page title={texts.recovery.title} lead={texts.recovery.lead}>
            <div className="card narrow">
                {email === null ? (
                    <Form
                        error={mail.error}
                        fields={FIELDS}
                        submit={texts.recovery.submit}
                        isBusy={mail.isPending}
                        onSubmit={(form) => mail.mutate(textOf(form, "email"))}
                    >
                        <Field name="email" type="email" label={texts.email} autoComplete="username" isRequired />
                    </Form>
                ) : (
                    <Mailed email={email} kind="recovery" next="/new-password" />
                )}
            </div>
        </Page>
    );
}
