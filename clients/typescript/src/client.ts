import type { SupabaseClient } from "@supabase/supabase-js";

import type { Database } from "./generated/database.js";
import {
  endpointCodes,
  type CommonErrorCode,
  type EndpointErrorCode,
  type EndpointName,
  type ErrorCode,
} from "./generated/errors.js";
import { Endpoints } from "./generated/methods.js";
import { viewDocuments, type ViewRows } from "./generated/views.js";
import { listing, type ListOptions, type Query } from "./listing.js";
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

  /**
   * Rows of a read view that the caller may see, in the words of the client; `supabase.from()` embeds and counts.
   *
   * @example
   * const rejected = await retro.list("videos", { where: { status: "rejected" }, order: "-createdAt", limit: 20 });
   * if (rejected.ok) console.log(rejected.value.map((video) => video.statusLabel));
   */
  list<View extends keyof ViewRows>(
    view: View,
    options: ListOptions<ViewRows[View]> = {},
  ): Promise<Result<ViewRows[View][], CommonErrorCode>> {
    const query = listing(this.supabase as SupabaseClient, view, options);
    return this.answerOf([], query, viewDocuments[view]);
  }

  protected call<Value, Name extends EndpointName>(
    endpoint: Name,
    parameters: object,
    documents: Documents = {},
  ): Promise<Result<Value, EndpointErrorCode<Name>>> {
    // The generated method has checked name and parameters, so they are `any` here.
    const door = this.supabase as SupabaseClient;
    const query = door.rpc(endpoint, toWire(parameters, documents.sent));
    return this.answerOf(endpointCodes[endpoint], query, documents.received);
  }

  private async answerOf<Value, Code extends ErrorCode>(
    codes: readonly Code[],
    query: Query,
    documents: readonly string[] | undefined,
  ): Promise<Result<Value, Code | CommonErrorCode>> {
    const requestId = crypto.randomUUID();
    const response = await query.setHeader("x-request-id", requestId).setHeader("accept-language", this.language);
    const { error, status } = response;
    if (error || status >= 300) {
      // supabase-js reports no error for an answer whose body is null, whatever its status.
      const refused = error ?? { message: response.statusText };
      return { ok: false, error: toError(codes, refused, status, requestId, this.language) };
    }
    return { ok: true, value: fromWire(response.data, documents) as Value };
  }
}
