// Part of the build: the folder dist/cjs says that it is CommonJS, since the package is not.

import { writeFileSync } from "node:fs";

writeFileSync(new URL("dist/cjs/package.json", import.meta.url), '{"type":"commonjs","sideEffects":false}\n');
