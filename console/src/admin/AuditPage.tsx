import type { AuditEntry, AuditFilters } from "@retromuscle/client";
import { useState, type ReactNode } from "react";

import { useAction, useAnswer } from "../api/answers";
import { paged, usePages, type PageOf } from "../api/pages";
import { useFormats, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty, Trouble } from "../parts/states";
import { LongTable } from "./Table";
import { adminTexts } from "./texts";

const PAGE_ROWS = 100;

interface AuditPageRead extends PageOf<AuditEntry, number> {
    readonly total: number;
}

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
    const { instant } = useFormats();
    const [action, setAction] = useState("");
    const [entity, setEntity] = useState("");
    const pages = usePages<AuditPageRead>(
        ["admin", "audit", action, entity],
        async (retro, beforeId) => {
            const filters = { action: action || null, entity: entity || null };
            const read = await retro.auditLog({ ...filters, pageSize: PAGE_ROWS, beforeId });
            if (!read.ok) return read;
            const { rows, total } = read.value;
            const page = paged({ ok: true, value: rows }, PAGE_ROWS, ({ id }) => id);
            return page.ok ? { ok: true, value: { ...page.value, total } } : page;
        },
        { keep: true },
    );
    const total = pages.first?.total;
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
            <Card {...(total === undefined ? {} : { title: texts.total(total) })}>
                <LongTable
                    caption={texts.title}
                    pages={pages}
                    total={total}
                    keyOf={({ id }) => id}
                    empty={<Empty>{common.none}</Empty>}
                    columns={[
                        { label: common.date, cell: ({ at }) => instant(at) },
                        { label: texts.actor, cell: ({ actorEmail }) => actorEmail ?? texts.operations },
                        { label: texts.action, cell: ({ action: done }) => done },
                        { label: texts.entity, cell: (entry) => `${entry.entity} ${entry.entityId.slice(0, 8)}` },
                        { label: texts.change, cell: (entry) => <Change entry={entry} /> },
                        {
                            label: common.reason,
                            cell: ({ reason }) => <div className={reason ? "sentence" : ""}>{reason ?? "—"}</div>,
                        },
                    ]}
                />
            </Card>
        </>
    );
}

function Change({ entry: { before, after } }: { readonly entry: AuditEntry }): ReactNode {
    const texts = useTexts(adminTexts).audit;
    return (
        <details>
            <summary>{texts.change}</summary>
            <pre className="change">{`${JSON.stringify(before, null, 1)}\n→ ${JSON.stringify(after, null, 1)}`}</pre>
        </details>
    );
}
