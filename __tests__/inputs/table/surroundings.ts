import { lines } from "../../organization/support";
import { accountFile, organizationFile, teamFile } from "../../organization/support";
import { type Change, command, FOLDER, type Input, ORGANIZATION, PROJECT, together } from "../input";

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

/** cdktf.json with this content. */
const cdktfJson = (content: unknown): Change => ({
  files: { "cdktf.json": typeof content === "string" ? content : JSON.stringify(content) },
});
const handed = (context: string): Change => ({ environment: { CDKTF_CONTEXT_JSON: context } });
const RIGHT = cdktfJson({ language: "typescript", app: "node main.ts", output: "cdktf.out" });
const MEND = "Write one JSON object, or bring back the project's own: git checkout cdktf.json";

const CONFIGURATION: readonly Input[] = [
  {
    name: "half of a cdktf.json",
    wrong: cdktfJson('{ "language": "typescript"'),
    says: "cdktf.json is not JSON",
    remedy: MEND,
    right: RIGHT,
  },
  {
    name: "null as cdktf.json",
    wrong: cdktfJson("null"),
    says: "cdktf.json is null, and is to be an object",
    remedy: MEND,
    right: RIGHT,
  },
  {
    name: "a list as cdktf.json",
    wrong: cdktfJson([]),
    says: "cdktf.json is a list, and is to be an object",
    remedy: MEND,
    right: RIGHT,
  },
  {
    name: "a folder as cdktf.json",
    wrong: { files: { "cdktf.json": FOLDER } },
    says: "cdktf.json cannot be read: it is a folder",
    remedy: MEND,
    right: RIGHT,
  },
  {
    name: "an output that is a list",
    wrong: cdktfJson({ output: ["cdktf.out"] }),
    says: '"output" in cdktf.json is a list, and is to be a folder',
    remedy: "Write its path relative to the project, or leave it out",
    right: cdktfJson({ output: "cdktf.out" }),
  },
  {
    name: "a context that is a text",
    wrong: cdktfJson({ context: "organization" }),
    says: '"context" in cdktf.json is a text, and is to be an object',
    remedy: MEND,
    right: cdktfJson({ context: { organization: "." } }),
  },
  {
    name: "an organization's folder that is null",
    wrong: cdktfJson({ context: { organization: null } }),
    says: '"organization" in "context" in cdktf.json is null, and is to be a folder',
    remedy: "Write its path relative to the project, or leave it out",
    right: cdktfJson({ context: {} }),
  },
  {
    name: "a British context",
    wrong: together(elsewhere("acme"), cdktfJson({ context: { organisation: "acme" } })),
    says: '"context" in cdktf.json has "organisation"',
    remedy: 'Did you mean "organization"?',
    right: together(elsewhere("acme"), cdktfJson({ context: { organization: "acme" } })),
  },
  {
    name: "half of a context in the environment",
    wrong: handed("{"),
    says: "CDKTF_CONTEXT_JSON is not JSON",
    remedy: "Unset it, or write an object as the CDKTF CLI does",
    right: handed("{}"),
  },
  {
    name: "a list as the context in the environment",
    wrong: handed("[]"),
    says: "CDKTF_CONTEXT_JSON is a list, and is to be an object",
    remedy: "Unset it, or write an object as the CDKTF CLI does",
    right: handed("{}"),
  },
  {
    name: "a number as the organization's folder in the environment",
    wrong: handed('{"organization": 1}'),
    says: '"organization" in CDKTF_CONTEXT_JSON is a number, and is to be a folder',
    remedy: "Write its path relative to the project, or leave it out",
    right: handed('{"organization": "."}'),
  },
];

const QUESTION = command("can", "anna", "s3:GetObject", "arn:aws:s3:::lake/x");
const OTHER: Change = {
  files: {
    "other/organization.yaml": organizationFile().replace("acme", "other"),
    "other/accounts/dev.yaml": accountFile("dev"),
    "other/teams/risk.yaml": teamFile("risk"),
  },
};

/** A question is about the organization that the output was made from, and about no other. */
const MEANT: readonly Input[] = [
  {
    name: "a question with a folder that is not there",
    wrong: together(QUESTION, named("acme")),
    says: "there is no folder acme",
    remedy: "Name the folder of organization.yaml in SAGEMAKER_ACCESS_ORGANIZATION, or in cdktf.json",
    status: 2,
    right: QUESTION,
  },
  {
    name: "a question about another organization's output",
    wrong: together(QUESTION, OTHER, named("other")),
    says: "and SAGEMAKER_ACCESS_ORGANIZATION names other",
    remedy: "Unset SAGEMAKER_ACCESS_ORGANIZATION, or synthesise that one: npx cdktf synth",
    status: 2,
    right: together(QUESTION, OTHER),
  },
  {
    name: "an organization that has another name than the output's",
    wrong: together(QUESTION, { files: { [ORGANIZATION]: organizationFile().replace("acme", "other") } }),
    says: 'cdktf.out was made from the organization "acme", and in . there is "other"',
    remedy: 'Name the folder of "acme" in SAGEMAKER_ACCESS_ORGANIZATION, or synthesise first: npx cdktf synth',
    status: 2,
    right: together(QUESTION, { files: PROJECT.files ?? {} }),
  },
  {
    name: "an output that does not say what it was made from",
    wrong: together(QUESTION, { files: { "cdktf.out/organization.json": "[]" } }),
    says: "cdktf.out/organization.json does not say which organization the output was made from",
    remedy: "Synthesise it again: npx cdktf synth",
    status: 2,
    right: QUESTION,
  },
];

const FOLDERS: readonly Input[] = [
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

export const SURROUNDINGS: readonly Input[] = [...FOLDERS, ...CONFIGURATION, ...MEANT];
