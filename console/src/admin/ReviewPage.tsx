/** The review queue, made for speed: the next videos load while one is watched, and single keys decide. */

import { previewVideo, type QueuedVideo, type QueuedVideoList } from "@retromuscle/client";
import { useEffect, useRef, useState, type ReactNode } from "react";

import { useAction, useAnswer } from "../api/answers";
import { usePages, type Pages } from "../api/pages";
import { useFormats, useTexts } from "../app/language";
import { Field, textOf } from "../parts/form";
import { LongList, Whole } from "../parts/LongList";
import { Notice } from "../parts/Notice";
import { Card, Page } from "../parts/Page";
import { Answer, Empty, Trouble } from "../parts/states";
import { commonTexts } from "../texts/common";
import { Decision } from "./parts";
import { keepReason, keptReasons } from "./reasons";
import { adminTexts } from "./texts";
import { useTodo } from "./todo";

const PREVIEW_MS = 240_000; // the address plays for 300 s
const NEXT_AHEAD = 2;

const PAGE_ROWS = 100;
const ROW_PIXELS = 38;

type Decided = "approved" | "rejected" | "revision_requested";

export default function ReviewPage(): ReactNode {
    const pages = usePages<QueuedVideoList>(["admin", "queue"], (retro, after) =>
        retro.reviewQueue({ pageSize: PAGE_ROWS, after }),
    );
    const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
    const { rows, first } = pages;
    const waiting = rows?.filter(({ videoId }) => !gone.has(videoId));
    const isRead = rows !== undefined && waiting !== undefined && first !== undefined;
    return (
        <Queue
            pages={{ ...pages, rows: waiting }}
            left={isRead ? first.total - (rows.length - waiting.length) : null}
            decided={gone.size}
            leave={(ids) => setGone((before) => new Set([...before, ...ids]))}
        />
    );
}

interface QueueProps {
    /** The videos that are still waiting. */
    readonly pages: Pages<QueuedVideoList>;
    /** The number of waiting videos, on all pages; null while it is loading. */
    readonly left: number | null;
    readonly decided: number;
    readonly leave: (ids: readonly string[]) => void;
}

function Queue({ pages, left, decided, leave }: QueueProps): ReactNode {
    const texts = useTexts(adminTexts).review;
    const [chosen, choose] = useState<string | null>(null);
    const { rows: waiting = [] } = pages;
    const place = Math.max(
        0,
        waiting.findIndex(({ videoId }) => videoId === chosen),
    );
    const shown = waiting[place];
    return (
        <Page title={texts.title} {...(left === null ? {} : { lead: texts.lead(left) })}>
            <Arrived left={left} show={pages.readAgain} />
            <Whole of={pages} empty={<Empty>{texts.empty}</Empty>}>
                {() =>
                    shown && (
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
                            <Waiting pages={pages} waiting={waiting} shown={shown} choose={choose} leave={leave} />
                        </div>
                    )
                }
            </Whole>
            {decided > 0 && <p className="muted">{texts.decided(decided)}</p>}
        </Page>
    );
}

/** Tells of new videos that the list does not have yet. */
function Arrived({ left, show }: { readonly left: number | null; readonly show: () => void }): ReactNode {
    const texts = useTexts(adminTexts).review;
    const todo = useTodo();
    const arrived = todo.data === undefined || left === null ? 0 : todo.data.videos - left;
    return (
        arrived > 0 && (
            <Notice>
                <button type="button" className="button quiet small" onClick={show}>
                    {texts.arrived(arrived)}
                </button>
            </Notice>
        )
    );
}

interface WatchedProps {
    readonly video: QueuedVideo;
    readonly next: readonly QueuedVideo[];
    readonly leave: () => void;
    readonly skip: () => void;
}

interface Reviewed {
    readonly given: { readonly videoId: string; readonly decision: Decided; readonly reason?: string };
    /** The title of the video: when the call is refused, the page may already show the next one. */
    readonly title: string;
}

