import {
  createClient,
  type PostgrestSingleResponse,
  type SupabaseClient,
  type SupabaseClientOptions,
} from "@supabase/supabase-js";

import type { Database } from "./generated/database.js";
import type { EndpointErrorCode, EndpointName } from "./generated/errors.js";
import { Endpoints } from "./generated/methods.js";
import { toError, type Language } from "./refusal.js";
import type { Result } from "./result.js";
import { fromWire, toWire, type Documents } from "./words.js";

export interface RetroOptions {
  /** The project's URL, without /rest/v1. */
  readonly url: string | undefined;
  /** The anon key, or the service role's. */
  readonly key: string | undefined;
  /** The language of the sentences in refusals. */
  readonly language?: Language;
  /** Handed on to supabase-js. */
  readonly supabase?: SupabaseClientOptions<"public">;
}

/** Every endpoint as a method; `supabase` is the typed supabase-js client below it, for views, Auth and Storage. */
export class Retro extends Endpoints {
  constructor(
    readonly supabase: SupabaseClient<Database>,
    private readonly language: Language,
  ) {
    super();
  }

  protected async call<Value, Name extends EndpointName>(
    endpoint: Name,
    parameters: object,
    documents: Documents = {},
  ): Promise<Result<Value, EndpointErrorCode<Name>>> {
    const requestId = crypto.randomUUID();
    // The generated method has checked name and parameters: here they are any.
    const door: SupabaseClient = this.supabase;
    const response: PostgrestSingleResponse<unknown> = await door
      .rpc(endpoint, toWire(parameters, documents.sent))
      .setHeader("x-request-id", requestId)
      .setHeader("accept-language", this.language);
    if (response.error) {
      return { ok: false, error: toError(endpoint, response.error, response.status, requestId, this.language) };
    }
    return { ok: true, value: fromWire(response.data, documents.received) as Value };
  }
}

/** A client for whoever is signed in through `supabase.auth`, or for a visitor. Throws without URL or key. */
export function createRetro(options: RetroOptions): Retro {
  const { url, key, language = "en", supabase } = options;
  if (!url || !key) {
    throw new Error(`RetroMuscle's client needs ${url ? "a key" : "a url"}: set it where createRetro is called.`);
  }
  return new Retro(createClient<Database>(url, key, supabase), language);
}

/** A client that passes every policy. Throws in a browser, where its key would be everybody's. */
export function createServiceRetro(options: Omit<RetroOptions, "supabase">): Retro {
  if ("window" in globalThis && "document" in globalThis) {
    throw new Error("The service role's client may not run in a browser: its key would be everybody's.");
  }
  return createRetro({
    ...options,
    supabase: { auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false } },
  });
}
