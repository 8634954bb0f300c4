/** The wire says snake_case, callers say camelCase. */

const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Parameters as they travel. Their values are handed on untouched. */
export function toWire(parameters: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).map(([name, value]) => [snake(name), value]));
}

/** An answer as callers see it; the content of `opaque` fields is handed on untouched. */
export function fromWire(value: unknown, opaque: readonly string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item) => fromWire(item, opaque));
  }
  if (typeof value !== "object" || value === null) {
    return value;
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, held]) => [
      camel(name),
      opaque.includes(name) ? held : fromWire(held, opaque),
    ]),
  );
}
