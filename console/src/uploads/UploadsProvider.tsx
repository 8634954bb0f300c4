/** The running uploads. They continue while other pages are shown, and after an outage of the network. */

import {
    uploadRush,
    uploadVideo,
    type Resolution,
    type RetroError,
    type RushUploadResult,
    type VideoTypeCode,
    type VideoUploadResult,
} from "@retromuscle/client";
import { useQueryClient } from "@tanstack/react-query";
import { createContext, use, useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from "react";

import { useConnection } from "../app/retro";

/** The content of an upload: a rush, or a video with its kind and further facts. */
export type Sent =
    | { readonly kind: "rush"; readonly file: File }
    | {
          readonly kind: "video";
          readonly file: File;
          readonly videoType: VideoTypeCode;
          readonly durationSeconds: number;
          readonly resolution: Resolution;
          readonly replaces: string | null;
      };

export interface Sending {
    readonly id: number;
    readonly what: Sent;
    readonly state: "sending" | "paused" | "done" | "failed";
    readonly bytes: number;
    /** The reason of the failure. */
    readonly error: RetroError | null;
}

interface Uploads {
    readonly sendings: readonly Sending[];
    readonly send: (what: Sent) => void;
    readonly pause: (id: number) => void;
    /** Resumes a paused or failed upload. */
    readonly resume: (id: number) => void;
    readonly dismiss: (id: number) => void;
}

const UploadsContext = createContext<Uploads | null>(null);
const READ_ANEW = ["dashboard", "videos", "rushes"];

export function useUploads(): Uploads {
    const uploads = use(UploadsContext);
    if (uploads === null) throw new Error("useUploads needs an UploadsProvider above it");
    return uploads;
}

export function UploadsProvider({ children }: { readonly children: ReactNode }): ReactNode {
    const { retro } = useConnection();
    const queries = useQueryClient();
    const [sendings, setSendings] = useState<readonly Sending[]>([]);
    const running = useRef(new Map<number, AbortController>());
    const next = useRef(1);

    const change = useCallback((id: number, changed: Partial<Sending>) => {
        setSendings((all) => all.map((each) => (each.id === id ? { ...each, ...changed } : each)));
    }, []);

    const run = useCallback(
        async (id: number, what: Sent) => {
            const control = new AbortController();
            running.current.set(id, control);
            change(id, { state: "sending", error: null });
            const how = {
                signal: control.signal,
                store: localStorage,
                onProgress: (bytes: number) => change(id, { bytes }),
            };
            const ended: VideoUploadResult | RushUploadResult =
                what.kind === "video"
                    ? await uploadVideo(retro, { ...what, ...how })
                    : await uploadRush(retro, { ...what, ...how });
            running.current.delete(id);
            if (ended.ok) {
                change(id, { state: "done", bytes: what.file.size });
                await Promise.all(READ_ANEW.map((name) => queries.invalidateQueries({ queryKey: [name] })));
            } else if (ended.error === null) {
                change(id, { state: "paused" });
            } else {
                change(id, { state: "failed", error: ended.error });
            }
        },
        [retro, queries, change],
    );

    const resume = useCallback(
        (id: number) => {
            const known = sendings.find((each) => each.id === id);
            if (known && !running.current.has(id)) void run(id, known.what);
        },
        [sendings, run],
    );

    const uploads = useMemo<Uploads>(
        () => ({
            sendings,
            send: (what) => {
                const id = next.current++;
                setSendings((all) => [...all, { id, what, state: "sending", bytes: 0, error: null }]);
                void run(id, what);
            },
            pause: (id) => running.current.get(id)?.abort(),
            resume,
            dismiss: (id) => setSendings((all) => all.filter((each) => each.id !== id)),
        }),
        [sendings, run, resume],
    );

    useBackOnline(sendings, resume);
    useWarning(sendings.some(({ state }) => state === "sending"));
    return <UploadsContext value={uploads}>{children}</UploadsContext>;
}

/** Resume uploads that failed without a network when it is back. */
function useBackOnline(sendings: readonly Sending[], resume: (id: number) => void): void {
    useEffect(() => {
        const goOn = (): void => {
            for (const { id, error } of sendings) {
                if (error?.code === "UNAVAILABLE") resume(id);
            }
        };
        window.addEventListener("online", goOn);
        return () => window.removeEventListener("online", goOn);
    }, [sendings, resume]);
}

/** Let the browser ask before a page with a running upload is left. */
function useWarning(isSending: boolean): void {
    useEffect(() => {
        if (!isSending) return undefined;
        const warn = (event: BeforeUnloadEvent): void => event.preventDefault();
        window.addEventListener("beforeunload", warn);
        return () => window.removeEventListener("beforeunload", warn);
    }, [isSending]);
}
