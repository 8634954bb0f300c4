import type { ReactNode } from "react";

import { useFormats, useTexts } from "../app/language";
import { Card } from "../parts/Page";
import { Trouble } from "../parts/states";
import { videoTexts } from "../texts/videos";
import { useUploads, type Sending } from "./UploadsProvider";

/** The running uploads of one kind. */
export function SendingList({ kind }: { readonly kind: "video" | "rush" }): ReactNode {
    const texts = useTexts(videoTexts).sending;
    const { sendings } = useUploads();
    const shown = sendings.filter(({ what }) => what.kind === kind);
    if (shown.length === 0) return null;
    return (
        <Card title={texts.title}>
            <ul className="sendings">
                {shown.map((sending) => (
                    <SendingItem key={sending.id} sending={sending} />
                ))}
            </ul>
        </Card>
    );
}

function SendingItem({ sending }: { readonly sending: Sending }): ReactNode {
    const texts = useTexts(videoTexts).sending;
    const { percent, size } = useFormats();
    const { pause, resume, dismiss } = useUploads();
    const { id, what, state, bytes, error } = sending;
    const total = what.file.size;
    const share = Math.floor((100 * bytes) / Math.max(total, 1));
    return (
        <li className={`sending ${state}`}>
            <strong>{what.file.name}</strong>
            {state === "done" ? (
                <span role="status">{what.kind === "video" ? texts.done : texts.rushDone}</span>
            ) : (
                <>
                    <progress value={bytes} max={total} aria-label={texts.of(what.file.name)} />
                    <span className="muted">
                        {state === "paused" && `${texts.paused} · `}
                        {state === "sending" && bytes >= total
                            ? texts.recording
                            : texts.progress(percent(share), size(bytes), size(total))}
                    </span>
                </>
            )}
            {error && <Trouble error={error} />}
            <div className="form-actions">
                {state === "sending" && (
                    <button type="button" className="button quiet small" onClick={() => pause(id)}>
                        {texts.pause}
                    </button>
                )}
                {(state === "paused" || state === "failed") && (
                    <button type="button" className="button small" onClick={() => resume(id)}>
                        {state === "paused" ? texts.resume : texts.retry}
                    </button>
                )}
                {state !== "sending" && (
                    <button type="button" className="button quiet small" onClick={() => dismiss(id)}>
                        {texts.dismiss}
                    </button>
                )}
            </div>
        </li>
    );
}
