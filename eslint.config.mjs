import eslint from "@eslint/js";
import prettier from "eslint-config-prettier";
import tseslint from "typescript-eslint";

const FOLDERS = [
  "common",
  "policies",
  "evaluation",
  "modules",
  "organization",
  "stacks",
  "access",
  "advice",
  "cli",
  "testing",
  "tools",
  "__tests__",
];
const CDKTF = ["cdktf", "constructs", "@cdktf/provider-aws"];

/** Imports go one way: what each folder may import beside itself. */
const MAY_IMPORT = {
  common: [],
  policies: ["common"],
  evaluation: ["policies/language", "common"],
  modules: ["policies", "common", ...CDKTF],
  organization: ["evaluation", "policies", "common"],
  stacks: ["modules", "organization", "policies", "common", ...CDKTF],
  access: ["organization", "evaluation", "policies", "common"],
  // The package's tests stand on the graph without the application.
  "access/graph": ["access", "evaluation", "policies", "common"],
  advice: ["organization", "evaluation", "policies", "common"],
  testing: ["access", "evaluation", "policies", "common", "cdktf", "constructs"],
  cli: ["stacks", "advice", "access", "organization", "evaluation", "policies", "common"],
};

/** `evaluation` is imported by its face alone. */
const EVALUATION_INSIDE = {
  regex: "^(\\.\\./)+evaluation/",
  message: "Import evaluation/ by its index; what is missing there is added on purpose.",
};

const oneWay = Object.entries(MAY_IMPORT).map(([folder, allowed]) => ({
  files: [`${folder}/**/*.ts`],
  rules: {
    "no-restricted-imports": [
      "error",
      {
        patterns: [
          {
            regex: `^(\\.\\./)*(?!(${[folder, ...allowed].join("|")})(/|$))(${[...FOLDERS, ...CDKTF].join("|")})(/|$)`,
            message: `${folder}/ does not import this folder or package.`,
          },
          {
            regex: "^@cdktf/provider-aws(/lib)?$",
            message: "Import one resource: @cdktf/provider-aws/lib/<resource>.",
          },
          EVALUATION_INSIDE,
        ],
      },
    ],
  },
}));

/** What is not shipped may import any folder; the generators of data alone reach into evaluation/. */
const faceOfEvaluation = {
  files: ["main.ts", "tools/**/*.ts"],
  ignores: ["tools/aws-data/**"],
  rules: { "no-restricted-imports": ["error", { patterns: [EVALUATION_INSIDE] }] },
};

/** What is wrong and what to write instead are two fields of one line each; `refusal` alone makes one text of them. */
const oneLineEach = {
  files: ["organization/**/*.ts"],
  ignores: ["organization/reading/problems.ts", "organization/reading/refusal.ts"],
  rules: {
    "no-restricted-syntax": [
      "error",
      ...["Literal[value=/[^\\n]\\n|\\n[^\\n]/]", "TemplateElement[value.cooked=/\\n/]"].map((selector) => ({
        selector,
        message: "A message has one line. Write the remedy into its own field.",
      })),
    ],
  },
};

export default tseslint.config(
  { ignores: ["dist/", "cdktf.out/", ".gen/", ".engines/", ".sandbox/", "coverage/"] },
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
  oneLineEach,
  faceOfEvaluation,
  // `npm test` prints its results, and nothing else.
  { files: ["__tests__/**/*.test.ts"], ignores: ["**/*.e2e.test.ts"], rules: { "no-console": "error" } },
  {
    files: ["**/*.mjs", "jest.config.js"],
    extends: [tseslint.configs.disableTypeChecked],
    languageOptions: { globals: { module: "writable" } },
  },
  prettier,
);
