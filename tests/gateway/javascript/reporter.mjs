// Prints each test of a file as one line of JSON: its name, and why it failed.

export default async function* lines(events) {
  for await (const { type, data } of events) {
    if (type !== "test:pass" && type !== "test:fail") continue;
    const error = type === "test:fail" ? (data.details.error.cause ?? data.details.error) : null;
    const failure = error && String(error.stack ?? error.message ?? error);
    yield `${JSON.stringify({ name: data.name, failure, left_out: Boolean(data.skip || data.todo) })}\n`;
  }
}
