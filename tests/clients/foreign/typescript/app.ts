/** Sends values under odd names and prints what comes back. */

import { createClient } from "@supabase/supabase-js";

import { Retro } from "./client.js";
import type { Database } from "./generated/database.js";
import type { Kind, Kind_, Model, OddityCode, Record_ } from "./generated/types.js";
import { kindLabels } from "./generated/types.js";
import type { Result } from "./result.js";

declare const process: { env: Record<string, string | undefined> };

/** supabase-js calls /rest/v1, but plain PostgREST answers at its root, and a visitor has no token. */
const atTheRoot: typeof fetch = (target, init) => {
  const address = target instanceof Request ? target.url : target.toString();
  const headers = new Headers(init?.headers);
  headers.delete("authorization");
  return fetch(address.replace("/rest/v1", ""), { ...init, headers });
};

const supabase = createClient<Database>(process.env["API_URL"] ?? "", "a.b.c", { global: { fetch: atTheRoot } });
const retro = new Retro(supabase, "en");

function value<Value>(result: Result<Value, never> | { ok: false; error: Error } | { ok: true; value: Value }): Value {
  if (!result.ok) {
    throw result.error;
  }
  return result.value;
}

const kinds: Kind[] = ["", 'quo"te', "it's", "back\\slash", "__proto__", "ünï"];
const dampness: Kind_ = "dry";
const code: OddityCode = "two";
const model: Model = { kind: "2nd", kinds, dampness, code };
const record: Record_ = { model, models: [model, model], note: null };

const words = {
  class: "class",
  from: "from",
  import: "import",
  None: "None",
  self: "self",
  default: "default",
  delete: "delete",
  type: "type",
  async: "async",
  await: "await",
  lambda: "lambda",
  constructor: "constructor",
  toString: "toString",
  _Proto__: "__proto__",
  prototype: "prototype",
  hasOwnProperty: "hasOwnProperty",
  then: "then",
  modelConfig: "model_config",
  modelFields: "model_fields",
  modelNumber: "model_number",
  copy: "copy",
  json: "json",
  dict: "dict",
  list: "list",
  str: "str",
  schema: "schema",
  view: "view",
  date: "2026-02-28",
  Decimal: 1970,
  documents: "documents",
};

const oddity = {
  a_b: 1,
  aB: 2,
  a_B: 3,
  a_1: 4,
  A: 5,
  _a: 6,
  a_: 7,
  "a b": 8,
  "a-b": 9,
  "2nd": 10,
  "ünï_é": 11,
  'with "quotes"': 12,
};

const data = { data: { a_b: 1 } };

const sentValues = {
  small: 1,
  big: 2 ** 52,
  price: 0.3,
  prices: [1970, 7],
  ratio: 0.1,
  flag: false,
  at: "2026-02-28T12:00:00+00:00",
  local: "2026-02-28T13:30:00",
  day: "2026-02-28",
  hour: "13:30:00",
  lasting: "1 day",
  bytes: "\\x00ff",
  id: "00000000-0000-4000-8000-00000000000a",
  span: "[1,5)",
  address: "::1",
  title: "A title",
  tags: ["", "with, comma"],
  document: { a_b: { aB: null } },
  days: ["2026-03-01"],
};

const rows = await supabase.from("shelves").select("aB, a_b, view, class, date, inner_model").order("id");
const firstRow = rows.data?.[0];
const sameModel: Kind | undefined = firstRow?.inner_model.kind;

const oddList: (string | null)[] | null = value(await retro.noList());

console.log(
  JSON.stringify({
    pairs: [
      [oddity, value(await retro.keep(oddity))],
      [words, value(await retro.say(words))],
      [sentValues, value(await retro.give(sentValues))],
      [
        { data: record, deep: [{ record, records: [record], data }, { record, records: [], data: kinds }] },
        value(await retro.nest({ theRecord: record, records: [record], kinds, data })),
      ],
      [
        ["call", "constructor", "supabase"],
        [value(await retro.call_()), value(await retro.constructor_()), value(await retro.supabase_())],
      ],
      [
        [[1, 2, 3], ["list", ""], ["", "with space"]],
        [value(await retro.rows()), value(await retro.list_()), value(await retro.import())],
      ],
      [
        [{ a_b: { aB: 1 } }, 2 ** 53 - 1, true],
        [value(await retro.then_()), value(await retro.close()), value(await retro.toString_())],
      ],
      [
        [0.3, "2026-02-28", null],
        [value(await retro._Proto__()), value(await retro.date()), value(await retro.Call())],
      ],
      [["capital", "C"], value(await retro.allShelves()).map((shelf) => shelf.aB)],
      [["small", "s"], value(await retro.allShelves()).map((shelf) => shelf.a_b)],
      [["small"], value(await retro.list("shelves", { where: { a_b: "small" } })).map((shelf) => shelf.a_b)],
      [["capital"], value(await retro.list("shelves", { where: { aB: "capital" } })).map((shelf) => shelf.aB)],
      [["wall"], value(await retro.shelvesOf({ class: "it's" })).map((shelf) => shelf.view)],
      [
        [null, null, null],
        [value(await retro.noNumber()), value(await retro.noKind()), oddList],
      ],
      [[{ from: 1 }], value(await retro.castSpans({ span: "[1,5)" }))],
      ["2nd", sameModel],
      ["small", firstRow?.a_b],
      ["Avec espace", kindLabels["with space"]],
      ["__proto__", kindLabels["__proto__"]],
    ],
  }),
);
