/** What the whole app does with an answer that it has no words of its own for. */

import type { ErrorCode, Result } from "../src/index.js";

/** The value; a refusal goes to the page's error boundary, which shows its sentence. */
export function valueOf<Value, Code extends ErrorCode>(result: Result<Value, Code>): Value {
  if (!result.ok) {
    throw result.error;
  }
  return result.value;
}
