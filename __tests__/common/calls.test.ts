import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { CALLS, callsOf } from "../../common/calls";

const ROOT = join(__dirname, "..", "..");
const installed = callsOf("/app/node_modules/cdktf-sagemaker-access/dist/common/calls.js");

it("names npm's scripts in a clone", () => {
  expect(CALLS.command("lint")).toBe("npm run access -- lint");
  expect(CALLS.command("who-can", "s3:GetObject", "'*'")).toBe("npm run access -- who-can s3:GetObject '*'");
  expect(CALLS.command("bootstrap")).toBe("npm run bootstrap");
  expect(CALLS.command("recover", "dev-fraud")).toBe("npm run recover -- dev-fraud");
  expect(CALLS.deploy("dev-fraud", "cdktf.out/stacks/dev-fraud")).toBe(
    "npx cdktf deploy dev-fraud --ignore-missing-stack-dependencies",
  );
});

it("names the installed program, and nothing of a clone, where it is compiled", () => {
  expect(installed.command("lint")).toBe("npx sagemaker-access lint");
  expect(installed.command("recover", "dev-fraud", "--unlock", "1")).toBe(
    "npx sagemaker-access recover dev-fraud --unlock 1",
  );
  expect(installed.deploy("dev-fraud", "cdktf.out/stacks/dev-fraud")).toBe(
    "terraform -chdir=cdktf.out/stacks/dev-fraud apply",
  );
  expect(JSON.stringify({ ...installed })).not.toMatch(/npm run|cdktf synth/);
});

it("is the one place that says it", () => {
  const files = [
    "access",
    "advice",
    "cli",
    "common",
    "evaluation",
    "modules",
    "organization",
    "policies",
    "stacks",
    "testing",
  ]
    .flatMap((folder) => readdirSync(join(ROOT, folder), { recursive: true }).map((path) => join(folder, String(path))))
    .filter((path) => path.endsWith(".ts") && path !== join("common", "calls.ts"));
  const saying = files.flatMap((path) =>
    readFileSync(join(ROOT, path), "utf8")
      .split("\n")
      .filter((line) => !/^\s*(\/\*\*|\*|\/\/)/.test(line))
      .filter((line) => /npm run|npm start|npx (cdktf|sagemaker-access)/.test(line))
      .map((line) => `${path}: ${line.trim()}`),
  );
  expect(saying).toEqual([]);
});
