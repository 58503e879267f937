import { isKnown } from "../../evaluation/decision/compiled";
import { decide } from "../../evaluation/decide";
import type { Deployment } from "../../organization";
import { SAGEMAKER_SERVICE } from "../../policies";
import type { Known } from "../world/known";
import { isOpen } from "../world/may";
import { principalsNamed } from "../world/trusted";
import { type Breach, decidingOf } from "./breach";

/** In nobody's account. */
const STRANGER = "000000000000";

/** Who may become an execution role although the team's file does not say so. */
export function undeclaredTrust({ trust, team }: Deployment, { subject, stack, trust: policy }: Known): Breach[] {
  const breach = (message: string, remedy: string, deciding: Breach["deciding"]): Breach => ({
    stack,
    principal: subject.name,
    deciding,
    message,
    remedy,
  });
  if (!policy || !isKnown(policy)) {
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
    ...(trust.services ?? []),
    ...(trust.principals ?? []).map(({ arn }) => arn),
  ]);
  const undeclared = principalsNamed(policy.document).filter((name) => !declared.has(name));
  const decision = decide(
    { kind: "service", name: SAGEMAKER_SERVICE },
    {
      action: "sts:AssumeRole",
      resource: subject.arn ?? "*",
      context: { "aws:SourceAccount": STRANGER },
      resourcePolicy: policy,
    },
  );
  const strangers = trust.sourceAccount !== false && isOpen(decision);
  return [
    ...undeclared.map((name) =>
      breach(
        `${name} may assume ${subject.name}, and the file of the team "${team.team}" does not name it`,
        "Name it under executionRole.trust, or take it out of the trust policy",
        [],
      ),
    ),
    ...(strangers
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
