/** A visitor without an account looks around, tries a plan, and signs up. */

import {
  mixLabels,
  protectPage,
  type CommonErrorCode,
  type MixCode,
  type RedirectTarget,
  type Retro,
} from "../src/index.js";
import { valueOf } from "./answers.js";

/** The best-paid month on the landing page, as a sentence. */
export async function bestMonth(retro: Retro): Promise<string> {
  const page = valueOf(await retro.landingPage());
  const [best] = [...page.earnings].sort((one, other) => other.amount - one.amount);
  return best ? `${best.videos} videos, ${mixLabels[best.mix]}: ${best.amount} euros` : "no plans yet";
}

/** Each field of the form with its greatest length. */
export async function limitsOfForm(retro: Retro): Promise<Map<string, number>> {
  const { fieldLimits } = valueOf(await retro.onboardingOptions());
  return new Map(fieldLimits.map(({ field, max }) => [field, max]));
}

/** The earnings of a month, or what is wrong with the question. */
export async function earningsOf(retro: Retro, packageTier: number, mix: MixCode): Promise<string> {
  const simulated = await retro.simulatePlan({ packageTier, mix });
  if (simulated.ok) {
    return `${simulated.value.amount} euros`;
  }
  const { code, field } = simulated.error;
  switch (code) {
    case "VALIDATION_FAILED":
      return `please choose another ${field ?? "plan"}`;
    default:
      return common(code, simulated.error.message);
  }
}

/** Codes that any call may answer need no text of their own: their sentence is shown. */
function common(_code: CommonErrorCode, message: string): string {
  return message;
}

export async function signUp(retro: Retro, email: string, password: string): Promise<string> {
  const { data, error } = await retro.supabase.auth.signUp({ email, password });
  if (error) {
    return error.message;
  }
  return data.session ? "signed in" : "please confirm your address first";
}

/** Where a page redirects its caller; null when it may be shown. */
export async function gate(retro: Retro, target: RedirectTarget): Promise<string | null> {
  const page = await protectPage(retro, target, { signIn: "/sign-in" });
  if (page.allow) {
    return null;
  }
  return page.redirectTo ?? "/sorry";
}

/** Where a link to the app leads: to the person's page. */
export async function home(retro: Retro): Promise<string> {
  const { target } = valueOf(await retro.redirectTarget());
  return target ?? "/sign-in";
}

/** The name in the header of every page. */
export async function nameOf(retro: Retro): Promise<string> {
  const me = valueOf(await retro.me());
  return me.displayName ?? me.email ?? "visitor";
}

export async function isUp(retro: Retro): Promise<boolean> {
  const health = await retro.health();
  return health.ok && health.value.status === "ok";
}
