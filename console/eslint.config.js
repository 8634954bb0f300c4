import { fileURLToPath } from "node:url";

import accessibility from "eslint-plugin-jsx-a11y";
import hooks from "eslint-plugin-react-hooks";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["dist", "eslint.config.js"] },
  tseslint.configs.recommendedTypeChecked,
  hooks.configs.flat["recommended-latest"],
  accessibility.flatConfigs.recommended,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: fileURLToPath(new URL(".", import.meta.url)) } },
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      // Money and counts are shown as they are.
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-non-null-assertion": "error",
    },
  },
);
