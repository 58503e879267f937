import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CanJson } from "../../../cli/can/run";
import type { ExplainJson } from "../../../cli/explain/run";
import { groupBy } from "../../../common/lists";
import { formatProblems, loadOrganization, type Organization } from "../../../organization";
import { synthesize } from "../../../stacks";
import { folderOf, organizationIn } from "../../stacks/support";
import { access, ROOT, synthesized } from "../support";
import { follow, type Suggestion, yamlOf } from "./applied.support";

/** What teams ask for, of every service that has settings. */
const WANTED: readonly (readonly [action: string, resource: string])[] = [
  ["s3:GetObject", "arn:aws:s3:::acme-other/cash/x"],
  ["s3:PutObject", "arn:aws:s3:::acme-other/cash/x"],
  ["s3:ListBucket", "arn:aws:s3:::acme-other"],
  ["s3:GetObject", "arn:aws:s3:::acme-transactions-sample/cash/x"],
  ["s3:PutObject", "arn:aws:s3:::acme-sales/daily/x"],
  ["s3:DeleteObject", "arn:aws:s3:::acme-fraud-models-dev/x"],
  ["s3:PutObject", "arn:aws:s3:::x/y"],
  ["s3:PutBucketCORS", "arn:aws:s3:::acme-forecasts"],
  ["kms:Decrypt", "arn:aws:kms:eu-west-1:<id>:key/1a2b"],
  ["kms:GenerateDataKey", "arn:aws:kms:eu-west-1:<id>:key/1a2b"],
  ["kms:CreateGrant", "arn:aws:kms:eu-west-1:<id>:key/1a2b"],
  ["dynamodb:GetItem", "arn:aws:dynamodb:eu-west-1:<id>:table/rates"],
  ["dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:444444444444:table/rates"],
  ["ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:<id>:repository/base/other"],
  ["ecr:BatchGetImage", "arn:aws:ecr:eu-west-1:763104351884:repository/pytorch-training"],
  ["sagemaker:CreateTrainingJob", "arn:aws:sagemaker:eu-west-1:<id>:training-job/<team>-1"],
  ["sagemaker:CreateTrainingJob", "arn:aws:sagemaker:eu-west-1:<id>:training-job/pytorch-1"],
  ["sagemaker:CreateEndpoint", "arn:aws:sagemaker:eu-west-1:<id>:endpoint/<team>-1"],
  ["sagemaker:PutRecord", "arn:aws:sagemaker:eu-west-1:<id>:feature-group/<team>-1"],
  ["sagemaker:ListDomains", "*"],
  ["ec2:DescribeVpcEndpoints", "*"],
  ["ec2:CreateNetworkInterface", "*"],
  ["iam:CreateRole", "arn:aws:iam::<id>:role/x"],
  ["iam:PassRole", "arn:aws:iam::<id>:role/Admin"],
  ["logs:GetLogEvents", "arn:aws:logs:eu-west-1:<id>:log-group:/aws/sagemaker/TrainingJobs:log-stream:<team>-1/algo-1"],
  ["cloudwatch:PutMetricData", "*"],
  ["sns:Publish", "arn:aws:sns:eu-west-1:<id>:done"],
];

/** Advice on another way to come to the end, or on a first step: what was denied stays so. */
const OTHER_WAY =
  /starts? nothing, on purpose|write into the team's default bucket only|Members of ML_Engineers may use it then/;

/** What a person may fill in. */
const FILLED: readonly (readonly [RegExp, string])[] = [
  [/<(the )?bucket in [^<>]*>/g, "acme-filled-in-elsewhere"],
  [/<(the )?bucket[^<>]*>/g, "acme-filled-in"],
  [/<(the )?table[^<>]*>/g, "filled-in"],
  [/<(the )?repository[^<>]*>/g, "filled/in"],
  [/<the ARN>/g, "*"],
];

const organization = organizationIn(ROOT);
type Deployment = Organization["deployments"][number];

/** Every role, and a person of each group, by ARN. */
const askers = ({ account, roles, groups }: Deployment): string[] => [
  ...roles.map(({ arn }) => arn),
  ...new Set(
    groups.flatMap(({ members }) => members.slice(-1).map((name) => `arn:aws:iam::${account.id}:user/${name}`)),
  ),
];

/** A suggestion, about what was denied to whom. */
interface Told {
  readonly who: string;
  readonly action: string;
  readonly resource: string;
  readonly suggestion: Suggestion;
  /** Whether the name of the resource stands in the way too, as another suggestion says. */
  readonly isMisnamed: boolean;
}

let outdir = "";
beforeAll(() => {
  outdir = synthesized(ROOT);
});

