/** The list of admins, and a search for accounts to make admins or to erase. */

import type { FoundAccount, RoleMember } from "@retromuscle/client";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Field, textOf } from "../parts/form";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts } from "../texts/common";
import { Decision, Search } from "./parts";
import { Table } from "./Table";
import { adminTexts } from "./texts";

const MOST_FOUND = 50;
const REFRESHED = [["admin", "roles"], ["admin", "accounts"], ["me"]] as const;

export default function RolesPage(): ReactNode {
    const texts = useTexts(adminTexts).roles;
    const members = useAnswer(["admin", "roles"], (retro) => retro.roleMembers());
    return (
        <Page title={texts.title}>
            <Card title={texts.admins}>
                <Answer of={members}>{({ rows }) => <Members rows={rows} />}</Answer>
            </Card>
            <Find />
        </Page>
    );
}

function Members({ rows }: { readonly rows: readonly RoleMember[] }): ReactNode {
    const texts = useTexts(adminTexts);
    const { day } = useFormats();
    return (
        <Table
            caption={texts.roles.admins}
            rows={rows}
            keyOf={({ userId }) => userId}
            columns={[
                { label: texts.common.email, cell: ({ userId, email }) => email ?? userId },
                { label: texts.roles.since, cell: ({ grantedAt }) => day(grantedAt) },
                {
                    label: texts.common.actions,
                    cell: ({ userId, email }) => <Revoke userId={userId} name={email ?? userId} />,
                },
            ]}
        />
    );
}

interface PersonProps {
    readonly userId: string;
    readonly name: string;
}

function Revoke({ userId, name }: PersonProps): ReactNode {
    const texts = useTexts(adminTexts).roles;
    const revoke = useAction((retro) => retro.revokeRole({ userId, role: "admin" }), { refresh: REFRESHED });
    return (
        <Decision
            label={texts.revoke}
            consequences={[texts.willRevoke(name)]}
            action={revoke}
            given={() => undefined}
            isDangerous
        />
    );
}

function Grant({ userId, name }: PersonProps): ReactNode {
    const texts = useTexts(adminTexts).roles;
    const grant = useAction((retro) => retro.grantRole({ userId, role: "admin" }), { refresh: REFRESHED });
    return (
        <Decision label={texts.grant} consequences={[texts.willGrant(name)]} action={grant} given={() => undefined} />
    );
}

function Find(): ReactNode {
    const texts = useTexts(adminTexts).roles;
    const { common } = useTexts(adminTexts);
    const [search, setSearch] = useState("");
    const [erased, setErased] = useState<number | null>(null);
    const found = useAnswer(
        ["admin", "accounts", search],
        (retro) => retro.findAccounts({ search, pageSize: MOST_FOUND }),
        {
            keep: true,
            enabled: search !== "",
        },
    );
    return (
        <Card title={texts.find}>
            <Search label={common.find} hint={common.findHint} find={setSearch} />
            {erased !== null && <Notice tone="success">{texts.erased(erased)}</Notice>}
            {search !== "" && (
                <Answer of={found}>
                    {({ rows, total }) =>
                        rows.length === 0 ? (
                            <Empty>{common.none}</Empty>
                        ) : (
                            <>
                                {total > rows.length && <p role="status">{common.beyond(total - rows.length)}</p>}
                                <Accounts rows={rows} done={setErased} />
                            </>
                        )
                    }
                </Answer>
            )}
        </Card>
    );
}

function Accounts({
    rows,
    done,
}: {
    readonly rows: readonly FoundAccount[];
    readonly done: (files: number) => void;
}): ReactNode {
    const texts = useTexts(adminTexts);
    const { language } = useLanguage();
    const states = textsIn(codeTexts.application, language);
    return (
        <Table
            caption={texts.roles.find}
            rows={rows}
            keyOf={({ userId }) => userId}
            columns={[
                { label: texts.common.email, cell: ({ userId, email }) => email ?? userId },
                {
                    label: texts.common.handle,
                    cell: ({ creatorId, handle }) =>
                        creatorId ? <Link href={`/admin/creators/${creatorId}`}>{handle}</Link> : "—",
                },
                {
                    label: texts.common.status,
                    cell: ({ applicationStatus }) => (applicationStatus ? states[applicationStatus] : "—"),
                },
                {
                    label: texts.common.actions,
                    cell: ({ userId, email, role }) => (
                        <div className="form-actions">
                            {role === null && <Grant userId={userId} name={email ?? userId} />}
                            <Erase userId={userId} name={email ?? userId} done={done} />
                        </div>
                    ),
                },
            ]}
        />
    );
}

function Erase({ userId, name, done }: PersonProps & { readonly done: (files: number) => void }): ReactNode {
    const texts = useTexts(adminTexts);
    const erase = useAction((retro, reason: string) => retro.erasePerson({ userId, reason }), {
        refresh: [["admin"]],
        onDone: ({ objects }) => done(objects.length),
    });
    return (
        <Decision
            label={texts.roles.erase}
            consequences={[texts.roles.willErase(name), texts.roles.willKeep]}
            action={erase}
            fields={["reason"]}
            given={(form) => textOf(form, "reason")}
            isDangerous
        >
            <Field name="reason" label={texts.common.reason} rows={3} maxLength={2000} isRequired />
        </Decision>
    );
}
