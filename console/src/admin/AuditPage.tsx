import type { AuditEntry, AuditFilters } from "@retromuscle/client";
import { useState, type ReactNode } from "react";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty, Trouble } from "../parts/states";
import { commonTexts } from "../texts/common";
import { Table } from "./parts";
import { adminTexts } from "./texts";

const PAGE = 50;
const MOST = 200;

export default function AuditPage(): ReactNode {
    const texts = useTexts(adminTexts).audit;
    const filters = useAnswer(["admin", "auditFilters"], (retro) => retro.auditFilters());
    return (
        <Page title={texts.title} actions={<Verify />}>
            <Answer of={filters}>{(choices) => <Log choices={choices} />}</Answer>
        </Page>
    );
}

function Verify(): ReactNode {
    const texts = useTexts(adminTexts).audit;
    const verify = useAction((retro) => retro.verifyAuditLog());
    const { data } = verify;
    return (
        <>
            <button type="button" className="button quiet" disabled={verify.isPending} onClick={() => verify.mutate()}>
                {texts.verify}
            </button>
            {verify.error && <Trouble error={verify.error} />}
            {data?.ok && <Notice tone="success">{texts.verified(data.entries)}</Notice>}
            {data?.firstBroken && <Notice tone="error">{texts.broken(data.firstBroken.id)}</Notice>}
        </>
    );
}

function Log({ choices }: { readonly choices: AuditFilters }): ReactNode {
    const texts = useTexts(adminTexts).audit;
    const { common } = useTexts(adminTexts);
    const { more } = useTexts(commonTexts);
    const [action, setAction] = useState("");
    const [entity, setEntity] = useState("");
    const [pageSize, setSize] = useState(PAGE);
    const log = useAnswer(
        ["admin", "audit", action, entity, pageSize],
        (retro) => retro.auditLog({ action: action || null, entity: entity || null, pageSize }),
        { keep: true },
    );
    const options = (values: readonly string[]): { value: string; label: string }[] => [
        { value: "", label: common.all },
        ...values.map((value) => ({ value, label: value })),
    ];
    return (
        <>
            <div className="choices">
                <Choice label={texts.action} value={action} options={options(choices.actions)} onChange={setAction} />
                <Choice label={texts.entity} value={entity} options={options(choices.entities)} onChange={setEntity} />
            </div>
            <Answer of={log}>
                {({ rows, total }) =>
                    rows.length === 0 ? (
                        <Empty>{common.none}</Empty>
                    ) : (
                        <Card title={texts.total(total)}>
                            <Entries rows={rows} />
                            {rows.length < total && pageSize < MOST && (
                                <button
                                    type="button"
                                    className="button quiet small"
                                    onClick={() => setSize(Math.min(MOST, pageSize + PAGE))}
                                >
                                    {more}
                                </button>
                            )}
                        </Card>
                    )
                }
            </Answer>
        </>
    );
}

function Entries({ rows }: { readonly rows: readonly AuditEntry[] }): ReactNode {
    const texts = useTexts(adminTexts).audit;
    const { common } = useTexts(adminTexts);
    const { instant } = useFormats();
    return (
        <Table
            caption={texts.title}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
                { label: common.date, cell: ({ at }) => instant(at) },
                { label: texts.actor, cell: ({ actorEmail }) => actorEmail ?? texts.operations },
                { label: texts.action, cell: ({ action }) => action },
                { label: texts.entity, cell: ({ entity, entityId }) => `${entity} ${entityId.slice(0, 8)}` },
                {
                    label: texts.change,
                    cell: ({ before, after }) => (
                        <details>
                            <summary>{texts.change}</summary>
                            <pre className="change">{`${JSON.stringify(before, null, 1)}\n→ ${JSON.stringify(after, null, 1)}`}</pre>
                        </details>
                    ),
                },
                { label: common.reason, cell: ({ reason }) => <div className={reason ? "sentence" : ""}>{reason ?? "—"}</div> },
            ]}
        />
    );
}
