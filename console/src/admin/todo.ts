import type { Todo } from "@retromuscle/client";
import type { UseQueryResult } from "@tanstack/react-query";

import { useAnswer } from "../api/answers";

const EVERY_MS = 30_000;

/** The admin's open tasks, read again every 30 seconds while the page is visible. */
export function useTodo(): UseQueryResult<Todo> {
    return useAnswer(["admin", "todo"], (retro) => retro.todo(), { every: EVERY_MS });
}
