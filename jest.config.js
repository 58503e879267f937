const transform = { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] };

/** TypeScript wants the ending where a module is loaded later on. */
const laterOn = { "^(\\.{1,2}/(?:app/)?run)\\.js$": "$1" };

/**
 * Each test file loads its modules anew, and these are most of what cdktf and zod load: how assets are zipped, and errors in
 * fifty languages. No test has any of it.
 */
const moduleNameMapper = {
  "^archiver$": "<rootDir>/__tests__/nothing.ts",
  ...laterOn,
  "^\\.\\./locales/index\\.cjs$": "<rootDir>/__tests__/nothing.ts",
};

/** Whatever tests leave in the temporary folder goes with the run. */
const temporary = {
  globalSetup: "<rootDir>/__tests__/temporary/setup.ts",
  globalTeardown: "<rootDir>/__tests__/temporary/teardown.ts",
};

const unit = {
  transform,
  moduleNameMapper,
  ...temporary,
  globalSetup: "<rootDir>/__tests__/temporary/setup-in-memory.ts",
  moduleFileExtensions: ["ts", "js", "cjs", "mjs", "json", "node"],
  testPathIgnorePatterns: ["\\.e2e\\.test\\.ts$"],
};

/** CDK Terrain in place of CDK for Terraform, as `npm run cdktn` installs it. */
const CDKTN = "<rootDir>/.engines/cdktn/node_modules";
const cdktn = {
  "^cdktf$": `${CDKTN}/cdktn`,
  "^@cdktf/provider-aws/(.*)$": `${CDKTN}/@cdktn/provider-aws/$1`,
  "^constructs$": `${CDKTN}/constructs`,
};

/**
 * `*.e2e.test.ts` need Terraform and the emulator, or synthesise whole organizations again and again.
 *
 * @type {import("jest").Config}
 */
module.exports = {
  projects: [
    {
      displayName: "unit",
      ...unit,
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
    },
    {
      displayName: "cdktn",
      ...unit,
      testMatch: ["<rootDir>/__tests__/{modules,stacks,testing}/**/*.test.ts"],
      moduleNameMapper: { ...moduleNameMapper, ...cdktn },
    },
    {
      displayName: "e2e",
      testMatch: ["<rootDir>/__tests__/**/*.e2e.test.ts"],
      transform,
      moduleNameMapper: laterOn,
      ...temporary,
      globalSetup: "<rootDir>/__tests__/temporary/setup-e2e.ts",
    },
  ],
  // What hangs is stopped; how fast anything is, no test asks.
  testTimeout: 60_000,
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/", "<rootDir>/.gen/", "<rootDir>/.sandbox/"],
};
