/** Somebody with an account applies, step by step. */

import type { Application, CommonErrorCode, Json, Retro, SaveApplicationParameters } from "../src/index.js";
import { valueOf } from "./answers.js";

/** Saves the form as filled in so far, and returns what is stored. */
export async function keepForm(retro: Retro, step: number, formData: Json): Promise<Json> {
  valueOf(await retro.saveOnboardingDraft({ step, formData }));
  const { draft } = valueOf(await retro.onboardingDraft());
  return draft?.formData ?? {};
}

export async function startAnew(retro: Retro): Promise<void> {
  valueOf(await retro.deleteOnboardingDraft());
}

/** Saves and submits the application; returns what the form shows. */
export async function apply(retro: Retro, form: SaveApplicationParameters): Promise<string> {
  const saved = await retro.saveApplication({ ...form, submit: true });
  if (saved.ok) {
    return saved.value.status;
  }
  const { code, field, message } = saved.error;
  switch (code) {
    case "APPLICATION_INCOMPLETE":
      return `still missing: ${field ?? "something"}`;
    case "HANDLE_TAKEN":
      return "choose another name";
    case "APPLICATION_LOCKED":
      return "it is being looked at";
    case "VALIDATION_FAILED":
      return `${field ?? "a field"}: ${message}`;
    default:
      return common(code, message);
  }
}

function common(_code: CommonErrorCode, message: string): string {
  return message;
}

/** Withdraws the application to change it, and submits it again. */
export async function rewrite(retro: Retro, changed: SaveApplicationParameters): Promise<Application> {
  valueOf(await retro.withdrawApplication());
  valueOf(await retro.saveApplication(changed));
  return valueOf(await retro.submitApplication());
}

/** Where the application stands, and why. */
export async function standing(retro: Retro): Promise<string> {
  const { application } = valueOf(await retro.myApplication());
  if (application === null) {
    return "not begun";
  }
  return application.reviewNotes === null ? application.status : `${application.status}: ${application.reviewNotes}`;
}

/** All data about the caller, to be saved as a file. */
export async function ownData(retro: Retro): Promise<Blob> {
  const document = valueOf(await retro.exportMyData());
  return new Blob([JSON.stringify(document, null, 2)], { type: "application/json" });
}
