const transform = { "^.+\\.ts$": ["@swc/jest", { jsc: { target: "es2022", parser: { syntax: "typescript" } } }] };

/** @type {import("jest").Config} */
module.exports = {
  projects: [
    {
      displayName: "unit",
      testMatch: ["<rootDir>/__tests__/**/*.test.ts"],
      testPathIgnorePatterns: ["<rootDir>/__tests__/(e2e|consumer)/"],
      transform,
    },
    {
      displayName: "e2e",
      testMatch: ["<rootDir>/__tests__/(e2e|consumer)/**/*.test.ts"],
      transform,
    },
  ],
  modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/cdktf.out/", "<rootDir>/.gen/", "<rootDir>/.sandbox/"],
};
