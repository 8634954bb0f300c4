/** The reasons that this browser has stored, the latest first, then the default ones. */

const NAME = "retro.reasons";
const MOST = 8;

export function keptReasons(first: readonly string[]): readonly string[] {
    const kept = read();
    return [...kept, ...first.filter((each) => !kept.includes(each))].slice(0, MOST);
}

export function keepReason(reason: string): void {
    if (!reason) return;
    try {
        localStorage.setItem(
            NAME,
            JSON.stringify([reason, ...read().filter((each) => each !== reason)].slice(0, MOST)),
        );
    } catch {
        // A browser without storage offers only the default ones.
    }
}

function read(): readonly string[] {
    try {
        const kept: unknown = JSON.parse(localStorage.getItem(NAME) ?? "[]");
        return Array.isArray(kept) ? kept.filter((each) => typeof each === "string") : [];
    } catch {
        return [];
    }
}
