// @vitest-environment happy-dom
/** The components that every page uses: forms with refusals, outages, the choice of a language. */

import { RetroError, type ErrorCode } from "@retromuscle/client";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import type { ReactNode } from "react";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { LanguageProvider, preferred, useTexts } from "../src/app/language";
import { SessionRefusal } from "../src/app/session";
import { Choice } from "../src/parts/Choice";
import { Field, Form, refusalsOf } from "../src/parts/form";
import { Trouble } from "../src/parts/states";
import { commonTexts } from "../src/texts/common";

beforeEach(() => localStorage.setItem("console-language", "fr"));
afterEach(() => {
    cleanup();
    vi.useRealTimers();
    localStorage.clear();
});

const refused = (code: ErrorCode, status: number, field: string | null = null, facts = {}): RetroError =>
    new RetroError(code, status, `refused: ${code}`, field, "req-7", facts);

const shown = (part: ReactNode): void => void render(<LanguageProvider>{part}</LanguageProvider>);

test("the language is the browser's first one that the page supports, else French", () => {
    expect(preferred(["de-DE", "en-US", "fr-FR"])).toBe("en");
    expect(preferred(["fr-CA"])).toBe("fr");
    expect(preferred(["de", "frr"])).toBe("fr");
    expect(preferred([])).toBe("fr");
});

test("a refusal shows its sentence and the request id", () => {
    shown(<Trouble error={refused("INTERNAL", 500)} />);
    expect(screen.getByRole("alert").textContent).toContain("refused: INTERNAL");
    expect(screen.getByRole("alert").textContent).toContain("Numéro de la requête\u00a0: req-7");
});

test("a conflict says that the page shows the current state", () => {
    shown(<Trouble error={refused("VIDEO_ALREADY_REVIEWED", 409)} />);
    expect(screen.getByRole("alert").textContent).toContain("L'état à jour est affiché.");
});

test("after a rate limit the button is disabled for the seconds that the API names", () => {
    vi.useFakeTimers();
    const retry = vi.fn();
    shown(<Trouble error={refused("RATE_LIMITED", 429, null, { retryAfter: 2 })} retry={retry} />);
    const button = screen.getByRole("button");
    expect(screen.getByText("Nouvel essai possible dans 2 s.")).toBeTruthy();
    expect(button).toHaveProperty("disabled", true);
    act(() => {
        vi.advanceTimersByTime(1000);
    });
    expect(screen.getByText("Nouvel essai possible dans 1 s.")).toBeTruthy();
    act(() => {
        vi.advanceTimersByTime(1000);
    });
    expect(button).toHaveProperty("disabled", false);
    fireEvent.click(button);
    expect(retry).toHaveBeenCalledOnce();
});

test("a refusal of Auth, which is in English, is shown in the language of the page", () => {
    shown(<Trouble error={new SessionRefusal("invalid_credentials", 400, "Invalid login credentials")} />);
    expect(screen.getByRole("alert").textContent).toBe("E-mail ou mot de passe incorrect.");
});

test("a refusal of Auth that the catalogue does not have is shown as it is", () => {
    shown(<Trouble error={new SessionRefusal("new_code", 400, "Something new")} />);
    expect(screen.getByRole("alert").textContent).toBe("Something new");
});

test("a refusal is shown beside the field that it names, or beside the missing ones", () => {
    expect(refusalsOf(refused("IBAN_INVALID", 422, "iban"), ["iban"], "à remplir")).toEqual({
        iban: "refused: IBAN_INVALID",
    });
    expect(refusalsOf(refused("IBAN_INVALID", 422, "iban"), ["other"], "à remplir")).toEqual({});
    const missing = refused("APPLICATION_INCOMPLETE", 400, null, { fields: ["fullName", "elsewhere"] });
    expect(refusalsOf(missing, ["fullName"], "à remplir")).toEqual({ fullName: "à remplir" });
    expect(refusalsOf(new Error("other"), ["fullName"], "à remplir")).toEqual({});
});

const form = (error: Error | null): ReactNode => (
    <Form error={error} fields={["iban"]} submit="OK" isBusy={false} onSubmit={() => undefined}>
        <Field name="iban" label="IBAN" />
    </Form>
);

test("a field is described by its refusal until somebody types there", async () => {
    shown(form(refused("IBAN_INVALID", 422, "iban")));
    const field = screen.getByLabelText("IBAN");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.getElementById(field.getAttribute("aria-describedby")?.split(" ")[0] ?? "")?.textContent).toBe(
        "refused: IBAN_INVALID",
    );
    expect(screen.queryByRole("alert")).toBeNull();
    act(() => field.blur());
    expect(screen.queryByText("refused: IBAN_INVALID")).not.toBeNull();
    await userEvent.type(field, "F");
    expect(screen.queryByText("refused: IBAN_INVALID")).toBeNull();
});

test("a refusal about no field of the form is shown below the fields", () => {
    shown(form(refused("FORBIDDEN", 403)));
    expect(screen.getByRole("alert").textContent).toContain("refused: FORBIDDEN");
});

test("a choice returns the value, not its text", async () => {
    const chosen = vi.fn();
    const options = [10, 20].map((value) => ({ value, label: `${value} vidéos` }));
    shown(<Choice label="Formule" value={10} options={options} onChange={chosen} />);
    await userEvent.selectOptions(screen.getByLabelText("Formule"), "20 vidéos");
    expect(chosen).toHaveBeenCalledWith(20);
});

test("texts are in the stored language", () => {
    localStorage.setItem("console-language", "en");
    const Said = (): ReactNode => useTexts(commonTexts).retry;
    shown(<Said />);
    expect(document.body.textContent).toBe("Try again");
    expect(document.documentElement.lang).toBe("en");
});
