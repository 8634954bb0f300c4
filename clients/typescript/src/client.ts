import type { PostgrestSingleResponse, SupabaseClient } from "@supabase/supabase-js";

import type { Database } from "./generated/database.js";
import type { EndpointErrorCode, EndpointName } from "./generated/errors.js";
import { Endpoints } from "./generated/methods.js";
import { toError, type Language } from "./refusal.js";
import type { Result } from "./result.js";
import { fromWire, toWire, type Documents } from "./words.js";

/** Every endpoint as a method; `supabase` is the typed supabase-js client below it, for views, Auth and Storage. */
export class Retro extends Endpoints {
  constructor(
    readonly supabase: SupabaseClient<Database>,
    readonly language: Language,
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
    const { error, status } = response;
    if (error || status >= 300) {
      // An answer whose body is null comes without an error, whatever its status.
      const refused = error ?? { message: response.statusText };
      return { ok: false, error: toError(endpoint, refused, status, requestId, this.language) };
    }
    return { ok: true, value: fromWire(response.data, documents.received) as Value };
  }
}
