import { useId, type ReactNode } from "react";

export interface ChoiceProps<Value extends string | number> {
    readonly label: string;
    readonly value: Value;
    readonly options: readonly { readonly value: Value; readonly label: string }[];
    readonly onChange: (value: Value) => void;
}

/** A select: the browser's own list, which works best on phones. */
export function Choice<Value extends string | number>(props: ChoiceProps<Value>): ReactNode {
    const { label, value, options, onChange } = props;
    const id = useId();
    return (
        <div className="field">
            <label htmlFor={id}>{label}</label>
            <select
                id={id}
                value={value}
                onChange={({ target }) => {
                    const chosen = options[target.selectedIndex];
                    if (chosen) onChange(chosen.value);
                }}
            >
                {options.map((option) => (
                    <option key={option.value} value={option.value}>
                        {option.label}
                    </option>
                ))}
            </select>
        </div>
    );
}
