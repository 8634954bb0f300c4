/** A path of the console; null for what leads elsewhere, which a link could have been made to do. */
export function ownPath(next: string | null): string | null {
    return next && /^\/(?![/\\])/.test(next) ? next : null;
}