/** Every suggestion with something to write, about what is denied in the account of a team. */
function suggestions(deployment: Deployment): Told[] {
  const named = (text: string): string =>
    text.replace("<id>", deployment.account.id).replace("<team>", deployment.team.team);
  return askers(deployment).flatMap((who) => {
    const texts = WANTED.map(
      ([action, resource]) =>
        `User: ${who} is not authorized to perform: ${action} on resource: ${named(resource)} because no identity-based policy allows the ${action} action`,
    );
    const { out } = access(["explain", texts.join("\n"), "--json"], { organization: ROOT, outdir });
    return (JSON.parse(out) as ExplainJson).denials.flatMap(({ terraform, advice }) => {
      if (terraform?.verdict !== "denied") return [];
      const { action, resource } = terraform;
      const isMisnamed = advice.some(({ change }) => change.includes(" is not the team's: "));
      return advice
        .filter((suggestion) => yamlOf(suggestion) !== "")
        .map((suggestion) => ({ who, action, resource, suggestion, isMisnamed }));
    });
  });
}

const isComplete = ({ suggestion }: Told): boolean => !/<[^<>]*>|…/.test(yamlOf(suggestion));

/** The example organization with one suggestion followed. */
function afterFollowing({ suggestion }: Told, yaml = yamlOf(suggestion)): string {
  const folder = folderOf({});
  for (const name of ["organization.yaml", "accounts", "teams"])
    cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  const path = join(folder, suggestion.file);
  writeFileSync(path, follow(readFileSync(path, "utf8"), suggestion, yaml));
  return folder;
}

/** What is wrong with the files of an organization; empty where nothing is. */
function problemsIn(folder: string): string {
  const loaded = loadOrganization(folder);
  return "problems" in loaded ? formatProblems(loaded.problems) : "";
}

/** The changed organization and what `can` reads of it, for as many as are told the same. */
interface Changed {
  readonly folder: string;
  readonly problems: string;
  readonly outdir: string;
}

function changedBy(told: Told, { stackName }: Deployment): Changed {
  const folder = afterFollowing(told);
  const output = join(folder, "cdktf.out");
  const problems = problemsIn(folder);
  if (problems !== "") return { folder, problems, outdir: output };
  const changed = organizationIn(folder);
  const deployments = changed.deployments.filter((one) => one.stackName === stackName);
  return {
    folder,
    problems: formatProblems(synthesize({ ...changed, deployments }, output, () => [])),
    outdir: output,
  };
}

/** What `can` says in the changed organization. */
function verdictIn({ folder, outdir: output }: Changed, { who, action, resource }: Told): string {
  const { out } = access(["can", who, action, resource, "--json"], { organization: folder, outdir: output });
  return (JSON.parse(out) as CanJson).verdict;
}

describe.each(organization.deployments.map((deployment) => [deployment.stackName, deployment] as const))(
  "what explain says is to be written, in %s",
  (_, deployment) => {
    let told: Told[] = [];
    beforeAll(() => {
      told = suggestions(deployment);
    }, 60_000);

    it("is taken by the files, and opens what was denied", () => {
      const complete = told.filter(isComplete);
      expect(complete.length).toBeGreaterThan(20);
      const byText = groupBy(complete, ({ suggestion }) => JSON.stringify(suggestion));
      const wrong = [...byText.values()].flatMap((same) => {
        const changed = changedBy(same[0], deployment);
        // What another team works with needs that team's word: the synthesis says so.
        if (changed.problems.includes("without its word\n") && changed.problems.split("\n").length === 2) return [];
        if (changed.problems !== "") return [{ ...same[0], problems: changed.problems }];
        // Whatever depends on condition keys is open.
        return same
          .filter(({ isMisnamed, suggestion }) => !isMisnamed && !OTHER_WAY.test(suggestion.change))
          .filter((one) => verdictIn(changed, one) === "denied")
          .map((one) => ({ ...one, problems: "it is still denied" }));
      });
      expect(wrong).toEqual([]);
    }, 120_000);

    it("is taken once the places in < > are filled in, and not before", () => {
      const incomplete = told.filter((one) => !isComplete(one) && !yamlOf(one.suggestion).includes("…"));
      const wrong = incomplete.flatMap((one) => {
        const filled = FILLED.reduce((yaml, [place, value]) => yaml.replaceAll(place, value), yamlOf(one.suggestion));
        const problems = problemsIn(afterFollowing(one, filled));
        // What another team works with needs that team's word, or is in another account: the synthesis says so.
        const isTaken = problems === "" || /without its word|a bucket.s name exists once in AWS/.test(problems);
        return !isTaken || problemsIn(afterFollowing(one)) === "" ? [{ ...one, problems }] : [];
      });
      expect(wrong).toEqual([]);
    }, 60_000);
  },
);
