/** A choice that the browser stores, if its settings allow that. */

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
                return null; // a browser without storage
            }
        },
        write(choice) {
            try {
                if (choice === null) localStorage.removeItem(key);
                else localStorage.setItem(key, choice);
            } catch {
                // Without storage the choice lasts until the page is left.
            }
        },
    };
}
