import type { Settings } from "@retromuscle/client";
import { Fragment, type ReactNode } from "react";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useTexts } from "../app/language";
import { Field, Form, textOf } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer } from "../parts/states";
import { commonTexts } from "../texts/common";
import { adminTexts } from "./texts";

export default function SettingsPage(): ReactNode {
    const texts = useTexts(adminTexts).settings;
    const config = useAnswer(["admin", "config"], (retro) => retro.adminConfig());
    return (
        <Page title={texts.title}>
            <Answer of={config}>{({ settings }) => <Debtor settings={settings} />}</Answer>
        </Page>
    );
}

interface Edited {
    readonly debtorName: string;
    readonly debtorIban: string;
    readonly debtorBic: string;
    readonly signingGraceDays: number;
}

function Debtor({ settings }: { readonly settings: Settings }): ReactNode {
    const texts = useTexts(adminTexts).settings;
    const common = useTexts(commonTexts);
    const { instant } = useFormats();
    const edit = useAction(
        (retro, given: Edited) => retro.updateSettings({ ...given, expectedUpdatedAt: settings.updatedAt }),
        { refresh: [["admin", "config"]] },
    );
    return (
        <Card title={texts.debtor} className="narrow">
            <Form
                error={edit.error}
                fields={["debtorName", "debtorIban", "debtorBic", "signingGraceDays"]}
                submit={common.save}
                isBusy={edit.isPending}
                onSubmit={(form) =>
                    edit.mutate({
                        debtorName: textOf(form, "debtorName"),
                        debtorIban: textOf(form, "debtorIban"),
                        debtorBic: textOf(form, "debtorBic"),
                        signingGraceDays: Number(textOf(form, "signingGraceDays")),
                    })
                }
            >
                {/* The key resets the fields to the saved values after each save; the result of the save stays on the
                page. */}
                <Fragment key={settings.updatedAt}>
                    <Field
                        name="debtorName"
                        label={texts.name}
                        defaultValue={settings.debtorName}
                        maxLength={70}
                        isRequired
                    />
                    <Field
                        name="debtorIban"
                        label={texts.iban}
                        hint={settings.debtorIbanLast4 ? texts.ibanHint(settings.debtorIbanLast4) : texts.ibanMissing}
                        autoComplete="off"
                    />
                    <Field
                        name="debtorBic"
                        label={texts.bic}
                        defaultValue={settings.debtorBic ?? ""}
                        maxLength={20}
                        autoComplete="off"
                    />
                    <Field
                        name="signingGraceDays"
                        type="number"
                        label={texts.grace}
                        defaultValue={String(settings.signingGraceDays)}
                        isRequired
                    />
                </Fragment>
            </Form>
            <p className="aside">{texts.edited(instant(settings.updatedAt))}</p>
            {edit.isSuccess && <Notice tone="success">{common.saved}</Notice>}
        </Card>
    );
}
