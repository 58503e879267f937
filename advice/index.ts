import { distinct } from "../common/lists";
import type { Deployment } from "../organization/resolution/deployment";
import { parseArn, settingOfService } from "../policies";
import { allowedAdvice } from "./allowed";
import { type Advice, type AdviceQuestion, advise, type DeniedRequest } from "./asked";
import { bucketOf, covers } from "./data";
import { guardAdvice, sidAdvice } from "./guards";
import { imageAdvice } from "./images";
import { kmsAdvice } from "./kms";
import { beyondBoundary, layerAdvice } from "./layers";
import { logsAdvice, metricsAdvice } from "./logs";
import { glueAdvice, networkAdvice } from "./network";
import { otherTeamAdvice } from "./other-teams";
import { resourceAdvice } from "./resources";
import { iamAdvice, trustAdvice } from "./roles";
import { s3Advice } from "./s3";
import { sageMakerAdvice } from "./sagemaker";
import { statementAdvice } from "./statements";
import { strangerAdvice } from "./strangers";
import { groupAsWho, roleAsWho, type Who } from "./who";

export type { Advice, AdviceQuestion } from "./asked";

/** By the service of the action, beside those that hold data of which {@link resourceAdvice} tells. */
const RULES: Readonly<Record<string, (asked: DeniedRequest, who: Who) => Advice[]>> = {
  s3: s3Advice,
  kms: kmsAdvice,
  ecr: imageAdvice,
  logs: logsAdvice,
  cloudwatch: metricsAdvice,
  sagemaker: sageMakerAdvice,
  iam: iamAdvice,
  ec2: networkAdvice,
  glue: glueAdvice,
};

/**
 * The settings that would allow what was denied, each with its place in the team file or the account file. What is
 * denied on purpose is said as that: another team's resources, a permissions boundary, a policy of the organization.
 *
 * @param deployment the team, in the account in which it happened
 * @param organization all deployments, for what is another team's
 * @returns at least one, the likeliest first
 */
export function adviceFor(
  deployment: Deployment,
  question: AdviceQuestion,
  organization: readonly Deployment[] = [],
): Advice[] {
  const others = organization.filter(({ team }) => team.team !== deployment.team.team && !team.retired);
  const asked: DeniedRequest = { ...question, deployment, others, arn: parseArn(question.resource ?? "") };
  if (deployment.team.retired)
    return [advise(asked, ["retired"], "The team is retired: its roles and groups are removed with the next deploy.")];
  const layers = layerAdvice(asked);
  if (layers.length > 0) return layers;
  const bySid = asked.sid === undefined ? [] : sidAdvice(asked, asked.sid);
  if (bySid.length > 0) return bySid;
  const advice = asked.action === "sts:AssumeRole" ? trustAdvice(asked) : [];
  if (advice.length > 0) return advice;
  const asking = whoAsks(asked);
  const beyond = asking.some(({ kind }) => kind === "role") ? beyondBoundary(asked) : [];
  if (beyond.length > 0) return beyond;
  const allowed = asking.flatMap((who) => {
    const already = allowedAdvice(asked, who);
    return already ? [already, ...guardAdvice(asked, who)] : [];
  });
  const found = allowed.length > 0 ? allowed : asking.flatMap((who) => adviceTo(asked, who));
  return found.length > 0 ? distinct(found) : strangerAdvice(asked);
}

/** The role, the group, or the groups that the user is in. */
function whoAsks({ deployment, principal }: DeniedRequest): Who[] {
  const { roles, groups } = deployment;
  return [
    ...roles.filter(({ name }) => name === principal).map((role) => roleAsWho(deployment, role)),
    ...groups
      .filter(({ name, members }) => name === principal || members.includes(principal))
      .map((group) => groupAsWho(deployment, group)),
  ];
}

function adviceTo(asked: DeniedRequest, who: Who): Advice[] {
  const theirs = isAmongData(asked) ? [] : otherTeamAdvice(asked);
  if (theirs.length > 0) return theirs;
  const [service = ""] = asked.action.split(":");
  const setting = settingOfService(service);
  if (setting !== undefined) return resourceAdvice(setting, asked, who);
  const rule = Object.hasOwn(RULES, service) ? RULES[service] : undefined;
  return (rule ?? statementAdvice)(asked, who);
}

/** What a team lists as its data is not only another's, whoever else writes it. */
function isAmongData(asked: DeniedRequest): boolean {
  const place = bucketOf(asked);
  return asked.deployment.data.some((grant) => grant.bucket === place?.bucket && covers(grant, place.key));
}
