import { previewRush, type RushesRow } from "@retromuscle/client";
import { useState, type ReactNode } from "react";

import { useAnswer } from "../api/answers";
import { paged, usePages, type PageOf } from "../api/pages";
import { useFormats, useTexts } from "../app/language";
import { useMe } from "../app/retro";
import { Dialog } from "../parts/Dialog";
import { LongList } from "../parts/LongList";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty } from "../parts/states";
import { videoTexts } from "../texts/videos";
import { SendFiles } from "../uploads/SendFiles";
import { SendingList } from "../uploads/SendingList";
import { useUploads } from "../uploads/UploadsProvider";
import { Blocked } from "./Blocked";
import { useOptions } from "./options";

const PAGE_ROWS = 50;
const ROW_HEIGHT = 76;
const PREVIEW_MS = 240_000;

export default function RushesPage(): ReactNode {
    const texts = useTexts(videoTexts).rushes;
    return (
        <Page title={texts.title} lead={texts.lead}>
            <Blocked />
            <SendRushes />
            <SendingList kind="rush" />
            <AllRushes />
        </Page>
    );
}

function SendRushes(): ReactNode {
    const texts = useTexts(videoTexts);
    const { size } = useFormats();
    const { send } = useUploads();
    const [refused, setRefused] = useState<readonly string[]>([]);
    return (
        <Card title={texts.rushes.send}>
            <Answer of={useOptions()}>
                {({ rushSpecs: { mimeTypes, maxBytes } }) => (
                    <SendFiles
                        mimeTypes={mimeTypes}
                        rules={texts.send.rushRules(size(maxBytes))}
                        onFiles={(files) => {
                            const reasons: string[] = [];
                            for (const file of files) {
                                if (!mimeTypes.includes(file.type))
                                    reasons.push(`${file.name} – ${texts.refused.type}`);
                                else if (file.size > maxBytes)
                                    reasons.push(
                                        `${file.name} – ${texts.refused.size(size(file.size), size(maxBytes))}`,
                                    );
                                else send({ kind: "rush", file });
                            }
                            setRefused(reasons);
                        }}
                    />
                )}
            </Answer>
            {refused.length > 0 && (
                <Notice tone="error">
                    <ul>
                        {refused.map((each) => (
                            <li key={each}>{each}</li>
                        ))}
                    </ul>
                </Notice>
            )}
        </Card>
    );
}

function AllRushes(): ReactNode {
    const texts = useTexts(videoTexts).rushes;
    const { size, instant, month } = useFormats();
    const me = useMe();
    const creatorId = me.data?.creatorId ?? "";
    const [watched, setWatched] = useState<RushesRow | null>(null);
    const pages = usePages<PageOf<RushesRow, number>>(
        ["rushes", creatorId],
        async (retro, mark) => {
            const offset = mark ?? 0;
            const order = ["-createdAt", "id"] as const;
            const page = await retro.list("rushes", { where: { creatorId }, order, limit: PAGE_ROWS, offset });
            return paged(page, PAGE_ROWS, () => offset + PAGE_ROWS);
        },
        { enabled: creatorId !== "" },
    );
    return (
        <Card title={texts.all}>
            <LongList
                pages={pages}
                label={texts.all}
                height={ROW_HEIGHT}
                keyOf={({ id }) => id}
                empty={<Empty>{texts.empty}</Empty>}
            >
                {(rush) => (
                    <article className="rush-row">
                        <button
                            type="button"
                            className="link"
                            onClick={() => setWatched(rush)}
                            aria-label={texts.watch(rush.fileName)}
                        >
                            {rush.fileName}
                        </button>
                        <span className="muted">
                            {size(rush.sizeBytes)} · {instant(rush.createdAt)} · {month(rush.month)}
                        </span>
                    </article>
                )}
            </LongList>
            <Dialog title={watched?.fileName ?? ""} isOpen={watched !== null} onClose={() => setWatched(null)} isWide>
                {watched && <RushPlayer rushId={watched.id} />}
            </Dialog>
        </Card>
    );
}

function RushPlayer({ rushId }: { readonly rushId: string }): ReactNode {
    const preview = useAnswer(["preview", "rush", rushId], (retro) => previewRush(retro, rushId), {
        staleTime: PREVIEW_MS,
    });
    return (
        <Answer of={preview}>
            {/* eslint-disable-next-line jsx-a11y/media-has-caption -- raw footage has no captions */}
            {(address) => <video className="player" src={address} controls autoPlay playsInline />}
        </Answer>
    );
}
