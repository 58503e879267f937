import { lines } from "../../organization/support";
import { accountFile, organizationFile, teamFile } from "../../organization/support";
import { type Change, type Input, together } from "../input";

/** The organization in a folder of its own, and none in the project. */
const elsewhere = (folder: string): Change => ({
  files: {
    "organization.yaml": undefined,
    "accounts/dev.yaml": undefined,
    "teams/fraud.yaml": undefined,
    [`${folder}/organization.yaml`]: organizationFile(),
    [`${folder}/accounts/dev.yaml`]: accountFile("dev"),
    [`${folder}/teams/fraud.yaml`]: teamFile("fraud"),
  },
});
const named = (folder: string): Change => ({ environment: { SAGEMAKER_ACCESS_ORGANIZATION: folder } });
const configured = (organization: string): Change => ({
  files: { "cdktf.json": JSON.stringify({ language: "typescript", context: { organization } }) },
});

export const SURROUNDINGS: readonly Input[] = [
  {
    name: "the folder of an organization with a letter missing, in the environment",
    wrong: together(elsewhere("acme"), named("acm")),
    at: "acm:1:1",
    says: "there is no such folder",
    remedy: "Name the folder of organization.yaml in SAGEMAKER_ACCESS_ORGANIZATION",
    right: together(elsewhere("acme"), named("acme")),
  },
  {
    name: "the folder of an organization with a letter missing, in cdktf.json",
    wrong: together(elsewhere("acme"), configured("acm")),
    at: "acm:1:1",
    says: "there is no such folder",
    remedy: "or as `organization` in the context of cdktf.json, relative to the project",
    right: together(elsewhere("acme"), configured("acme")),
  },
  {
    name: "a file as the folder of the organization",
    wrong: named("organization.yaml"),
    at: "organization.yaml:1:1",
    says: "there is no such folder",
    remedy: "Name the folder of organization.yaml",
    right: named("."),
  },
  {
    name: "a folder that holds none of it",
    wrong: together(elsewhere("acme"), { files: { "other/README.md": lines("Nothing.") } }, named("other")),
    at: ["accounts/:1:1", "organization.yaml:1:1", "teams/:1:1"],
    says: "there is no such file",
    remedy: "Write it, or name another folder",
    right: together(elsewhere("acme"), named("acme")),
  },
];
