/** The form of an application: the typed values, in the form of the draft and of the call. */

import type { Application, Json, MixCode, SaveApplicationParameters } from "@retromuscle/client";

/** The typed texts by field, also for numbers. */
export interface Typed {
    readonly fullName: string;
    readonly whatsapp: string;
    readonly country: string;
    readonly address: string;
    readonly socialTiktok: string;
    readonly followersTiktok: string;
    readonly socialInstagram: string;
    readonly followersInstagram: string;
    readonly handle: string;
    readonly packageTier: number;
    readonly mix: MixCode;
}

export const PROFILE_FIELDS = [
    "fullName",
    "whatsapp",
    "country",
    "address",
    "socialTiktok",
    "followersTiktok",
    "socialInstagram",
    "followersInstagram",
    "handle",
] as const;

export const PLAN_FIELDS = ["packageTier", "mix"] as const;

const BLANK: Typed = {
    fullName: "",
    whatsapp: "",
    country: "France",
    address: "",
    socialTiktok: "",
    followersTiktok: "",
    socialInstagram: "",
    followersInstagram: "",
    handle: "",
    packageTier: 20,
    mix: "EQUILIBRE",
};

/** The field names in a stored draft: those of the API, so that other frontends can continue it. */
const NAMES: Readonly<Record<keyof Typed, string>> = {
    fullName: "full_name",
    whatsapp: "whatsapp",
    country: "country",
    address: "address",
    socialTiktok: "social_tiktok",
    followersTiktok: "followers_tiktok",
    socialInstagram: "social_instagram",
    followersInstagram: "followers_instagram",
    handle: "handle",
    packageTier: "package_tier",
    mix: "mix",
};

/** The initial values of the form: from the draft, else from the application, else empty. */
export function typedFrom(draft: Json | null, application: Application | null): Typed {
    const typed: Record<string, unknown> = { ...BLANK };
    const fields = Object.keys(NAMES) as (keyof Typed)[];
    const drafted = typeof draft === "object" && draft !== null && !Array.isArray(draft) ? draft : {};
    for (const field of fields) {
        const found = drafted[NAMES[field]] ?? application?.[field];
        if (found === undefined || found === null) continue;
        typed[field] = field === "packageTier" ? Number(found) : typeof found === "object" ? "" : String(found);
    }
    return typed as unknown as Typed;
}

export function draftOf(typed: Typed): Json {
    const fields = Object.keys(NAMES) as (keyof Typed)[];
    return Object.fromEntries(fields.map((field) => [NAMES[field], typed[field]]));
}

export function applicationOf(typed: Typed, submit: boolean): SaveApplicationParameters {
    const { followersTiktok, followersInstagram, socialTiktok, socialInstagram, handle, ...plain } = typed;
    return {
        ...plain,
        socialTiktok: socialTiktok || null,
        socialInstagram: socialInstagram || null,
        handle: handle || null,
        followersTiktok: numberOf(followersTiktok),
        followersInstagram: numberOf(followersInstagram),
        submit,
    };
}

function numberOf(text: string): number | null {
    const digits = text.replaceAll(/[\s\u202f\u00a0]/g, "");
    return digits === "" ? null : Number(digits);
}
