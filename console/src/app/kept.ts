/** A choice that the browser remembers, where it may. */

export interface KeptChoice<Choice extends string> {
    read(): Choice | null;
    write(choice: Choice | null): void;
}

export function keptChoice<Choice extends string>(name: string, choices: readonly Choice[]): KeptChoice<Choice> {
    const key = `console-${name}`;
    return {
        read() {
            try {
                return choices.find((choice) => choice === localStorage.getItem(key)) ?? null;
            } catch {
                return null; // a browser that keeps nothing
            }
        },
        write(choice) {
            try {
                if (choice === null) localStorage.removeItem(key);
                else localStorage.setItem(key, choice);
            } catch {
                // The choice holds until the page is left.
            }
        },
    };
}
