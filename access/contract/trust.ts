import { rememberingOf } from "../../common/memo";
import { decide, type Decision, isKnownPolicy, type SourcedPolicy, type Subject } from "../../evaluation";
import type { Deployment } from "../../organization";
import { SAGEMAKER_SERVICE, type Trust } from "../../policies";
import type { KnownPrincipal } from "../graph/known-principal";
import { isOpen } from "../graph/may";
import { principalsNamed } from "../graph/trusted";
import { type Breach, decidingOf } from "./breach";

/** In nobody's account. */
const STRANGER = "000000000000";

/** What AWS answers SageMaker, where it works for somebody of another account. */
const decisionOf = (resource: string, policy: SourcedPolicy): Decision =>
  decide(
    { kind: "service", name: SAGEMAKER_SERVICE },
    {
      action: "sts:AssumeRole",
      resource,
      context: { "aws:SourceAccount": STRANGER },
      resourcePolicy: policy,
    },
  );

/** Whether that may be allowed for any role with a trust policy, which many roles have alike. */
const isOpenSomewhere = (document: unknown): boolean =>
  typeof document !== "object" || document === null || judged(document).isOpen;

const judged = rememberingOf((document: object) => ({
  isOpen: isOpen(decisionOf("*", { name: "trust policy", document })),
}));

/** Who may assume an execution role, as the team's file says. */
export const trustOf = ({ roles, trust }: Deployment, { arn }: Subject): Trust =>
  roles.find((role) => role.arn === arn)?.trust ?? trust;

/** Who may become an execution role although the team's file does not say so. */
export function undeclaredTrust(deployment: Deployment, { subject, stack, trust: policy }: KnownPrincipal): Breach[] {
  const said = trustOf(deployment, subject);
  const breach = (message: string, remedy: string, deciding: Breach["deciding"]): Breach => ({
    stack,
    principal: subject.name,
    deciding,
    message,
    remedy,
  });
  if (!policy || !isKnownPolicy(policy)) {
    return [
      breach(
        `who may assume ${subject.name} is not known before the apply`,
        "Write the trust policy without values that only the apply knows",
        [],
      ),
    ];
  }
  const declared = new Set([
    SAGEMAKER_SERVICE,
    ...(said.services ?? []),
    ...(said.principals ?? []).map(({ arn }) => arn),
  ]);
  const undeclared = principalsNamed(policy.document).filter((name) => !declared.has(name));
  const decision =
    said.sourceAccount !== false && isOpenSomewhere(policy.document)
      ? decisionOf(subject.arn ?? "*", policy)
      : undefined;
  return [
    ...undeclared.map((name) =>
      breach(
        `${name} may assume ${subject.name}, and the file of the team "${deployment.team.team}" does not name it`,
        "Name it under executionRole.trust, or take it out of the trust policy",
        [],
      ),
    ),
    ...(decision && isOpen(decision)
      ? [
          breach(
            `SageMaker may assume ${subject.name} for any account`,
            "Ask for aws:SourceAccount in the trust policy, or set executionRole.trust.sourceAccount to false",
            decidingOf(decision),
          ),
        ]
      : []),
  ];
}
