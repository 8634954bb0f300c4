/** The review queue, made for speed: the next videos are loaded while one is watched, and a key decides. */

import { previewVideo, type QueuedVideo } from "@retromuscle/client";
import { useEffect, useRef, useState, type ReactNode } from "react";

import { useAction, useAnswer } from "../api/answers";
import { useFormats, useTexts } from "../app/language";
import { Field, textOf } from "../parts/form";
import { Card, Page } from "../parts/Page";
import { Answer, Empty, Trouble } from "../parts/states";
import { commonTexts } from "../texts/common";
import { Decision } from "./parts";
import { keepReason, keptReasons } from "./reasons";
import { adminTexts } from "./texts";

const PREVIEW_MS = 240_000; // the address plays for 300 s
const NEXT_AHEAD = 2;

type Decided = "approved" | "rejected" | "revision_requested";

export default function ReviewPage(): ReactNode {
    const queue = useAnswer(["admin", "overview", null], (retro) => retro.adminOverview());
    const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
    return (
        <Answer of={queue}>
            {({ validationQueue, validationTotal }) => {
                const waiting = validationQueue.filter(({ videoId }) => !gone.has(videoId));
                const left = validationTotal - (validationQueue.length - waiting.length);
                return (
                    <Queue
                        waiting={waiting}
                        left={left}
                        decided={gone.size}
                        leave={(ids) => {
                            setGone((before) => new Set([...before, ...ids]));
                            // The list holds the oldest 200: when it ends, the next ones are read.
                            if (waiting.length <= ids.length && left > ids.length) void queue.refetch();
                        }}
                    />
                );
            }}
        </Answer>
    );
}

interface QueueProps {
    readonly waiting: readonly QueuedVideo[];
    readonly left: number;
    readonly decided: number;
    readonly leave: (ids: readonly string[]) => void;
}

function Queue({ waiting, left, decided, leave }: QueueProps): ReactNode {
    const texts = useTexts(adminTexts).review;
    const [chosen, choose] = useState<string | null>(null);
    const place = Math.max(
        0,
        waiting.findIndex(({ videoId }) => videoId === chosen),
    );
    const shown = waiting[place];
    return (
        <Page title={texts.title} lead={texts.lead(left)}>
            {shown === undefined ? (
                <Empty>{texts.empty}</Empty>
            ) : (
                <div className="review">
                    <Watched
                        video={shown}
                        next={waiting.slice(place + 1, place + 1 + NEXT_AHEAD)}
                        leave={() => {
                            choose(waiting[place + 1]?.videoId ?? null);
                            leave([shown.videoId]);
                        }}
                        skip={() => choose(waiting[(place + 1) % waiting.length]?.videoId ?? null)}
                    />
                    <Waiting waiting={waiting} shown={shown} choose={choose} leave={leave} />
                </div>
            )}
            {decided > 0 && <p className="muted">{texts.decided(decided)}</p>}
        </Page>
    );
}

interface WatchedProps {
    readonly video: QueuedVideo;
    readonly next: readonly QueuedVideo[];
    readonly leave: () => void;
    readonly skip: () => void;
}

function Watched({ video, next, leave, skip }: WatchedProps): ReactNode {
    const texts = useTexts(adminTexts).review;
    const { duration, instant, month, size } = useFormats();
    const [asking, setAsking] = useState<Exclude<Decided, "approved"> | null>(null);
    const review = useAction(
        (retro, given: { readonly videoId: string; readonly decision: Decided; readonly reason?: string }) =>
            retro.reviewVideo(given),
        { refresh: [["admin", "todo"]] },
    );
    const decide = (decision: Decided, reason?: string): void => {
        review.mutate({ videoId: video.videoId, decision, ...(reason ? { reason } : {}) }, { onSuccess: leave });
    };
    useKeys({
        a: () => decide("approved"),
        r: () => setAsking("rejected"),
        v: () => setAsking("revision_requested"),
        n: skip,
    });
    const [askedOf, setAskedOf] = useState(video.videoId);
    if (askedOf !== video.videoId) {
        setAskedOf(video.videoId);
        setAsking(null);
    }
    return (
        <Card title={`${video.handle} · ${video.label}`}>
            <Player video={video} />
            {next.map((each) => (
                <Ahead key={each.videoId} video={each} />
            ))}
            <p className="muted">
                {month(video.month)} · {duration(video.durationSeconds)} · {video.resolution} · {size(video.sizeBytes)}{" "}
                · {instant(video.createdAt)}
                {video.replaces && <> · {texts.replaces}</>}
            </p>
            {review.error && <Trouble error={review.error} />}
            {asking === null ? (
                <div className="form-actions">
                    <button
                        type="button"
                        className="button approve"
                        disabled={review.isPending}
                        onClick={() => decide("approved")}
                    >
                        {texts.approve}
                    </button>
                    <button type="button" className="button danger" onClick={() => setAsking("rejected")}>
                        {texts.reject}
                    </button>
                    <button type="button" className="button quiet" onClick={() => setAsking("revision_requested")}>
                        {texts.revise}
                    </button>
                    <button type="button" className="button quiet" onClick={skip}>
                        {texts.skip}
                    </button>
                </div>
            ) : (
                <Reason
                    label={asking === "rejected" ? texts.reject : texts.revise}
                    isBusy={review.isPending}
                    give={(reason) => decide(asking, reason)}
                    cancel={() => setAsking(null)}
                />
            )}
            <p className="muted keys">{texts.keys}</p>
        </Card>
    );
}

