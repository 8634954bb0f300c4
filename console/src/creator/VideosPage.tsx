import type {
    OnboardingOptions,
    Resolution,
    VideosRow,
    VideoSpecs,
    VideoStatus,
    VideoTypeCode,
} from "@retromuscle/client";
import { useState, type ReactNode } from "react";
import { useSearchParams } from "wouter";

import { useAnswer } from "../api/answers";
import { paged, usePages, type PageOf } from "../api/pages";
import { useFormats, useLanguage, useTexts } from "../app/language";
import { useMe } from "../app/retro";
import { Choice } from "../parts/Choice";
import { LongList } from "../parts/LongList";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty } from "../parts/states";
import { Badge } from "../parts/Badge";
import { textsIn, type Texts } from "../texts/catalogue";
import { codeTexts } from "../texts/common";
import type { Formats } from "../texts/formats";
import { videoTexts } from "../texts/videos";
import { SendFiles } from "../uploads/SendFiles";
import { SendingList } from "../uploads/SendingList";
import { useUploads } from "../uploads/UploadsProvider";
import { measure, type Measured } from "../videos/media";
import { Poster } from "../videos/Poster";
import { Blocked } from "./Blocked";
import { useOptions } from "./options";

const PAGE_ROWS = 50;
const ROW_HEIGHT = 148;

export default function VideosPage(): ReactNode {
    const texts = useTexts(videoTexts);
    const me = useMe();
    const creatorId = me.data?.creatorId ?? "";
    const toReplace = useAnswer(["videos", "to replace", creatorId], (retro) =>
        retro.list("videos", { where: { creatorId, canReplace: true }, order: "createdAt", limit: PAGE_ROWS }),
    );
    return (
        <Page title={texts.title} lead={texts.lead}>
            <Blocked />
            <Answer of={useOptions()}>
                {(options) => <SendVideo options={options} toReplace={toReplace.data ?? []} />}
            </Answer>
            <SendingList kind="video" />
            {toReplace.data && toReplace.data.length > 0 && <ToReplace videos={toReplace.data} />}
            <AllVideos creatorId={creatorId} />
        </Page>
    );
}

interface SendVideoProps {
    readonly options: OnboardingOptions;
    readonly toReplace: readonly VideosRow[];
}

function SendVideo({ options, toReplace }: SendVideoProps): ReactNode {
    const texts = useTexts(videoTexts);
    const formats = useFormats();
    const { send } = useUploads();
    const [asked, ask] = useSearchParams();
    const replaced = toReplace.find(({ id }) => id === asked.get("replace")) ?? null;
    const [chosen, setType] = useState<VideoTypeCode>(options.videoTypes[0]?.videoType ?? "OOTD");
    const videoType = replaced?.videoType ?? chosen;
    const [refused, setRefused] = useState<readonly string[]>([]);
    const [isReading, setReading] = useState(false);
    const { videoSpecs: specs } = options;
    const tips = options.videoTypes.find((each) => each.videoType === videoType)?.tips ?? [];

    const take = async (files: readonly File[]): Promise<void> => {
        setReading(true);
        const reasons: string[] = [];
        for (const file of files) {
            const measured = await measure(file);
            const reason = refusal(file, measured, specs, texts, formats);
            if (reason !== null || measured === null) {
                reasons.push(`${file.name} – ${reason ?? texts.refused.unreadable}`);
                continue;
            }
            const { durationSeconds } = measured;
            const resolution = measured.resolution as Resolution;
            send({ kind: "video", file, videoType, durationSeconds, resolution, replaces: replaced?.id ?? null });
            if (replaced) ask({}, { replace: true });
        }
        setRefused(reasons);
        setReading(false);
    };

    return (
        <Card title={texts.send.title}>
            <div className="form" id="send">
                {replaced ? (
                    <Notice tone="info">
                        <p>{texts.send.replacing(replaced.label)}</p>
                        <button type="button" className="button quiet small" onClick={() => ask({})}>
                            {texts.send.keepOld}
                        </button>
                    </Notice>
                ) : (
                    <Choice
                        label={texts.send.type}
                        value={videoType}
                        options={options.videoTypes.map((each) => ({ value: each.videoType, label: each.label }))}
                        onChange={setType}
                    />
                )}
                {tips.length > 0 && (
                    <details>
                        <summary>{texts.send.tips}</summary>
                        <ul className="dotted">
                            {tips.map((tip) => (
                                <li key={tip}>{tip}</li>
                            ))}
                        </ul>
                    </details>
                )}
                <SendFiles
                    mimeTypes={specs.mimeTypes}
                    isSingle={replaced !== null}
                    rules={texts.send.rules(
                        specs.minSeconds,
                        specs.maxSeconds,
                        specs.resolutions.join(", "),
                        formats.size(specs.maxBytes),
                    )}
                    onFiles={(files) => void take(files)}
                />
                {isReading && <p role="status">{texts.sending.reading}</p>}
                {refused.length > 0 && (
                    <Notice tone="error">
                        <ul>
                            {refused.map((each) => (
                                <li key={each}>{each}</li>
                            ))}
                        </ul>
                    </Notice>
                )}
            </div>
        </Card>
    );
}

