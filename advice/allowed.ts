import type { Path } from "../organization/reading/source";
import { namedResources, namedUnder } from "../organization/resolution/resources";
import { type Conditions, nameInArn, settingOfService, type Statement } from "../policies";
import { type Advice, advise, type DeniedRequest } from "./asked";
import { bucketOf, covers } from "./data";
import { aboutResource } from "./matching";
import type { Who } from "./who";

/** What to look at where the settings allow it already; undefined where they do not. */
export function allowedAdvice(asked: DeniedRequest, who: Who): Advice | undefined {
  const [allowing] = aboutResource(who.statements, asked, "Allow");
  if (!allowing) return undefined;
  const { deployment, action } = asked;
  const sentences = [
    `The settings allow ${action} already, by ${allowing.Sid === undefined ? "a statement without a Sid" : `the statement ${allowing.Sid}`}${when(allowing)}.`,
    `If the stack ${deployment.stackName} is not deployed since, deploy it.`,
    ...foreignOwner(asked),
  ];
  return advise(asked, settingOf(asked), sentences.join(" "));
}

/** `, where s3:prefix is one of card, card/*`. */
function when({ Condition = {} }: Statement): string {
  const parts = Object.entries<Conditions[string]>(Condition).flatMap(([operator, keys]) =>
    Object.entries(keys).map(([key, values]) => {
      const list = [values].flat();
      return `${key} is ${list.length > 1 ? "one of " : ""}${list.join(", ")}${/Not|Null/.test(operator) ? ` (${operator})` : ""}`;
    }),
  );
  return parts.length > 0 ? `, where ${parts.join(" and ")}: check that the request is so` : "";
}

/** A resource of another account needs its owner's word too. */
function foreignOwner({ arn, deployment, action }: DeniedRequest): string[] {
  const { environment, data } = deployment;
  const bucket = bucketOf({ arn })?.bucket;
  const owner = bucket === undefined ? arn?.accountId : data.find((grant) => grant.bucket === bucket)?.ownerId;
  const foreign = owner !== undefined && /^\d{12}$/.test(owner) && owner !== environment.accountId;
  if (foreign)
    return [
      `It belongs to the account ${owner}, whose owner must add to its policy the statements that the synth prints.`,
    ];
  return hasPolicies(action.split(":", 1).join()) ? ["Otherwise the resource's own policy or key denies it."] : [];
}

/** Whether resources of a service have policies, or what is in them keys. */
const hasPolicies = (service: string): boolean =>
  ["s3", "kms", "ecr"].includes(service) || settingOfService(service) !== undefined;

/** The setting that opens it. */
function settingOf({ action, arn, resource, deployment }: DeniedRequest): Path {
  const { data, repositories } = deployment;
  const place = bucketOf({ arn });
  const [service = ""] = action.split(":");
  const setting = settingOfService(service);
  if (setting !== undefined) {
    const name = arn && nameInArn(setting, arn.resource);
    return namedUnder(setting, deployment).find((one) => one.name === name)?.path ?? [setting];
  }
  switch (service) {
    case "s3":
      return data.find((grant) => grant.bucket === place?.bucket && covers(grant, place.key))?.path ?? ["data"];
    case "kms":
      return [...data, ...namedResources(deployment)].find(({ kmsKey }) => kmsKey === resource)?.path ?? ["jobKeys"];
    case "ecr":
      return repositories.find(({ repository }) => arn?.resource === `repository/${repository}`)?.path ?? ["awsImages"];
    case "logs":
    case "cloudwatch":
      return ["cloudWatch"];
    case "ec2":
      return ["network"];
    case "glue":
      return ["featureStore"];
    case "iam":
      return ["executionRoles"];
    default:
      return ["workloads"];
  }
}
