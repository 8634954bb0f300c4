/** How the whole app handles an answer without a text of its own. */

import type { ErrorCode, Result } from "../src/index.js";

/** The value of an answer; a refusal goes to the page's error boundary, which shows its sentence. */
export function valueOf<Value, Code extends ErrorCode>(result: Result<Value, Code>): Value {
  if (!result.ok) {
    throw result.error;
  }
  return result.value;
}
