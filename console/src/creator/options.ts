import type { OnboardingOptions } from "@retromuscle/client";
import type { UseQueryResult } from "@tanstack/react-query";

import { useAnswer } from "../api/answers";

const OPEN_MS = 300_000;

/** Packages, mixes, kinds of video, and limits of files. They are the same for every caller. */
export function useOptions(): UseQueryResult<OnboardingOptions> {
    return useAnswer(["open", "options"], (retro) => retro.onboardingOptions(), { staleTime: OPEN_MS });
}
