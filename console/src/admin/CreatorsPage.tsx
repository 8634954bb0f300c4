import { mixLabels, type CreatorsRow, type CreatorStatus, type Retro } from "@retromuscle/client";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";

import { paged, usePages, type PageOf } from "../api/pages";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Card, Page } from "../parts/Page";
import { Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts } from "../texts/common";
import { Search } from "./parts";
import { LongTable } from "./Table";
import { adminTexts } from "./texts";

const PAGE_ROWS = 200;
const MOST_FOUND = 50;
const STATES = ["actif", "candidat", "pause", "inactif"] as const;

interface CreatorPageRead extends PageOf<CreatorsRow, string> {
    /** The number of accounts that match the search but are not on the page. */
    readonly beyond: number;
}

export default function CreatorsPage(): ReactNode {
    const texts = useTexts(adminTexts).creators;
    const { common } = useTexts(adminTexts);
    const { language } = useLanguage();
    const labels = textsIn(codeTexts.creator, language);
    const { day } = useFormats();
    const [status, setStatus] = useState<CreatorStatus | "">("");
    const [search, setSearch] = useState("");
    const pages = usePages<CreatorPageRead>(
        ["admin", "creators", status, search],
        async (retro, after) => {
            const found = search ? await foundBy(retro, search) : null;
            if (found && !found.ok) return found;
            const page = await retro.list("creators", {
                where: {
                    ...(status ? { status } : {}),
                    ...(found ? { id: found.value.creatorIds } : {}),
                    ...(after === null ? {} : { handle: { gt: after } }),
                },
                order: "handle",
                limit: PAGE_ROWS,
            });
            const read = paged(page, PAGE_ROWS, ({ handle }) => handle);
            return read.ok ? { ok: true, value: { ...read.value, beyond: found?.value.beyond ?? 0 } } : read;
        },
        { keep: true },
    );
    const beyond = pages.first?.beyond ?? 0;
    return (
        <Page title={texts.title}>
            <div className="choices">
                <Choice
                    label={common.status}
                    value={status}
                    options={[
                        { value: "" as const, label: common.all },
                        ...STATES.map((each) => ({ value: each, label: labels[each] })),
                    ]}
                    onChange={setStatus}
                />
                <Search label={common.find} hint={common.findHint} find={setSearch} />
            </div>
            {beyond > 0 && <p role="status">{common.beyond(beyond)}</p>}
            <Card>
                <LongTable
                    caption={texts.title}
                    pages={pages}
                    keyOf={({ id }) => id}
                    empty={<Empty>{common.none}</Empty>}
                    columns={[
                        {
                            label: common.handle,
                            cell: ({ id, handle }) => <Link href={`/admin/creators/${id}`}>{handle}</Link>,
                        },
                        { label: common.creator, cell: ({ displayName }) => displayName },
                        { label: common.email, cell: ({ email }) => email },
                        { label: common.status, cell: (each) => labels[each.status] },
                        {
                            label: common.plan,
                            cell: ({ packageTier, mix }) => common.planOf(packageTier, mixLabels[mix]),
                        },
                        { label: texts.since, cell: ({ startDate }) => day(startDate) },
                    ]}
                />
            </Card>
        </Page>
    );
}

/** The creators whose account matches the search. */
async function foundBy(retro: Retro, search: string) {
    const found = await retro.findAccounts({ search, pageSize: MOST_FOUND });
    if (!found.ok) return found;
    const { rows, total } = found.value;
    const creatorIds = rows.map(({ creatorId }) => creatorId).filter((id) => id !== null);
    return { ok: true as const, value: { creatorIds, beyond: total - rows.length } };
}
