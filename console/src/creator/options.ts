import type { OnboardingOptions } from "@retromuscle/client";
import type { UseQueryResult } from "@tanstack/react-query";

import { useAnswer } from "../api/answers";

const OPEN_MS = 300_000;

/** Packages, mixes, kinds of video, and the limits of files: the same for everybody. */
export function useOptions(): UseQueryResult<OnboardingOptions> {
    return useAnswer(["open", "options"], (retro) => retro.onboardingOptions(), { staleTime: OPEN_MS });
}
