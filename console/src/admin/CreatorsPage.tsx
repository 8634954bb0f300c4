import type { CreatorStatus } from "@retromuscle/client";
import { useState, type ReactNode } from "react";
import { Link } from "wouter";

import { useAnswer } from "../api/answers";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { Choice } from "../parts/Choice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty } from "../parts/states";
import { textsIn } from "../texts/catalogue";
import { codeTexts, commonTexts } from "../texts/common";
import { Search, Table } from "./parts";
import { adminTexts } from "./texts";

const PAGE = 50;
const STATES = ["actif", "candidat", "pause", "inactif"] as const;

export default function CreatorsPage(): ReactNode {
    const texts = useTexts(adminTexts).creators;
    const { common } = useTexts(adminTexts);
    const { more } = useTexts(commonTexts);
    const { language } = useLanguage();
    const labels = textsIn(codeTexts.creator, language);
    const { day } = useFormats();
    const [status, setStatus] = useState<CreatorStatus | "">("");
    const [search, setSearch] = useState("");
    const [limit, setLimit] = useState(PAGE);
    const creators = useAnswer(
        ["admin", "creators", status, search, limit],
        (retro) =>
            retro.list("creators", {
                where: {
                    ...(status ? { status } : {}),
                    ...(search
                        ? { handle: { ilike: `@${search.replace(/^@/, "").replace(/([\\%_])/g, "\\$1")}%` } }
                        : {}),
                },
                order: "handle",
                limit: limit + 1,
            }),
        { keep: true },
    );
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
                <Search label={texts.begins} find={setSearch} />
            </div>
            <Answer of={creators}>
                {(rows) =>
                    rows.length === 0 ? (
                        <Empty>{common.none}</Empty>
                    ) : (
                        <Card>
                            <Table
                                caption={texts.title}
                                rows={rows.slice(0, limit)}
                                keyOf={({ id }) => id}
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
                                        cell: ({ packageTier, mix }) => common.planOf(packageTier, mix),
                                    },
                                    { label: texts.since, cell: ({ startDate }) => day(startDate) },
                                ]}
                            />
                            {rows.length > limit && (
                                <button
                                    type="button"
                                    className="button quiet small"
                                    onClick={() => setLimit(limit + PAGE)}
                                >
                                    {more}
                                </button>
                            )}
                        </Card>
                    )
                }
            </Answer>
        </Page>
    );
}
