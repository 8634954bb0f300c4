/** Forms that show refusals beside their fields. A field has the name of the endpoint's parameter. */

import { RetroError } from "@retromuscle/client";
import { useMemo, useState, type ReactNode, type SyntheticEvent } from "react";
import {
    Checkbox,
    FieldError,
    Form as AriaForm,
    Input,
    Label,
    Text,
    TextArea,
    TextField,
    type TextFieldProps,
} from "react-aria-components";

import { useTexts } from "../app/language";
import { commonTexts } from "../texts/common";
import { Trouble } from "./states";

export interface FormProps {
    /** The refusal of a submission. */
    readonly error: Error | null;
    /** Names of the fields that can show a refusal. */
    readonly fields: readonly string[];
    readonly submit: string;
    readonly isBusy: boolean;
    readonly onSubmit: (form: FormData) => void;
    /** Beside the button. */
    readonly others?: ReactNode;
    readonly children: ReactNode;
}

export function Form({ error, fields, submit, isBusy, onSubmit, others, children }: FormProps): ReactNode {
    const { refusals, isElsewhere, onInput } = useRefusals(error, fields);
    return (
        <AriaForm
            validationErrors={refusals}
            onSubmit={(event) => {
                event.preventDefault();
                onSubmit(new FormData(event.currentTarget));
            }}
        >
            <div className="form" onInput={onInput}>
                {children}
                {error && isElsewhere && <Trouble error={error} />}
                <div className="form-actions">
                    <button type="submit" className="button" disabled={isBusy}>
                        {submit}
                    </button>
                    {others}
                </div>
            </div>
        </AriaForm>
    );
}

export interface Refusals {
    /** Sentences by field. */
    readonly refusals: Readonly<Record<string, string>>;
    /** Whether the refusal is about no field of the form, so that it is shown below them all. */
    readonly isElsewhere: boolean;
    readonly onInput: (event: SyntheticEvent) => void;
}

/**
 * The refusal of a form. The sentence beside a field disappears when somebody types there, not when they leave the
 * field: then the button below would move away under the pointer.
 */
export function useRefusals(error: Error | null, fields: readonly string[]): Refusals {
    const texts = useTexts(commonTexts);
    const [typed, setTyped] = useState<{ error: Error | null; names: readonly string[] }>({ error, names: [] });
    if (typed.error !== error) setTyped({ error, names: [] });
    const all = useMemo(() => refusalsOf(error, fields, texts.required), [error, fields, texts]);
    const refusals = useMemo(
        () => Object.fromEntries(Object.entries(all).filter(([name]) => !typed.names.includes(name))),
        [all, typed],
    );
    const onInput = ({ target }: SyntheticEvent): void => {
        const name = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement ? target.name : "";
        if (name in refusals) setTyped(({ names }) => ({ error, names: [...names, name] }));
    };
    return { refusals, isElsewhere: Object.keys(all).length === 0, onInput };
}

/** The sentence for each field that the refusal is about; empty when it is about no field of the form. */
export function refusalsOf(error: Error | null, fields: readonly string[], required: string): Record<string, string> {
    if (!(error instanceof RetroError)) return {};
    const { field, message, facts } = error;
    if (field !== null && fields.includes(field)) return { [field]: message };
    const missing = Array.isArray(facts["fields"]) ? (facts["fields"] as string[]) : [];
    return Object.fromEntries(missing.filter((name) => fields.includes(name)).map((name) => [name, required]));
}

export interface FieldProps extends Pick<
    TextFieldProps,
    | "type"
    | "defaultValue"
    | "value"
    | "onChange"
    | "isRequired"
    | "autoComplete"
    | "inputMode"
    | "maxLength"
    | "minLength"
    | "autoFocus"
    | "isDisabled"
> {
    readonly name: string;
    readonly label: string;
    readonly hint?: string | undefined;
    readonly placeholder?: string;
    /** Several lines. */
    readonly rows?: number;
}

export function Field({ label, hint, rows, placeholder = "", ...field }: FieldProps): ReactNode {
    return (
        <TextField {...field} className="field">
            <Label>{label}</Label>
            {rows ? <TextArea rows={rows} placeholder={placeholder} /> : <Input placeholder={placeholder} />}
            {hint && (
                <Text slot="description" className="hint">
                    {hint}
                </Text>
            )}
            <Refusal />
        </TextField>
    );
}

/** Shows native checks in the page's language instead of the browser's. */
function Refusal(): ReactNode {
    const texts = useTexts(commonTexts);
    return (
        <FieldError className="refusal">
            {({ validationDetails, validationErrors }) => {
                if (validationDetails.valueMissing) return texts.required;
                if (validationDetails.typeMismatch) return texts.wrongForm;
                if (validationDetails.tooShort) return texts.tooShort;
                return validationErrors.join(" ");
            }}
        </FieldError>
    );
}

export interface TickProps {
    readonly name: string;
    readonly isRequired?: boolean;
    readonly children: ReactNode;
}

/** A box to tick. */
export function Tick({ name, isRequired = false, children }: TickProps): ReactNode {
    return (
        <Checkbox name={name} isRequired={isRequired} className="tick" value="true">
            <span className="tick-box" aria-hidden="true" />
            <span>{children}</span>
        </Checkbox>
    );
}

/** The text of a field, without spaces around it. */
export function textOf(form: FormData, name: string): string {
    return typedIn(form, name).trim();
}

/** The unchanged text of a field: spaces may belong to a password. */
export function typedIn(form: FormData, name: string): string {
    const value = form.get(name);
    return typeof value === "string" ? value : "";
}