/** The reason why a file cannot be sent, found before sending; null when it can. */
function refusal(
    file: File,
    measured: Measured | null,
    specs: VideoSpecs,
    texts: Texts<typeof videoTexts>,
    { size, number }: Formats,
): string | null {
    const { refused } = texts;
    if (!specs.mimeTypes.includes(file.type)) return refused.type;
    if (file.size > specs.maxBytes) return refused.size(size(file.size), size(specs.maxBytes));
    if (measured === null) return refused.unreadable;
    const { durationSeconds: seconds, resolution } = measured;
    if (seconds < specs.minSeconds || seconds > specs.maxSeconds) {
        return refused.duration(number(seconds), specs.minSeconds, specs.maxSeconds);
    }
    const fits = specs.resolutions.some((each) => each === resolution);
    return fits ? null : refused.resolution(resolution, specs.resolutions.join(" / "));
}

function ToReplace({ videos }: { readonly videos: readonly VideosRow[] }): ReactNode {
    const texts = useTexts(videoTexts);
    const [, ask] = useSearchParams();
    return (
        <Card title={texts.toReplace.title}>
            <p className="muted">{texts.toReplace.lead(videos.length)}</p>
            <ul className="rows">
                {videos.map((video) => (
                    <li key={video.id}>
                        <VideoRow video={video}>
                            <button
                                type="button"
                                className="button small"
                                onClick={() => {
                                    ask({ replace: video.id });
                                    document.getElementById("send")?.scrollIntoView({ block: "center" });
                                }}
                            >
                                {texts.replace}
                            </button>
                        </VideoRow>
                    </li>
                ))}
            </ul>
        </Card>
    );
}

type Filter = VideoStatus | "all";

function AllVideos({ creatorId }: { readonly creatorId: string }): ReactNode {
    const texts = useTexts(videoTexts);
    const { language } = useLanguage();
    const statuses = textsIn(codeTexts.video, language);
    const [filter, setFilter] = useState<Filter>("all");
    const pages = usePages<PageOf<VideosRow, number>>(
        ["videos", "all", creatorId, filter],
        async (retro, mark) => {
            const offset = mark ?? 0;
            const where = { creatorId, ...(filter === "all" ? {} : { status: filter }) };
            const order = ["-createdAt", "id"] as const;
            const page = await retro.list("videos", { where, order, limit: PAGE_ROWS, offset });
            return paged(page, PAGE_ROWS, () => offset + PAGE_ROWS);
        },
        { enabled: creatorId !== "" },
    );
    const filters: readonly Filter[] = ["all", "pending_review", "approved", "rejected", "revision_requested"];
    return (
        <Card
            title={texts.all}
            actions={
                <Choice
                    label={texts.filter}
                    value={filter}
                    options={filters.map((value) => ({
                        value,
                        label: value === "all" ? texts.everything : statuses[value],
                    }))}
                    onChange={setFilter}
                />
            }
        >
            <LongList
                pages={pages}
                label={texts.all}
                height={ROW_HEIGHT}
                keyOf={({ id }) => id}
                empty={<Empty>{texts.empty}</Empty>}
            >
                {(video) => <VideoRow video={video} />}
            </LongList>
        </Card>
    );
}

function VideoRow({ video, children }: { readonly video: VideosRow; readonly children?: ReactNode }): ReactNode {
    const texts = useTexts(videoTexts);
    const { language } = useLanguage();
    const statuses = textsIn(codeTexts.video, language);
    const { instant, month, duration, size } = useFormats();
    const { id, label, status, reason, createdAt, durationSeconds, sizeBytes, replacedBy } = video;
    return (
        <article className="video-row">
            <Poster videoId={id} title={`${label}, ${instant(createdAt)}`} />
            <div>
                <strong>{label}</strong> <Badge code={status}>{statuses[status]}</Badge>
                {replacedBy && <Badge code="replaced">{texts.replaced}</Badge>}
                <p className="muted">
                    {instant(createdAt)} · {texts.countsIn(month(video.month))}
                </p>
                <p className="muted">
                    {duration(durationSeconds)} · {video.resolution} · {size(sizeBytes)}
                </p>
                {reason && (
                    <p>
                        <b>{texts.reason}</b> – {reason}
                    </p>
                )}
                {children}
            </div>
        </article>
    );
}
