/** Components that several admin pages use. */

import type { RetroError } from "@retromuscle/client";
import type { UseMutationResult } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState, type ReactNode } from "react";

import { useTexts } from "../app/language";
import { Field, Form, textOf } from "../parts/form";
import { commonTexts } from "../texts/common";
import { adminTexts } from "./texts";

export interface DecisionProps<Value, Given> {
    readonly label: string;
    /** What will happen, with its figures. */
    readonly consequences: readonly string[];
    readonly action: UseMutationResult<Value, RetroError, Given>;
    readonly given: (form: FormData) => Given;
    /** Names of the form fields in `children`. */
    readonly fields?: readonly string[];
    readonly isDangerous?: boolean;
    readonly isDisabled?: boolean;
    readonly isSmall?: boolean;
    readonly children?: ReactNode;
}

/** A button whose dialog says what will happen, and then does it. */
export function Decision<Value, Given>(props: DecisionProps<Value, Given>): ReactNode {
    const { label, action, isDangerous = false, isDisabled = false, isSmall = true } = props;
    const [isOpen, setOpen] = useState(false);
    return (
        <>
            <button
                type="button"
                className={`button ${isSmall ? "small" : ""} ${isDangerous ? "danger" : "quiet"}`}
                disabled={isDisabled}
                onClick={() => {
                    action.reset();
                    setOpen(true);
                }}
            >
                {label}
            </button>
            {isOpen && <DecisionDialog {...props} close={() => setOpen(false)} />}
        </>
    );
}

function DecisionDialog<Value, Given>(props: DecisionProps<Value, Given> & { readonly close: () => void }): ReactNode {
    const { label, consequences, action, given, fields = [], close } = props;
    const texts = useTexts(adminTexts).common;
    const { cancel } = useTexts(commonTexts);
    const dialog = useRef<HTMLDialogElement>(null);
    const heading = useId();
    useEffect(() => dialog.current?.showModal(), []);
    return (
        <dialog ref={dialog} className="decision card" aria-labelledby={heading} onClose={close}>
            <h2 id={heading}>{label}</h2>
            {consequences.length > 0 && (
                <div className="consequences">
                    <strong>{texts.willHappen}</strong>
                    <ul>
                        {consequences.map((each) => (
                            <li key={each}>{each}</li>
                        ))}
                    </ul>
                </div>
            )}
            <Form
                error={action.error}
                fields={fields}
                submit={label}
                isBusy={action.isPending}
                onSubmit={(form) => action.mutate(given(form), { onSuccess: close })}
                others={
                    <button type="button" className="button quiet" onClick={close}>
                        {cancel}
                    </button>
                }
            >
                {props.children}
            </Form>
        </dialog>
    );
}

/** A search field. It searches when it is submitted, not at every key. */
export function Search(props: {
    readonly label: string;
    readonly hint?: string;
    readonly find: (search: string) => void;
}): ReactNode {
    const { label, hint, find } = props;
    const { search } = useTexts(adminTexts).common;
    return (
        <form
            role="search"
            className="search"
            onSubmit={(event) => {
                event.preventDefault();
                find(textOf(new FormData(event.currentTarget), "search"));
            }}
        >
            <Field name="search" label={label} hint={hint} maxLength={200} />
            <button type="submit" className="button quiet">
                {search}
            </button>
        </form>
    );
}

/** A figure with its name. */
export function Figures({
    of: figures,
}: {
    readonly of: readonly (readonly [name: string, value: string])[];
}): ReactNode {
    return (
        <dl className="figures">
            {figures.map(([name, value]) => (
                <div key={name} className="card figure">
                    <dt>{name}</dt>
                    <dd>
                        <b>{value}</b>
                    </dd>
                </div>
            ))}
        </dl>
    );
}
