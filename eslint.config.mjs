import eslint from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

/** DESIGN: imports go one way. Each folder may import those after it. */
const restricted = {
  common: [
    "policies",
    "modules",
    "organization",
    "stacks",
    "access",
    "evaluation",
    "cli",
    "cdktf",
    "constructs",
    "@cdktf/provider-aws",
  ],
  policies: [
    "modules",
    "organization",
    "stacks",
    "access",
    "evaluation",
    "cli",
    "cdktf",
    "constructs",
    "@cdktf/provider-aws",
  ],
  evaluation: ["modules", "organization", "stacks", "access", "cli", "cdktf", "constructs", "@cdktf/provider-aws"],
  organization: ["advice", "modules", "stacks", "access", "cli", "cdktf", "constructs", "@cdktf/provider-aws"],
  advice: ["modules", "stacks", "access", "cli", "testing", "cdktf", "constructs", "@cdktf/provider-aws"],
  modules: ["organization", "stacks", "access", "evaluation", "cli", "testing"],
  stacks: ["access", "cli", "testing"],
  access: ["advice", "modules", "stacks", "cli", "testing", "cdktf", "constructs", "@cdktf/provider-aws"],
  // The package's tests stand on the graph without the application.
  "access/graph": ["modules", "organization", "stacks", "cli", "testing", "cdktf", "constructs", "@cdktf/provider-aws"],
  testing: ["modules", "organization", "stacks", "cli", "@cdktf/provider-aws"],
};

const oneWay = Object.entries(restricted).map(([folder, forbidden]) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^((\\.\\./)+(${forbidden.join("|")})(/|$)|(${forbidden.join("|")})(/|$))`,
            message: `${folder}/ does not import this folder or package.`,
          },
          {
            regex: "^@cdktf/provider-aws(/lib)?$",
            message: "Import one resource: @cdktf/provider-aws/lib/<resource>.",
          },
        ],
      },
    ],
  },
}));

export default tseslint.config(
  { ignores: ["dist/", "cdktf.out/", ".gen/", ".sandbox/", "coverage/"] },
  eslint.configs.recommended,
  ...tseslint.configs.strictTypeChecked,
  ...tseslint.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // A construct takes effect by being made.
      "no-new": "off",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
    },
  },
  ...oneWay,
  {
    files: ["**/*.mjs", "jest.config.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: "writable" } },
  },
  prettier,
);
