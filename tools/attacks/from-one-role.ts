import { roleTrustStatements, trustStatements } from "../../policies";
import type { Attack, Neighbour, Statement, Synthesised } from "./attack";
import { ACCOUNT, BASES, synthesised } from "./bases";
import { allow, given, trustingAll } from "./changes";
import { PRINCIPALS } from "./principals";

const CI = "arn:aws:iam::444444444444:role/ci";
const JOBS = PRINCIPALS.role;
const PIPELINES = "fraud-SageMaker-orchestration";
const QUEUE = `arn:aws:sqs:eu-west-1:${ACCOUNT}:fraud-steps`;
const ENVIRONMENT = { region: "eu-west-1", accountId: ACCOUNT };
const SENDS = allow("sqs:SendMessage", QUEUE);

let made: Synthesised | undefined;

/** The attacker's team, whose role for pipelines alone lets somebody in, and writes to a queue. */
function base(): Synthesised {
  if (made) return made;
  const { expect, ...fraud } = BASES.shared["teams/fraud.yaml"] as Statement;
  const team = {
    ...fraud,
    workloads: ["training", "pipeline"],
    executionRole: {
      roles: { orchestration: { statements: [SENDS], trust: { principals: [{ arn: CI, until: "2027-06-30" }] } } },
    },
    expect: [...(expect as readonly Statement[]), { who: "jobs", cannot: "sqs:SendMessage", on: QUEUE }],
  };
  const result = synthesised({ ...BASES.shared, "teams/fraud.yaml": team });
  if ("problems" in result) throw new Error(result.problems);
  return (made = result);
}

type Scene = NonNullable<Attack["scene"]>;

const SAGEMAKER = trustStatements(ENVIRONMENT) as unknown as readonly Statement[];
const lettingIn = (until?: string): readonly Statement[] =>
  roleTrustStatements(ENVIRONMENT, {
    principals: [{ arn: CI, ...(until !== undefined && { until }) }],
  }) as unknown as readonly Statement[];
const trusting =
  (role: string, statements: readonly Statement[]): Scene =>
  () =>
    trustingAll(role, [...SAGEMAKER, ...statements])(base());
const having =
  (role: string, Action: string): Scene =>
  () =>
    given(role, [allow(Action, QUEUE)], false)(base());

const attack = (
  name: string,
  rest: Pick<Attack, "principal" | "actions" | "told" | "breaks">,
  scene: Scene,
): Attack => ({
  name: `${name}, shared`,
  kind: "trust policy",
  target: "known",
  grant: "named",
  by: "trust",
  where: "shared",
  byName: true,
  statements: [],
  ...{ ...rest, scene },
});
const ASSUMING = { actions: ["sts:AssumeRole"], breaks: false };

const CASES: readonly { readonly attack: Attack; readonly differs: string; readonly harmless: Scene }[] = [
  {
    attack: attack(
      "sts:AssumeRole: a role, whose trust policy names whom another role of the team lets in",
      { ...ASSUMING, principal: CI, told: [JOBS] },
      trusting(JOBS, lettingIn("2027-06-30")),
    ),
    differs: "it is the role that lets it in",
    harmless: trusting(PIPELINES, lettingIn("2027-06-30")),
  },
  {
    attack: attack(
      "sts:AssumeRole: the one role that lets somebody in up to a day, with no day",
      { ...ASSUMING, principal: CI, told: [PIPELINES] },
      trusting(PIPELINES, lettingIn()),
    ),
    differs: "the day is an earlier one",
    harmless: trusting(PIPELINES, lettingIn("2027-03-31")),
  },
  {
    attack: attack(
      "sqs:SendMessage: a role with the statement of another role of the team",
      { actions: ["sqs:SendMessage"], principal: JOBS, told: [QUEUE], breaks: true },
      having(JOBS, "sqs:SendMessage"),
    ),
    differs: "it is the role that has it",
    harmless: having(PIPELINES, "sqs:SendMessage"),
  },
];

/** Attacks by what Terraform says of a role, and the file of another role of the team. */
export const oneRoleAttacks = (): Attack[] => CASES.map((one) => one.attack);

/** And what is harmless, and like them. */
export const oneRoleNeighbours = (): Neighbour[] =>
  CASES.map((one) => ({
    attack: one.attack,
    differs: one.differs,
    statements: [],
    change: one.harmless,
  }));
