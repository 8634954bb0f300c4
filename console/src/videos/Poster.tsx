/** A small picture of a video, made in the browser; it opens the player. */

import { previewVideo } from "@retromuscle/client";
import { useQuery } from "@tanstack/react-query";
import { useState, type ReactNode } from "react";

import { useAnswer } from "../api/answers";
import { useTexts } from "../app/language";
import { useConnection } from "../app/retro";
import { Dialog } from "../parts/Dialog";
import { Answer } from "../parts/states";
import { videoTexts } from "../texts/videos";
import { posterOf } from "./media";

const PREVIEW_SECONDS = 240; // a little less than a signed address lives
const POSTER_MS = 3_600_000;

/** A URL that plays a stored video for some minutes. */
export function usePreview(videoId: string, enabled = true): ReturnType<typeof useAnswer<string>> {
    return useAnswer(["preview", videoId], (retro) => previewVideo(retro, videoId), {
        enabled,
        staleTime: PREVIEW_SECONDS * 1000,
    });
}

export interface PosterProps {
    readonly videoId: string;
    /** The name of the video for screen readers: "OOTD, 12 février 2026". */
    readonly title: string;
}

export function Poster({ videoId, title }: PosterProps): ReactNode {
    const texts = useTexts(videoTexts);
    const { retro } = useConnection();
    const [isOpen, setOpen] = useState(false);
    const picture = useQuery({
        queryKey: ["poster", videoId],
        queryFn: async () => {
            const preview = await previewVideo(retro, videoId);
            return preview.ok ? posterOf(preview.value) : null;
        },
        staleTime: Infinity,
        gcTime: POSTER_MS,
        retry: false,
    });
    return (
        <>
            <button type="button" className="poster" onClick={() => setOpen(true)} aria-label={texts.play(title)}>
                {picture.data && <img src={picture.data} alt="" />}
                <span className="poster-sign" aria-hidden="true" />
            </button>
            <Dialog title={title} isOpen={isOpen} onClose={() => setOpen(false)} isWide>
                <Player videoId={videoId} />
            </Dialog>
        </>
    );
}

function Player({ videoId }: { readonly videoId: string }): ReactNode {
    return (
        <Answer of={usePreview(videoId)}>
            {/* eslint-disable-next-line jsx-a11y/media-has-caption -- creators' videos have no captions */}
            {(address) => <video className="player" src={address} controls autoPlay playsInline />}
        </Answer>
    );
}
