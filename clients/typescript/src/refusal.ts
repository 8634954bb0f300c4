import {
  commonCodes,
  platformCodes,
  refusals,
  type CommonErrorCode,
  type ErrorCode,
} from "./generated/errors.js";
import { RetroError, type Facts } from "./result.js";
import { codeOfStatus } from "./statuses.js";
import { fieldName, fromWire } from "./words.js";

export type Language = "en" | "fr";

/** The error that supabase-js returns for an answer without success. */
export interface Refused {
  readonly code?: string | undefined;
  readonly message: string;
  readonly details?: string | null | undefined;
  readonly hint?: string | null | undefined;
}

/** The sentence of a refusal, with its hint. */
export function ledBy(message: string, hint: string | null | undefined): string {
  return hint ? `${message} ${hint}` : message;
}

/** Wrong keys are faults of the program, which signing in does not fix; by the key that was refused. */
const wrongKey: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
  api: {
    en: "The project does not know the key of this client: give it the project's anon key.",
    fr: "Le projet ne connaît pas la clé de ce client : donnez-lui la clé anon du projet.",
  },
  server: {
    en: "The project does not know the server key of this client: give it the one that its gateway was started with.",
    fr: "Le projet ne connaît pas la clé de serveur de ce client : donnez-lui celle de sa passerelle.",
  },
};

/** For calls that reached no service of the project, by status: the sentence of the code would mislead. */
const notThere: Readonly<Record<number, Readonly<Record<Language, string>>>> = {
  0: {
    en: "No answer came: check the connection, and that the service runs at the URL that this client was given.",
    fr: "Aucune réponse : vérifiez la connexion, et que le service tourne à l'URL donnée à ce client.",
  },
  404: {
    en: "There is no such service at the URL that this client was given: give it the project's URL.",
    fr: "L'URL donnée à ce client n'a pas ce service : donnez-lui l'URL du projet.",
  },
};

/**
 * The one error for a refusal by an endpoint with these codes, by PostgREST, Postgres, a proxy or the
 * network.
 */
export function toError<Code extends ErrorCode>(
  codes: readonly Code[],
  refused: Refused,
  status: number,
  requestId: string,
  language: Language,
): RetroError<Code | CommonErrorCode> {
  const key = status === 401 ? /\b(api|server) key\b/i.exec(refused.message)?.[1]?.toLowerCase() : undefined;
  const fault = wrongKey[key ?? ""];
  if (fault !== undefined) {
    const said = { cause: `${key}_key`, said: refused.message };
    return new RetroError("INTERNAL", status, fault[language], null, requestId, said);
  }
  const own = ownCode(codes, refused.code);
  if (own !== undefined) {
    const { field, request_id, ...facts } = detailsOf(refused);
    delete facts["status"]; // the answer has its own sentence
    return new RetroError(
      own,
      status,
      ledBy(refused.message, refused.hint),
      typeof field === "string" ? fieldName(field) : null,
      typeof request_id === "string" ? request_id : requestId,
      factsOf(facts),
    );
  }
  const code = platformCodes[refused.code ?? ""] ?? (refused.code ? "INTERNAL" : codeOfStatus(status));
  const facts = { cause: refused.code ?? "", said: refused.message };
  const said = (refused.code ? undefined : notThere[status]) ?? refusals[code];
  return new RetroError(code, status, said[language], null, requestId, facts);
}

/** The code if it may be answered there: the list is closed for callers, whatever the server sends. */
function ownCode<Code extends ErrorCode>(
  codes: readonly Code[],
  code: string | undefined,
): Code | CommonErrorCode | undefined {
  const closed: readonly (Code | CommonErrorCode)[] = [...codes, ...commonCodes];
  return closed.find((listed) => listed === code);
}

/** Facts with the caller's names; `fields` lists parameters, and so does `field`. */
function factsOf(details: Record<string, unknown>): Facts {
  const facts = fromWire(details) as Facts;
  const { fields } = facts;
  return Array.isArray(fields) ? { ...facts, fields: fields.map((name) => fieldName(String(name))) } : facts;
}

function detailsOf(refused: Refused): Record<string, unknown> {
  try {
    const details: unknown = JSON.parse(refused.details ?? "");
    return typeof details === "object" && details !== null ? { ...details } : {};
  } catch {
    return {}; // the details were not written by an endpoint
  }
}
