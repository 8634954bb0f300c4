/** Sign-in, sign-up and sign-out, with the session in cookies of the gateway or in supabase-js. */

import {
    createBrowserRetro,
    createCookieRetro,
    type CookieRetro,
    type HeldSession,
    type Language,
    type Result,
    type Retro,
    type SessionErrorCode,
} from "@retromuscle/client";
import type { AuthError } from "@supabase/supabase-js";

import type { Config } from "./config";

/** A refusal by Auth: its own code (invalid_credentials), for which the catalogue has sentences. */
export class SessionRefusal extends Error {
    override readonly name = "SessionRefusal";

    constructor(
        readonly code: string,
        readonly status: number,
        message: string,
        readonly retryAfter: number | null = null,
        readonly requestId: string | null = null,
    ) {
        super(message);
    }
}

/** The proof from a mail: a session behind the #, the hash of its link, or the typed code with the address. */
export type Proof =
    | { readonly type: string; readonly refreshToken: string }
    | { readonly type: string; readonly tokenHash: string }
    | { readonly type: string; readonly email: string; readonly token: string };

/** All of these throw SessionRefusal. */
export interface Session {
    signIn(email: string, password: string): Promise<void>;
    /** Whether the person is signed in now; false when a mail must be confirmed first. */
    signUp(email: string, password: string): Promise<boolean>;
    /** Mails a link and a code for signing in. */
    mailLink(email: string): Promise<void>;
    /** Mails a link and a code after which a new password can be set. */
    mailRecovery(email: string): Promise<void>;
    verify(proof: Proof): Promise<void>;
    setPassword(password: string): Promise<void>;
    signOut(): Promise<void>;
}

export interface Connection {
    readonly retro: Retro;
    readonly session: Session;
}

export function connect(config: Config, language: Language): Connection {
    const options = { url: config.url, key: config.anonKey, language };
    if (config.sessions === "cookies") {
        const retro = createCookieRetro(options);
        return { retro, session: cookieSession(config, retro) };
    }
    const retro = createBrowserRetro(options);
    return { retro, session: browserSession(retro) };
}

const RECOVERED = "verify?next=/new-password";

/** The target of links in mails. */
const landing = (path: string): string => `${location.origin}${import.meta.env.BASE_URL}${path}`;

function cookieSession(config: Config, retro: CookieRetro): Session {
    const { session } = retro;
    const auth = (method: string, path: string, body: object): Promise<void> => askAuth(config, method, path, body);
    return {
        signIn: async (email, password) => void held(await session.signIn({ email, password })),
        signUp: async (email, password) => held(await session.signUp({ email, password })).expiresAt !== null,
        mailLink: (email) => auth("POST", `otp?${redirect("verify")}`, { email, create_user: false }),
        mailRecovery: (email) => auth("POST", `recover?${redirect(RECOVERED)}`, { email }),
        async verify(proof) {
            if (!("refreshToken" in proof)) {
                held(await session.verify(proof));
                return;
            }
            history.replaceState(history.state, "", location.pathname + location.search); // keeps tokens out of the history
            held(await session.followLink(proof));
        },
        setPassword: (password) => auth("PUT", "user", { password }),
        signOut: async () => void held(await session.signOut()),
    };
}

const redirect = (path: string): string => new URLSearchParams({ redirect_to: landing(path) }).toString();

function held(result: Result<HeldSession, SessionErrorCode>): HeldSession {
    if (result.ok) return result.value;
    const { code, status, message, requestId, facts } = result.error;
    const cause = typeof facts["cause"] === "string" ? facts["cause"] : "";
    throw new SessionRefusal(cause || code, status, message, facts.retryAfter ?? null, requestId);
}

/** Sends a request to Auth with the cookies, for actions that the gateway itself does not offer. */
async function askAuth(config: Config, method: string, path: string, body: object): Promise<void> {
    const answer = await fetch(`${config.url}/auth/v1/${path}`, {
        method,
        credentials: "include",
        headers: { "content-type": "application/json", apikey: config.anonKey },
        body: JSON.stringify(body),
    }).catch(() => null);
    if (answer === null) throw new SessionRefusal("UNAVAILABLE", 0, "");
    if (answer.ok) return;
    const told = (await answer.json().catch(() => ({}))) as { error_code?: string; code?: string; msg?: string };
    const wait = Number(answer.headers.get("retry-after")) || null;
    const requestId = answer.headers.get("x-request-id");
    throw new SessionRefusal(
        told.error_code ?? String(told.code ?? ""),
        answer.status,
        told.msg ?? "",
        wait,
        requestId,
    );
}

function browserSession({ supabase }: Retro): Session {
    const { auth } = supabase;
    return {
        async signIn(email, password) {
            refuse((await auth.signInWithPassword({ email, password })).error);
        },
        async signUp(email, password) {
            const { data, error } = await auth.signUp({
                email,
                password,
                options: { emailRedirectTo: landing("verify") },
            });
            refuse(error);
            return data.session !== null;
        },
        async mailLink(email) {
            const options = { shouldCreateUser: false, emailRedirectTo: landing("verify") };
            refuse((await auth.signInWithOtp({ email, options })).error);
        },
        async mailRecovery(email) {
            refuse((await auth.resetPasswordForEmail(email, { redirectTo: landing(RECOVERED) })).error);
        },
        async verify(proof) {
            if ("refreshToken" in proof) return; // supabase-js has taken it from the address itself
            const type = proof.type;
            const shown =
                "tokenHash" in proof
                    ? { type, token_hash: proof.tokenHash }
                    : { type, email: proof.email, token: proof.token };
            refuse((await auth.verifyOtp(shown)).error);
        },
        async setPassword(password) {
            refuse((await auth.updateUser({ password })).error);
        },
        async signOut() {
            refuse((await auth.signOut({ scope: "local" })).error);
        },
    };
}

function refuse(error: AuthError | null): void {
    if (error) throw new SessionRefusal(error.code ?? "", error.status ?? 0, error.message);
}
