// @vitest-environment happy-dom
/** The states of a page with data: loading, refused, without network, without a session, and read again after a time.
 * */

import { act, cleanup, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Route } from "wouter";

import { useTodo } from "../src/admin/todo";
import { useAnswer } from "../src/api/answers";
import { ForMembers } from "../src/app/guards";
import { Answer, OfflineNotice } from "../src/parts/states";
import { refused, show } from "./stub";

beforeEach(() => localStorage.setItem("console-language", "fr"));
afterEach(() => {
    cleanup();
    vi.useRealTimers();
    vi.restoreAllMocks();
    localStorage.clear();
});

function Health(): ReactNode {
    const health = useAnswer(["health"], (retro) => retro.health());
    return <Answer of={health}>{({ status }) => <p>status {status}</p>}</Answer>;
}

function Waiting(): ReactNode {
    const todo = useTodo();
    return <Answer of={todo}>{({ videos }) => <p>videos {videos}</p>}</Answer>;
}

const visibility = (state: DocumentVisibilityState): void => {
    vi.spyOn(document, "visibilityState", "get").mockReturnValue(state);
    document.dispatchEvent(new Event("visibilitychange"));
};

test("a page says that it is loading until the answer is there", async () => {
    let answer: (value: unknown) => void = () => undefined;
    show(<Health />, { health: () => new Promise((resolve) => (answer = resolve)) });
    expect(screen.getByRole("status").textContent).toBe("Chargement…");
    answer({ status: "ok" });
    expect(await screen.findByText("status ok")).toBeTruthy();
    expect(screen.queryByRole("status")).toBeNull();
});

test("a refused page names the request and can be tried again", async () => {
    let works = false;
    show(<Health />, { health: () => (works ? { status: "ok" } : refused("INTERNAL", 500)) });
    expect((await screen.findByRole("alert")).textContent).toContain("req-7");
    works = true;
    await userEvent.click(screen.getByRole("button", { name: "Réessayer" }));
    expect(await screen.findByText("status ok")).toBeTruthy();
});

test("a page shows a message while there is no network, and none afterwards", () => {
    const online = vi.spyOn(navigator, "onLine", "get").mockReturnValue(true);
    show(<OfflineNotice />, {});
    expect(screen.queryByRole("status")).toBeNull();
    online.mockReturnValue(false);
    act(() => void window.dispatchEvent(new Event("offline")));
    expect(screen.getByRole("status").textContent).toContain("Pas de connexion");
    online.mockReturnValue(true);
    act(() => void window.dispatchEvent(new Event("online")));
    expect(screen.queryByRole("status")).toBeNull();
});

test("when the session has ended elsewhere, the page leads to the sign-in page and from there back", async () => {
    let isSignedIn = true;
    show(
        <>
            <Route path="/videos">
                <ForMembers>
                    <Health />
                </ForMembers>
            </Route>
            <Route path="/sign-in">sign in here</Route>
        </>,
        {
            me: () => ({ userId: isSignedIn ? "u1" : null, redirectTarget: null }),
            health: () => {
                isSignedIn = false;
                return refused("NOT_SIGNED_IN", 401);
            },
        },
        "/videos",
    );
    expect(await screen.findByText("sign in here")).toBeTruthy();
    expect(location.search).toBe("?next=%2Fvideos");
});

test("open tasks are read again every 30 seconds, but not while the page is hidden", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const shown = show(<Waiting />, { todo: () => ({ videos: shown.calls.length }) });
    await waitFor(() => expect(shown.calls).toHaveLength(1));
    await act(() => vi.advanceTimersByTimeAsync(31_000));
    expect(shown.calls).toHaveLength(2);
    act(() => visibility("hidden"));
    await act(() => vi.advanceTimersByTimeAsync(95_000));
    expect(shown.calls).toHaveLength(2);
});
