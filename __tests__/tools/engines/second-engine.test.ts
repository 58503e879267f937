import { forCdktn } from "../../../tools/engines/second-engine";

it.each([
  ["the engine", 'const cdktf_1 = require("cdktf");', 'const cdktf_1 = require("cdktn");'],
  ["the provider", 'require("@cdktf/provider-aws/lib/iam-role")', 'require("@cdktn/provider-aws/lib/iam-role")'],
  ["types", 'import { Token } from "cdktf";', 'import { Token } from "cdktn";'],
  ["a type within another", 'readonly x: import("cdktf").App;', 'readonly x: import("cdktn").App;'],
  ["what is there once", 'require("../../policies/index")', 'require("../../../policies/index")'],
  ["what is there for each", 'require("../../modules/role")', 'require("../../modules/role")'],
  ["a file beside it", 'require("./props")', 'require("./props")'],
  ["a folder above", 'require("../iso-duration")', 'require("../iso-duration")'],
  ["what both have", 'require("constructs")', 'require("constructs")'],
  ["a package called like it", 'require("cdktf-cli")', 'require("cdktf-cli")'],
  ["a text", 'const a = "with cdktf deploy";', 'const a = "with cdktf deploy";'],
  ["a path that is no import", 'join(folder, "../../state")', 'join(folder, "../../state")'],
  [
    "a package by name",
    'const PACKAGES = ["cdktf", "@cdktf/provider-aws"];',
    'const PACKAGES = ["cdktn", "@cdktn/provider-aws"];',
  ],
  [
    "several",
    'export * from "../../policies";\nimport "cdktf";\nexport * from "../../common/lists";',
    'export * from "../../../policies";\nimport "cdktn";\nexport * from "../../../common/lists";',
  ],
  [
    "an example in a comment",
    '/** import "cdktf-sagemaker-access/testing"; */',
    '/** import "cdktf-sagemaker-access/cdktn/testing"; */',
  ],
])("%s", (_, cdktf, cdktn) => {
  expect(forCdktn(cdktf, "modules/private/one.js")).toBe(cdktn);
});