function Watched({ video, next, leave, skip }: WatchedProps): ReactNode {
    const texts = useTexts(adminTexts).review;
    const { duration, instant, month, size } = useFormats();
    const [asking, setAsking] = useState<Exclude<Decided, "approved"> | null>(null);
    const title = `${video.handle} · ${video.label}`;
    const review = useAction((retro, { given }: Reviewed) => retro.reviewVideo(given), {
        refresh: [["admin", "todo"]],
        refreshAfterConflict: [["admin", "queue"]],
    });
    const decide = (decision: Decided, reason?: string): void => {
        const given = { videoId: video.videoId, decision, ...(reason ? { reason } : {}) };
        review.mutate({ given, title }, { onSuccess: leave });
    };
    const isFree = asking === null && !review.isPending;
    useKeys({
        a: () => isFree && decide("approved"),
        r: () => isFree && setAsking("rejected"),
        v: () => isFree && setAsking("revision_requested"),
        n: () => isFree && skip(),
        escape: () => setAsking(null),
    });
    const [askedOf, setAskedOf] = useState(video.videoId);
    if (askedOf !== video.videoId) {
        setAskedOf(video.videoId);
        setAsking(null);
    }
    return (
        <Card title={title} className="watched">
            <Player video={video} />
            {next.map((each) => (
                <Ahead key={each.videoId} video={each} />
            ))}
            <p className="muted">
                {month(video.month)} · {duration(video.durationSeconds)} · {video.resolution} · {size(video.sizeBytes)}{" "}
                · {instant(video.createdAt)}
                {video.replaces && <> · {texts.replaces}</>}
            </p>
            {review.error && <Trouble error={review.error} about={review.variables.title} />}
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
                    isDangerous={asking === "rejected"}
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

/** Preloads the beginning of one of the next videos, hidden. */
function Ahead({ video }: { readonly video: QueuedVideo }): ReactNode {
    const preview = usePreview(video);
    return preview.data === undefined ? null : (
        <video className="ahead" src={preview.data} preload="auto" muted hidden />
    );
}

interface ReasonProps {
    readonly label: string;
    readonly isDangerous: boolean;
    readonly isBusy: boolean;
    readonly give: (reason: string) => void;
    readonly cancel: () => void;
}

function Reason({ label, isDangerous, isBusy, give, cancel }: ReasonProps): ReactNode {
    const { cancel: cancelText } = useTexts(commonTexts);
    const form = useRef<HTMLFormElement>(null);
    useEffect(() => form.current?.querySelector("textarea")?.focus(), []);
    return (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- keys of the field inside
        <form
            ref={form}
            className="form"
            onSubmit={(event) => {
                event.preventDefault();
                const reason = textOf(new FormData(event.currentTarget), "reason");
                if (reason === "") return;
                keepReason(reason);
                give(reason);
            }}
            onKeyDown={(event) => {
                if (event.key === "Escape") cancel();
                else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.currentTarget.requestSubmit();
            }}
        >
            <ReasonField />
            <div className="form-actions">
                <button type="submit" className={isDangerous ? "button danger" : "button"} disabled={isBusy}>
                    {label}
                </button>
                <button type="button" className="button quiet" onClick={cancel}>
                    {cancelText}
                </button>
            </div>
        </form>
    );
}

/** A reason: typed, or chosen from earlier ones. */
function ReasonField(): ReactNode {
    const { common, review } = useTexts(adminTexts);
    const [reason, setReason] = useState("");
    return (
        <>
            <Field
                name="reason"
                label={common.reason}
                rows={3}
                maxLength={2000}
                value={reason}
                onChange={setReason}
                isRequired
            />
            <fieldset className="reasons">
                <legend>{review.savedReasons}</legend>
                {keptReasons(review.firstReasons).map((each) => (
                    <button key={each} type="button" className="button quiet small" onClick={() => setReason(each)}>
                        {each}
                    </button>
                ))}
            </fieldset>
        </>
    );
}

interface WaitingProps {
    readonly pages: Pages<QueuedVideoList>;
    readonly waiting: readonly QueuedVideo[];
    readonly shown: QueuedVideo;
    readonly choose: (videoId: string) => void;
    readonly leave: (ids: readonly string[]) => void;
}

const MOST_AT_ONCE = 100; // that review_videos takes

function Waiting({ pages, waiting, shown, choose, leave }: WaitingProps): ReactNode {
    const texts = useTexts(adminTexts).review;
    const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
    const ids = waiting.map(({ videoId }) => videoId).filter((id) => picked.has(id));
    const first = waiting.slice(0, MOST_AT_ONCE).map(({ videoId }) => videoId);
    const pick = (videoId: string, isPicked: boolean): void => {
        const others = [...picked].filter((id) => id !== videoId);
        setPicked(new Set(isPicked ? [...others, videoId] : others));
    };
    return (
        <Card title={texts.queue}>
            <div className="form-actions">
                {ids.length === 0 ? (
                    <button type="button" className="button quiet small" onClick={() => setPicked(new Set(first))}>
                        {texts.selectFirst(first.length)}
                    </button>
                ) : (
                    <>
                        <Bulk ids={ids} leave={leave} />
                        <button type="button" className="button quiet small" onClick={() => setPicked(new Set())}>
                            {texts.selectNone}
                        </button>
                    </>
                )}
            </div>
            <LongList
                pages={{ ...pages, rows: waiting }}
                label={texts.queue}
                height={ROW_PIXELS}
                keyOf={({ videoId }) => videoId}
                current={shown.videoId}
                empty={null}
            >
                {(video) => (
                    <div className="queued">
                        <input
                            type="checkbox"
                            aria-label={texts.select(`${video.handle}, ${video.label}`)}
                            checked={picked.has(video.videoId)}
                            onChange={({ target }) => pick(video.videoId, target.checked)}
                        />
                        <button type="button" className="link" onClick={() => choose(video.videoId)}>
                            {video.handle} · {video.label}
                        </button>
                    </div>
                )}
            </LongList>
        </Card>
    );
}

interface BulkProps {
    readonly ids: readonly string[];
    readonly leave: (ids: readonly string[]) => void;
}

/** One decision for all selected videos, in one transaction. */
function Bulk({ ids, leave }: BulkProps): ReactNode {
    const texts = useTexts(adminTexts).review;
    const given = ids.slice(0, MOST_AT_ONCE);
    const count = given.length;
    const rest = ids.length > count ? [texts.mostAtOnce(MOST_AT_ONCE)] : [];
    const decision = useAction(
        (retro, decided: { readonly decision: Decided; readonly reason?: string }) =>
            retro.reviewVideos({ videoIds: given, ...decided }),
        {
            refresh: [["admin", "todo"]],
            refreshAfterConflict: [["admin", "queue"]],
            onDone: ({ rows }) => leave(rows.map(({ id }) => id)),
        },
    );
    const withReason = (form: FormData): string => {
        const reason = textOf(form, "reason");
        keepReason(reason);
        return reason;
    };
    return (
        <>
            <Decision
                label={texts.approveSelected(count)}
                consequences={[texts.willApprove(count), ...rest]}
                action={decision}
                given={() => ({ decision: "approved" as const })}
            />
            <Decision
                label={texts.rejectSelected(count)}
                consequences={[texts.willReject(count), ...rest]}
                action={decision}
                fields={["reason"]}
                given={(form) => ({ decision: "rejected" as const, reason: withReason(form) })}
                isDangerous
            >
                <ReasonField />
            </Decision>
            <Decision
                label={texts.reviseSelected(count)}
                consequences={[texts.willRevise(count), ...rest]}
                action={decision}
                fields={["reason"]}
                given={(form) => ({ decision: "revision_requested" as const, reason: withReason(form) })}
            >
                <ReasonField />
            </Decision>
        </>
    );
}

/** Single keys act, except while somebody types in a field or a dialog is open. */
function useKeys(keys: Readonly<Record<string, () => void>>): void {
    useEffect(() => {
        const press = (event: KeyboardEvent): void => {
            if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
            if (event.target instanceof Element && event.target.closest(WRITTEN_IN)) return;
            const act = keys[event.key.toLowerCase()];
            if (!act) return;
            event.preventDefault();
            act();
        };
        window.addEventListener("keydown", press);
        return () => window.removeEventListener("keydown", press);
    });
}

const WRITTEN_IN = "input:not([type=checkbox]), textarea, select, dialog";
