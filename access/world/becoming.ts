import type { Decision } from "../../evaluation/decision/decision";
import { allowing, grantedResources } from "../../evaluation/decision/granted";
import { decide } from "../../evaluation/decide";
import type { SourcedPolicy, Subject } from "../../evaluation/subject";
import type { Edge } from "./edge";
import { inOneAccount, type Known } from "./known";
import { isOpen, may } from "./may";
import type { World } from "./world";

/** How one comes to the rights of somebody else through IAM, by what the action works on. */
const TAKING_OVER: readonly { kind: Subject["kind"]; actions: readonly string[]; words: string }[] = [
  { kind: "group", actions: ["iam:AddUserToGroup"], words: "joins" },
  {
    kind: "user",
    actions: ["iam:CreateAccessKey", "iam:CreateLoginProfile", "iam:UpdateLoginProfile"],
    words: "makes itself credentials of",
  },
  { kind: "role", actions: ["iam:UpdateAssumeRolePolicy"], words: "lets itself assume" },
];

/** Actions that write rights, be it one's own or of somebody whom one may act as. */
const REWRITING = [
  "iam:AttachGroupPolicy",
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:CreatePolicyVersion",
  "iam:PutGroupPolicy",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
];

/** Without a boundary on whom it is about, and with the policy that gives most. */
const ANY_RIGHT = { "iam:PermissionsBoundary": null, "iam:PolicyARN": "arn:aws:iam::aws:policy/AdministratorAccess" };

/** The groups, users and roles whose rights somebody can take over, and all rights where they can be written. */
export function takenOver(world: World, known: Known): Edge[] {
  const { subject } = known;
  const others = TAKING_OVER.flatMap(({ kind, actions, words }) =>
    actions.flatMap((action) =>
      candidates(world, grantedResources(subject, action))
        .filter((other) => other !== known && other.subject.kind === kind && inOneAccount(other, known))
        .filter((other) => isGiven(subject, action, other))
        .map((other): Edge => ({ to: other, words: `${words} ${other.subject.name} with ${action}` })),
    ),
  );
  const [rewriting] = rewritings(subject);
  return rewriting
    ? [...others, { to: everything(known), last: true, words: `writes policies with ${rewriting.action}` }]
    : others;
}

/** Each action by which somebody may write any right, with what AWS would answer. */
export const rewritings = (subject: Subject): { readonly action: string; readonly decision: Decision }[] =>
  REWRITING.filter((action) => allowing(subject, action).length > 0)
    .map((action) => ({ action, decision: decide(subject, { action, resource: "*", context: ANY_RIGHT }) }))
    .filter(({ decision }) => isOpen(decision));

const candidates = (world: World, patterns: readonly string[]): Known[] => [
  ...new Set(patterns.flatMap((pattern) => [...world.like(pattern)])),
];

const isGiven = (subject: Subject, action: string, { subject: { arn } }: Known): boolean =>
  may(subject, { action, resource: arn ?? "*" });

const ALL: SourcedPolicy = {
  name: "a policy that it writes",
  document: { Version: "2012-10-17", Statement: [{ Sid: "Anything", Effect: "Allow", Action: "*", Resource: "*" }] },
};

const everything = ({ stack, accountId, subject: { arn } }: Known): Known => ({
  subject: { kind: "role", name: "a role with any rights", identity: [ALL], ...(arn !== undefined && { arn }) },
  stack,
  ...(accountId !== undefined && { accountId }),
});
