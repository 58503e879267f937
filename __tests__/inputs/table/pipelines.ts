import { type Change, command, type Input, together } from "../input";

const SAME = command("changed", "--base", "cdktf.out");

const exported = (...args: string[]): Change => command("export", "--to", "deploy", ...args);

const RECORD = JSON.stringify({
  version: 1,
  layout: "{stack}",
  platforms: [],
  leaving: [],
  files: ["../teams/fraud.yaml"],
});

export const PIPELINES: readonly Input[] = [
  {
    name: "a branch where there is no repository",
    wrong: command("changed", "--base", "main"),
    says: '"main" is no folder, and . is in no git repository',
    remedy: "Name a folder that is there",
    right: SAME,
  },
  {
    name: "a branch that is an option of git",
    wrong: command("changed", "--base=--upload-pack=touch"),
    says: '"--upload-pack=touch" is neither a folder nor the name of a commit',
    remedy: "Name a folder with a stacks.json, or a branch, tag or commit, such as origin/main",
    right: SAME,
  },
  {
    name: "a folder before that is no output",
    wrong: command("changed", "--base", "teams"),
    says: "teams/stacks.json is not there",
    remedy: "Name a folder that a synthesis or export wrote, or a commit",
    right: SAME,
  },
  {
    name: "no word of what was before",
    wrong: command("changed"),
    says: "required option '--base <folder or commit>' not specified",
    remedy: "See how it is called: npm run access -- changed --help",
    right: SAME,
  },
  {
    name: "a layout with a letter missing",
    wrong: exported("--layout", "{acount}/{team}"),
    says: 'the layout "{acount}/{team}" has {acount}, which stands for nothing',
    remedy: "Write one of {stack}, {account}, {id}, {region}, {team}",
    right: exported("--layout", "{account}/{team}"),
  },
  {
    name: "a layout that climbs",
    wrong: exported("--layout", "../{stack}"),
    says: 'the layout "../{stack}" makes "../dev-fraud" of dev-fraud, which is no folder below this one',
    remedy: "Write letters, digits, ., -, _ and placeholders between slashes, such as {account}/{team}",
    right: exported("--layout", "{stack}"),
  },
  {
    name: "an export over a file of somebody else's",
    wrong: together(exported(), { files: { "deploy/stacks.json": "mine" } }),
    says: "deploy/stacks.json was not written by this command",
    remedy: "Move it away, or name another folder or layout",
    right: exported(),
  },
  {
    name: "an export in place of a file",
    wrong: command("export", "--to", "organization.yaml"),
    says: "organization.yaml is a file, and is to be a folder",
    remedy: "Move it away, or name another place",
    right: exported(),
  },
  {
    name: "a record of an export that climbs",
    wrong: together(exported(), { files: { "deploy/exported.json": RECORD } }),
    says: "deploy/exported.json is not as it is written: files.0 is wrong",
    remedy: "Bring it back from git, either side of a merge, and export again",
    right: exported(),
  },
  {
    name: "a platform as an option of Terraform",
    wrong: exported("--lock=-fs-mirror"),
    says: '"-fs-mirror" is not a platform',
    remedy: "Write system and processor, such as linux_amd64",
    right: exported(),
  },
  {
    name: "a stack to forget that is there",
    wrong: exported("--forget", "dev-fraud"),
    says: 'no stack "dev-fraud" leaves',
    remedy: "it was exported, is no more, and what it had is destroyed",
    right: exported(),
  },
  {
    name: "a pipeline over what was not exported",
    wrong: command("pipeline", "atlantis", "--folder", "cdktf.out"),
    says: "cdktf.out was not exported",
    remedy: "Write it first: export --to cdktf.out",
    right: exported(),
  },
  {
    name: "a tool that is not known",
    wrong: command("pipeline", "jenkins", "--folder", "deploy"),
    says: "command-argument value 'jenkins' is invalid for argument 'tool'. Allowed choices are atlantis.",
    remedy: "See how it is called: npm run access -- pipeline --help",
    status: 2,
    right: exported(),
  },
];
