import { useEffect, useRef, type RefObject } from "react";

/** For a menu that a phone scrolls sideways: the current link of its `length` ones is brought into sight. */
export function useCurrentInSight(path: string, length: number): RefObject<HTMLElement | null> {
    const menu = useRef<HTMLElement>(null);
    useEffect(() => {
        menu.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
    }, [path, length]);
    return menu;
}
