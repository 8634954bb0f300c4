/** The path if it is one of the console; null for any other target, which a forged link could contain. */
export function ownPath(next: string | null): string | null {
    return next && /^\/(?![/\\])/.test(next) ? next : null;
}
