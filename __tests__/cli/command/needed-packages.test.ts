import { needPackages } from "../../../cli/command/needed-packages";
import { SANDBOX_PACKAGES } from "../../../cli/sandbox/packages";
import manifest from "../../../package.json";

it("is content where all are there", () => {
  expect(() => {
    needPackages("sandbox", SANDBOX_PACKAGES);
  }).not.toThrow();
});

it("names what to install, at which version", () => {
  expect(() => {
    needPackages("sandbox", { "cdktf-cli": "^0.21.0", yaml: "^2.0.0" }, (name) => name === "yaml");
  }).toThrow(
    "sandbox needs cdktf-cli, and npm finds it nowhere\n" +
      'Install what is missing: npm install --save-dev "cdktf-cli@^0.21.0"',
  );
});

/** An app has those of one of them. */
const ENGINES = ["cdktf", "@cdktf/provider-aws", "cdktn", "@cdktn/provider-aws"];

it("asks for the versions of the optional peers, which beside the engines are no others", () => {
  const { peerDependencies, peerDependenciesMeta } = manifest;
  const optional = Object.entries(peerDependencies).filter(
    ([name]) => name in peerDependenciesMeta && !ENGINES.includes(name),
  );
  expect(Object.fromEntries(optional)).toEqual(SANDBOX_PACKAGES);
});
