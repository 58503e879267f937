import type { InFiles, Settings } from "./in-files";

const REGION = "eu-west-1:111111111111";

/** A policy on one thing that governs others, whose ARNs are not below its own. */
interface Governed {
  /** Who may write the policy, on what. */
  readonly write: string;
  readonly on: string;
  /** What is governed by it, and an action on that. */
  readonly action: string;
  readonly governed: string;
  /** Who only reads the policy. */
  readonly read: string;
}

const GOVERNED: readonly Governed[] = [
  {
    write: "sagemaker:PutModelPackageGroupPolicy",
    on: `arn:aws:sagemaker:${REGION}:model-package-group/fraud-*`,
    action: "sagemaker:UpdateModelPackage",
    governed: `arn:aws:sagemaker:${REGION}:model-package/fraud-x/1`,
    read: "sagemaker:GetModelPackageGroupPolicy",
  },
];

const contract = ({ on, action, governed }: Governed, may: string): Settings => ({
  groups: { Auditors: { members: ["ann"], statements: [{ Effect: "Allow", Action: may, Resource: on }] } },
  expect: [{ who: "Auditors", cannot: action, on: governed }],
});

/** Contracts about what is governed by a policy that somebody may write. */
export const GOVERNED_BY_POLICIES: readonly InFiles[] = GOVERNED.map((one) => ({
  what: `${one.action} by ${one.write}`,
  where: "alone",
  attack: { team: contract(one, one.write) },
  told: ["the contract does not hold", one.action, one.write],
  differs: "the policy is read",
  neighbour: { team: contract(one, one.read) },
}));
