import { iamArn } from "./bases";
import { resourcesOf } from "./targets";

/** What is the team's own in IAM, by what a way of this kind leads to. */
const IN_IAM: Readonly<Record<string, string>> = {
  "principal, group": iamArn("group/teams/fraud/*"),
  "principal, user": iamArn("user/${aws:username}"),
  session: iamArn("role/teams/fraud/*"),
};

/** What is named by a condition key, or has an id for a name. */
const OF_NO_NAME = ["runner, model", "runner, domain"];

/** What an action may be used on, so that it stays within the team: of SageMaker what has its name. */
export function ownOf(action: string, kind: string): string | readonly string[] | undefined {
  if (!action.startsWith("sagemaker:")) return IN_IAM[kind];
  const own = resourcesOf({ action }, "fraud-*");
  return own.length === 0 || OF_NO_NAME.includes(kind) ? undefined : own;
}
