/** Reads rows of the views, with the client's own names. */

import type { PostgrestSingleResponse, SupabaseClient } from "@supabase/supabase-js";

import type { ViewRows } from "./generated/views.js";
import { wireName } from "./words.js";

type Comparison = "neq" | "gt" | "gte" | "lt" | "lte" | "like" | "ilike";

/** A value, one of several, or comparisons as PostgREST names them, all of which must hold. */
export type Condition<Value> =
  | Value
  | readonly NonNullable<Value>[]
  | { readonly [Operator in Comparison]?: NonNullable<Value> | undefined };

type Plain = string | number | boolean | null;

type Columns<Row> = { [Column in keyof Row]: Row[Column] extends Plain ? Column : never }[keyof Row] & string;

export interface ListOptions<Row> {
  /** Conditions by column, all of which must hold. JSON and array columns cannot be filtered here. */
  readonly where?: { readonly [Column in Columns<Row>]?: Condition<Row[Column]> | undefined } | undefined;
  /** Columns to sort by, the most important first; "-createdAt" sorts the newest first. */
  readonly order?: Columns<Row> | `-${Columns<Row>}` | readonly (Columns<Row> | `-${Columns<Row>}`)[] | undefined;
  /** At most this many rows; PostgREST returns at most 1000 at once, unless it is configured otherwise. */
  readonly limit?: number | undefined;
  /** Skips this many rows. */
  readonly offset?: number | undefined;
}

/** The query object, which supabase-js sends when it is awaited. */
export interface Query extends PromiseLike<PostgrestSingleResponse<unknown>> {
  setHeader(name: string, value: string): Query;
}

/** Builds the query for it. */
export function listing<View extends keyof ViewRows>(
  supabase: SupabaseClient,
  view: View,
  { where = {}, order = [], limit, offset = 0 }: ListOptions<ViewRows[View]>,
): Query {
  let query = supabase.from(wireName(view)).select("*");
  for (const [name, condition] of Object.entries<unknown>(where)) {
    const column = wireName(name);
    if (condition === undefined) continue;
    if (condition === null) query = query.is(column, null);
    else if (Array.isArray(condition)) query = query.in(column, condition);
    else if (typeof condition !== "object") query = query.eq(column, condition);
    else {
      for (const [operator, value] of Object.entries<unknown>(condition as Readonly<Record<string, unknown>>)) {
        if (value !== undefined) query = query.filter(column, operator, value);
      }
    }
  }
  for (const name of typeof order === "string" ? [order] : order) {
    const descends = name.startsWith("-");
    query = query.order(wireName(descends ? name.slice(1) : name), { ascending: !descends });
  }
  if (limit !== undefined) return query.range(offset, offset + limit - 1);
  return offset > 0 ? query.range(offset, Number.MAX_SAFE_INTEGER) : query;
}
