const transform = { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] };

/** Tests that synthesise whole organizations again and again run with the end-to-end tests. */
const WHOLE =
  "e2e/|consumer/|readme|cli/(access|can|contract-problems|explain|proof|recover-imports|who-can)|docs/contracts|access/diff-properties|stacks/state-stack|" +
  "access/contract/|evaluation/oracle/universe";

/**
 * Each test file loads its modules anew, and these are most of what cdktf and zod load: how assets are zipped, and errors in
 * fifty languages. No test has any of it.
 */
const moduleNameMapper = {
  "^archiver$": "<rootDir>/__tests__/nothing.ts",
  "^\\.\\./locales/index\\.cjs$": "<rootDir>/__tests__/nothing.ts",
};

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: [`<rootDir>/__tests__/(${WHOLE})`],
      transform,
      moduleNameMapper,
      moduleFileExtensions: ["ts", "js", "cjs", "mjs", "json", "node"],
    },
    {
      displayName: "e2e",
      testRegex: [`/__tests__/(${WHOLE}).*\\.test\\.ts$`],
      transform,
    },
  ],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/", "<rootDir>/.gen/", "<rootDir>/.sandbox/"],
};
