// Part of the build: marks the folder dist/cjs as CommonJS, since the package itself is ESM.

import { writeFileSync } from "node:fs";

writeFileSync(new URL("dist/cjs/package.json", import.meta.url), '{"type":"commonjs","sideEffects":false}\n');
