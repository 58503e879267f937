import { command, type Input } from "../input";

const SAME = command("changed", "--base", "cdktf.out");

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
];
