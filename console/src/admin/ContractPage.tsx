import type { ReactNode } from "react";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useTexts } from "../app/language";
import { Field, textOf, typedIn } from "../parts/form";
import { Card, Page } from "../parts/Page";
import { Answer } from "../parts/states";
import { Decision } from "./parts";
import { adminTexts } from "./texts";

interface Given {
    readonly version: string;
    readonly title: string;
    readonly body: string;
}

export default function ContractPage(): ReactNode {
    const texts = useTexts(adminTexts).contract;
    const { day } = useFormats();
    const versions = useAnswer(["admin", "contracts"], (retro) =>
        retro.list("contractVersions", { order: "-publishedAt", limit: 50 }),
    );
    const config = useAnswer(["admin", "config"], (retro) => retro.adminConfig());
    const publish = useAction((retro, given: Given) => retro.publishContract(given), {
        refresh: [["admin", "contracts"], ["contract"]],
    });
    return (
        <Page
            title={texts.title}
            actions={
                <Answer of={config}>
                    {({ settings }) => (
                        <Decision
                            label={texts.publish}
                            consequences={[texts.willSign(settings.signingGraceDays), texts.forGood]}
                            action={publish}
                            fields={["version", "title", "body"]}
                            given={(form) => ({
                                version: textOf(form, "version"),
                                title: textOf(form, "title"),
                                body: typedIn(form, "body"),
                            })}
                            isDangerous
                            isSmall={false}
                        >
                            <Field name="version" label={texts.version} isRequired />
                            <Field name="title" label={texts.name} isRequired />
                            <Field name="body" label={texts.body} rows={12} isRequired />
                        </Decision>
                    )}
                </Answer>
            }
        >
            <Answer of={versions}>
                {(rows) =>
                    rows.map(({ version, title, body, checksum, publishedAt }) => (
                        <Card key={version} title={`${title} (${version})`}>
                            <p className="muted">
                                {texts.published} {day(publishedAt)} · {checksum.slice(0, 12)}
                            </p>
                            <details>
                                <summary>{texts.body}</summary>
                                <pre className="contract-text">{body}</pre>
                            </details>
                        </Card>
                    ))
                }
            </Answer>
        </Page>
    );
}
