/** Translates names: snake_case in the database, camelCase for callers where that can be undone. */

import { keptNames } from "./generated/names.js";

/**
 * Where JSON documents are, whose content is data and passed on unchanged: paths of database names, joined by
 * points. "" is the whole value.
 */
export interface Documents {
  readonly sent?: readonly string[];
  readonly received?: readonly string[];
}

type Naming = (name: string) => string;

const camel: Naming = (name) =>
  keptNames.has(name) ? name : name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const snake: Naming = (name) =>
  keptNames.has(name) ? name : name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

const asItIs: Naming = (name) => name;

/** The name of a parameter as callers see it. */
export function fieldName(name: string): string {
  return camel(name);
}

/** The database name for a name of the client. */
export function wireName(name: string): string {
  return snake(name);
}

/** Parameters with database names. */
export function toWire(parameters: object, documents: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, held]) => [snake(name), renamed(held, snake, snake, documents, snake(name))]),
  );
}

/** An answer with the caller's names. */
export function fromWire(answer: unknown, documents: readonly string[] = []): unknown {
  return renamed(answer, camel, asItIs, documents, "");
}

/**
 * The value with its names translated by `written`, except inside documents; `wire` gives a name's database
 * spelling.
 */
function renamed(
  value: unknown,
  written: Naming,
  wire: Naming,
  documents: readonly string[],
  path: string,
): unknown {
  if (typeof value !== "object" || value === null || documents.includes(path)) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map((item) => renamed(item, written, wire, documents, path));
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => {
      const below = path === "" ? wire(name) : `${path}.${wire(name)}`;
      return [written(name), renamed(held, written, wire, documents, below)];
    }),
  );
}