function usePreview({ videoId }: QueuedVideo): ReturnType<typeof useAnswer<string>> {
    return useAnswer(["admin", "preview", videoId], (retro) => previewVideo(retro, videoId), { staleTime: PREVIEW_MS });
}

function Player({ video }: { readonly video: QueuedVideo }): ReactNode {
    const texts = useTexts(adminTexts).review;
    const preview = usePreview(video);
    return (
        <Answer of={preview}>
            {(url) => (
                // Creators film themselves and send no captions.
                // eslint-disable-next-line jsx-a11y/media-has-caption
                <video
                    key={video.videoId}
                    className="player"
                    src={url}
                    aria-label={texts.player(video.handle)}
                    controls
                    autoPlay
                    playsInline
                />
            )}
        </Answer>
    );
}

/** Loads the beginning of a video that comes next, unseen. */
function Ahead({ video }: { readonly video: QueuedVideo }): ReactNode {
    const preview = usePreview(video);
    return preview.data === undefined ? null : (
        <video className="ahead" src={preview.data} preload="auto" muted hidden />
    );
}

interface ReasonProps {
    readonly label: string;
    readonly isBusy: boolean;
    readonly give: (reason: string) => void;
    readonly cancel: () => void;
}

function Reason({ label, isBusy, give, cancel }: ReasonProps): ReactNode {
    const texts = useTexts(adminTexts);
    const { cancel: cancelText } = useTexts(commonTexts);
    const [reason, setReason] = useState("");
    const form = useRef<HTMLFormElement>(null);
    useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
    return (
        <form
            ref={form}
            className="form"
            onSubmit={(event) => {
                event.preventDefault();
                keepReason(reason.trim());
                give(reason.trim());
            }}
        >
            <Field
                name="reason"
                label={texts.common.reason}
                rows={3}
                maxLength={2000}
                value={reason}
                onChange={setReason}
                isRequired
            />
            <fieldset className="reasons">
                <legend>{texts.review.savedReasons}</legend>
                {keptReasons(texts.review.firstReasons).map((each) => (
                    <button key={each} type="button" className="button quiet small" onClick={() => setReason(each)}>
                        {each}
                    </button>
                ))}
            </fieldset>
            <div className="form-actions">
                <button type="submit" className="button danger" disabled={isBusy || reason.trim() === ""}>
                    {label}
                </button>
                <button type="button" className="button quiet" onClick={cancel}>
                    {cancelText}
                </button>
            </div>
        </form>
    );
}

interface WaitingProps {
    readonly waiting: readonly QueuedVideo[];
    readonly shown: QueuedVideo;
    readonly choose: (videoId: string) => void;
    readonly leave: (ids: readonly string[]) => void;
}

const MOST_AT_ONCE = 100;

function Waiting({ waiting, shown, choose, leave }: WaitingProps): ReactNode {
    const texts = useTexts(adminTexts);
    const [picked, setPicked] = useState<readonly string[]>([]);
    const ids = picked.filter((id) => waiting.some(({ videoId }) => videoId === id)).slice(0, MOST_AT_ONCE);
    const bulk = useAction(
        (retro, given: { readonly decision: Decided; readonly reason?: string }) =>
            retro.reviewVideos({ videoIds: [...ids], ...given }),
        { refresh: [["admin", "todo"]], onDone: ({ rows }) => leave(rows.map(({ id }) => id)) },
    );
    return (
        <Card title={texts.review.queue}>
            <ul className="queue">
                {waiting.map((video) => (
                    <li key={video.videoId} aria-current={video.videoId === shown.videoId}>
                        <input
                            type="checkbox"
                            aria-label={texts.review.select(`${video.handle}, ${video.label}`)}
                            checked={picked.includes(video.videoId)}
                            onChange={({ target }) =>
                                setPicked(
                                    target.checked
                                        ? [...picked, video.videoId]
                                        : picked.filter((id) => id !== video.videoId),
                                )
                            }
                        />
                        <button type="button" className="link" onClick={() => choose(video.videoId)}>
                            {video.handle} · {video.label}
                        </button>
                    </li>
                ))}
            </ul>
            {ids.length > 0 && (
                <div className="form-actions">
                    <Decision
                        label={texts.review.approveSelected(ids.length)}
                        consequences={[texts.review.willApprove(ids.length)]}
                        action={bulk}
                        given={() => ({ decision: "approved" as const })}
                    />
                    <Decision
                        label={texts.review.rejectSelected(ids.length)}
                        consequences={[texts.review.willReject(ids.length)]}
                        action={bulk}
                        fields={["reason"]}
                        given={(form) => ({ decision: "rejected" as const, reason: textOf(form, "reason") })}
                        isDangerous
                    >
                        <Field name="reason" label={texts.common.reason} rows={3} maxLength={2000} isRequired />
                    </Decision>
                </div>
            )}
        </Card>
    );
}

/** Single keys that act, unless somebody writes or a dialog is open. */
function useKeys(keys: Readonly<Record<string, () => void>>): void {
    useEffect(() => {
        const press = (event: KeyboardEvent): void => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
            if (event.target instanceof Element && event.target.closest("input, textarea, select, dialog")) return;
            const act = keys[event.key.toLowerCase()];
            if (!act) return;
            event.preventDefault();
            act();
        };
        window.addEventListener("keydown", press);
        return () => window.removeEventListener("keydown", press);
    });
}
