// .rpc() for every endpoint of the contract: its actors may call it, everybody else is refused.
// `rig.endpoints` lists {name, reads, parameters, wrong: [caller], right: {caller: code or null}}.

import assert from "node:assert/strict";
import { test } from "node:test";
import { as, refused, rig } from "./gateway.mjs";

const NOBODY = ["visitor", "anonymous"];

for (const { name, reads, parameters, wrong, right } of rig.endpoints) {
  for (const caller of wrong) {
    test(`${name} is closed to ${caller}`, async () => {
      const due = NOBODY.includes(caller) ? [401, "NOT_SIGNED_IN"] : [403, "FORBIDDEN"];
      for (const way of [{}, { get: true }]) {
        const answer = await as(caller).rpc(name, parameters, way);
        assert.deepEqual([answer.status, (await refused(answer)).code], due);
      }
    });
  }
  for (const [caller, code] of Object.entries(right)) {
    test(`${name} answers ${caller}`, async () => {
      const { error } = await as(caller).rpc(name, parameters);
      assert.equal(error?.code ?? null, code, error?.message);
      if (reads && !hasObject(parameters)) {
        const got = await as(caller).rpc(name, parameters, { get: true });
        assert.equal(got.error?.code ?? null, code, got.error?.message);
      }
    });
  }
}

/** The official client cannot write an object into an address. */
function hasObject(parameters) {
  return Object.values(parameters).some((value) => Object.prototype.toString.call(value) === "[object Object]");
}
