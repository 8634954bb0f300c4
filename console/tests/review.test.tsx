// @vitest-environment happy-dom
/** The review queue: keys, reasons, decisions about several videos, and videos that others decide or send meanwhile.
 * */

import { cleanup, screen, waitFor, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, test } from "vitest";

import { keepReason, keptReasons } from "../src/admin/reasons";
import ReviewPage from "../src/admin/ReviewPage";
import { refused, show, type Answers, type Shown } from "./stub";

beforeEach(() => localStorage.setItem("console-language", "fr"));
afterEach(() => {
    cleanup();
    localStorage.clear();
});

const video = (videoId: string): object => ({
    videoId,
    creatorId: `creator of ${videoId}`,
    handle: `@${videoId}`,
    month: "2026-02",
    videoType: "OOTD",
    label: "OOTD",
    createdAt: "2026-02-10T12:00:00Z",
    durationSeconds: 20,
    resolution: "1080x1920",
    sizeBytes: 1000,
    bucket: "videos",
    path: videoId,
    replaces: null,
});

/** Shows a queue of these videos; `changed` replaces some of the stub's answers. */
async function queueOf(ids: readonly string[], changed: Answers = {}): Promise<Shown> {
    const shown = show(<ReviewPage />, {
        reviewQueue: () => ({ rows: ids.map(video), total: ids.length, next: null }),
        todo: () => ({ applications: 0, videos: 0, monthsToClose: 0, payouts: 0, orders: 0 }),
        videoPreview: () => refused("NOT_FOUND", 404),
        reviewVideo: () => ({}),
        reviewVideos: ({ videoIds }: { videoIds: string[] }) => ({ rows: videoIds.map((id) => ({ id })), total: 1 }),
        ...changed,
    });
    await watching(ids[0] ?? "");
    return shown;
}

const watching = (id: string): Promise<HTMLElement> => screen.findByRole("heading", { name: `@${id} · OOTD` });

test("key A approves the shown video, and the next one follows", async () => {
    const { given } = await queueOf(["one", "two"]);
    await userEvent.keyboard("a");
    await watching("two");
    expect(given("reviewVideo")).toEqual([{ videoId: "one", decision: "approved" }]);
    expect(screen.getByText("1 vidéo attend, la plus ancienne d'abord")).toBeTruthy();
    expect(screen.getByText("1 décision prise dans cette séance")).toBeTruthy();
});

test("key N goes to the next video, and after the last to the first", async () => {
    const { given } = await queueOf(["one", "two"]);
    await userEvent.keyboard("n");
    await watching("two");
    await userEvent.keyboard("n");
    await watching("one");
    expect(given("reviewVideo")).toEqual([]);
});

test.each([
    ["r", "rejected", "Refuser"],
    ["v", "revision_requested", "Demander une révision"],
])("%s asks for a reason, and Ctrl + Enter sends it", async (key, decision) => {
    const { given } = await queueOf(["one", "two"]);
    await userEvent.keyboard(key);
    expect(document.activeElement).toBe(screen.getByLabelText("Motif"));
    await userEvent.keyboard("Trop sombre, a{Control>}{Enter}{/Control}");
    await watching("two");
    expect(given("reviewVideo")).toEqual([{ videoId: "one", decision, reason: "Trop sombre, a" }]);
});

test("a refusal needs a reason, and Escape cancels it", async () => {
    const { given } = await queueOf(["one"]);
    await userEvent.keyboard("r{Control>}{Enter}{/Control}");
    expect(screen.getByLabelText("Motif")).toBeTruthy();
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByLabelText("Motif")).toBeNull();
    expect(given("reviewVideo")).toEqual([]);
});

test("no key decides while a reason is asked for", async () => {
    const { given } = await queueOf(["one", "two"]);
    await userEvent.keyboard("r");
    screen.getByRole("button", { name: "Image trop sombre." }).focus();
    await userEvent.keyboard("a");
    expect(given("reviewVideo")).toEqual([]);
    expect(screen.getByLabelText("Motif")).toBeTruthy();
});

test("stored reasons come before the default ones, the latest first, each once", () => {
    keepReason("Flou.");
    keepReason("Trop long.");
    keepReason("Flou.");
    expect(keptReasons(["Trop long.", "Trop sombre."])).toEqual(["Flou.", "Trop long.", "Trop sombre."]);
    localStorage.setItem("retro.reasons", "no list");
    expect(keptReasons(["Trop sombre."])).toEqual(["Trop sombre."]);
});

test("when somebody else has decided first, the refusal names the video and the queue is read again", async () => {
    let ids = ["one", "two"];
    const { given } = await queueOf(ids, {
        reviewQueue: () => ({ rows: ids.map(video), total: ids.length, next: null }),
        reviewVideo: () => {
            ids = ["two"];
            return refused("VIDEO_ALREADY_REVIEWED", 409);
        },
    });
    await userEvent.keyboard("a");
    await watching("two");
    const alert = screen.getAllByRole("alert").find((each) => each.textContent.includes("VIDEO_ALREADY_REVIEWED"));
    expect(alert?.textContent).toContain("@one · OOTD");
    expect(alert?.textContent).toContain("L'état à jour est affiché.");
    expect(alert?.textContent).toMatch(/Numéro de la requête\s: req-7/);
    expect(given("reviewQueue")).toHaveLength(2);
});

test("one decision is about several videos, and the dialog says how many", async () => {
    const { given } = await queueOf(["one", "two", "three"]);
    await userEvent.click(screen.getByLabelText("Sélectionner la vidéo de @one, OOTD"));
    await userEvent.click(screen.getByLabelText("Sélectionner la vidéo de @three, OOTD"));
    await userEvent.click(screen.getByRole("button", { name: "Refuser la sélection (2)" }));
    const dialog = screen.getByRole("dialog", { name: "Refuser la sélection (2)" });
    expect(dialog.textContent).toContain("2 vidéos seront refusées.");
    await userEvent.click(within(dialog).getByRole("button", { name: "Image trop sombre." }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Refuser la sélection (2)" }));
    await watching("two");
    expect(given("reviewVideos")).toEqual([
        { videoIds: ["one", "three"], decision: "rejected", reason: "Image trop sombre." },
    ]);
    expect(keptReasons([])).toEqual(["Image trop sombre."]);
});

test("a decision covers at most a hundred videos, the first of the selection, and the dialog says so", async () => {
    const ids = Array.from({ length: 103 }, (_, place) => `v${place}`);
    const { given } = await queueOf(ids);
    await userEvent.click(screen.getByRole("button", { name: "Sélectionner les 100 premières" }));
    await userEvent.click(screen.getByLabelText("Sélectionner la vidéo de @v102, OOTD"));
    await userEvent.click(screen.getByRole("button", { name: "Approuver la sélection (100)" }));
    const dialog = screen.getByRole("dialog");
    expect(dialog.textContent).toContain("Une décision porte sur 100 vidéos au plus");
    await userEvent.click(within(dialog).getByRole("button", { name: "Approuver la sélection (100)" }));
    await watching("v100");
    expect(given("reviewVideos")).toMatchObject([{ videoIds: ids.slice(0, 100), decision: "approved" }]);
});

test("new videos are announced, and shown on request", async () => {
    const { given } = await queueOf(["one"], {
        todo: () => ({ applications: 0, videos: 3, monthsToClose: 0, payouts: 0, orders: 0 }),
    });
    await userEvent.click(
        await screen.findByRole("button", { name: /2 nouvelles vidéos attendent\s: actualiser la file/ }),
    );
    await waitFor(() => expect(given("reviewQueue")).toHaveLength(2));
});
