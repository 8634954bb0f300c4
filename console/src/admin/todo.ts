import type { Todo } from "@retromuscle/client";
import type { UseQueryResult } from "@tanstack/react-query";

import { useAnswer } from "../api/answers";

const EVERY_MS = 30_000;

/** How much waits, asked again every half a minute while the page is in sight. */
export function useTodo(): UseQueryResult<Todo> {
    return useAnswer(["admin", "todo"], (retro) => retro.todo(), { every: EVERY_MS });
}
