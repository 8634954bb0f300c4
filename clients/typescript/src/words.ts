/** The wire says names as the database has them, callers say camelCase where that can be undone. */

import { keptNames } from "./generated/names.js";

/**
 * Where documents stand, whose content is data and handed on untouched: names as they travel, from the outside
 * in, with points between them. "" is all of it.
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

/** A name of the client's as it travels. */
export function wireName(name: string): string {
  return snake(name);
}

/** Parameters as they travel. */
export function toWire(parameters: object, documents: readonly string[] = []): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(parameters).map(([name, held]) => [snake(name), renamed(held, snake, snake, documents, snake(name))]),
  );
}

/** An answer as callers see it. */
export function fromWire(answer: unknown, documents: readonly string[] = []): unknown {
  return renamed(answer, camel, asItIs, documents, "");
}

/** The value with its names `written` anew, down to the documents; `wire` says how a name travels. */
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
