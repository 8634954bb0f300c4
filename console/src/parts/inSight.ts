import { useEffect, useRef, type RefObject } from "react";

/** Scrolls the current link of a menu into view, since a phone shows only a part of the menu. `length`: the number of
 * links. */
export function useCurrentInSight(path: string, length: number): RefObject<HTMLElement | null> {
    const menu = useRef<HTMLElement>(null);
    useEffect(() => {
        menu.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
    }, [path, length]);
    return menu;
}
