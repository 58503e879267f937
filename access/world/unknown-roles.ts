import { grantedResources } from "../../evaluation/decision/granted";
import { parseArn } from "../../policies";
import type { Edge } from "./edge";
import type { Known } from "./known";
import { may } from "./may";
import { SAGEMAKER, startOf } from "./passing";
import type { World } from "./world";

/** Roles that somebody can act as and that no stack has: nobody knows what they may do. */
export function unknownRoles(world: World, known: Known): Edge[] {
  const { subject } = known;
  const passing = { "iam:PassedToService": SAGEMAKER };
  return [
    ...unknownIn(world, known, "sts:AssumeRole").flatMap((arn): Edge[] =>
      may(subject, { action: "sts:AssumeRole", resource: arn }) ? [edge(known, arn, "assumes", "")] : [],
    ),
    ...unknownIn(world, known, "iam:PassRole").flatMap((arn): Edge[] => {
      const start = startOf(subject, SAGEMAKER);
      if (start === undefined || !may(subject, { action: "iam:PassRole", resource: arn, context: passing })) return [];
      return [edge(known, arn, "passes", ` to ${SAGEMAKER} with ${start}`)];
    }),
  ];
}

const unknownIn = (world: World, { subject }: Known, action: string): string[] =>
  grantedResources(subject, action).filter((pattern) => world.byArn(pattern) === undefined);

function edge({ stack, accountId }: Known, arn: string, verb: string, rest: string): Edge {
  const name = `a role that no stack has, ${arn}`;
  const account = parseArn(arn)?.accountId ?? accountId;
  const identity = [{ name: `the policies of ${arn}`, document: undefined }];
  return {
    to: { subject: { kind: "role", name, identity }, stack, ...(account !== undefined && { accountId: account }) },
    last: true,
    words: `${verb} ${name}${rest}`,
  };
}
