/** Reads a video file in the browser: its length, its size in pixels, and a picture of it. */

export interface Measured {
    readonly durationSeconds: number;
    /** In the API's format: "1080x1920". */
    readonly resolution: string;
}

const PATIENCE_MS = 15_000;
const POSTER_WIDTH = 240;
const POSTER_SECOND = 1;

/** Reads a chosen file. Null when the browser cannot play it. */
export async function measure(file: Blob): Promise<Measured | null> {
    const address = URL.createObjectURL(file);
    try {
        const video = await opened(address);
        const { duration, videoWidth, videoHeight } = video;
        return { durationSeconds: Math.round(duration * 100) / 100, resolution: `${videoWidth}x${videoHeight}` };
    } catch {
        return null;
    } finally {
        URL.revokeObjectURL(address);
    }
}

/** A picture of a video as an object URL; null when none can be made. Only a part of the video is read. */
export async function posterOf(address: string): Promise<string | null> {
    try {
        return await inTurn(async () => {
            const video = await opened(address);
            video.currentTime = Math.min(POSTER_SECOND, video.duration / 2);
            await happened(video, "seeked");
            const canvas = document.createElement("canvas");
            canvas.width = POSTER_WIDTH;
            canvas.height = Math.round((POSTER_WIDTH * video.videoHeight) / video.videoWidth);
            canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
            video.removeAttribute("src");
            video.load(); // lets go of the connection
            const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/webp", 0.8));
            return picture && URL.createObjectURL(picture);
        });
    } catch {
        return null;
    }
}

/** A browser has few decoders, so only two videos are read at a time. */
const waiting: (() => void)[] = [];
let free = 2;

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
        return await work();
    } finally {
        const next = waiting.shift();
        if (next) next();
        else free += 1;
    }
}

async function opened(address: string): Promise<HTMLVideoElement> {
    const video = document.createElement("video");
    video.crossOrigin = "anonymous"; // else no picture may be taken of what comes from the project's own address
    video.muted = true;
    video.preload = "auto";
    video.src = address;
    await happened(video, "loadeddata");
    return video;
}

function happened(video: HTMLVideoElement, event: "loadeddata" | "seeked"): Promise<void> {
    return new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`no ${event}`)), PATIENCE_MS);
        const done = (how: () => void) => (): void => {
            clearTimeout(timer);
            how();
        };
        video.addEventListener(event, done(resolve), { once: true });
        video.addEventListener(
            "error",
            done(() => reject(new Error("not playable"))),
            { once: true },
        );
    });
}
