import { globMatches } from "../common/glob";
import type { Path } from "../organization/reading/source";
import type { Deployment } from "../organization/resolution/deployment";
import { namedResources } from "../organization/resolution/resources";
import { type ArnParts, owns, parseArn, writes } from "../policies";
import type { Advice, DeniedRequest } from "./asked";
import { bucketOf, covers } from "./data";

/** Another team, and where its file says that something is its own. */
interface Owner {
  readonly deployment: Deployment;
  readonly path: Path;
}

/** What is another team's is denied on purpose: whom to ask. */
export function otherTeamAdvice(asked: DeniedRequest): Advice[] {
  return asked.others.flatMap((deployment) => {
    const path = ownedBy(deployment, asked);
    return path ? [askThem({ deployment, path }, asked)] : [];
  });
}

function askThem({ deployment, path }: Owner, { resource = "" }: DeniedRequest): Advice {
  const name = resource.slice(resource.lastIndexOf(":") + 1);
  return {
    place: deployment.teamFile.at(path),
    change: `${name} is ${deployment.team.team}'s, and denied to other teams on purpose. Ask them.`,
  };
}

function ownedBy(deployment: Deployment, asked: DeniedRequest): Path | undefined {
  const { arn, resource } = asked;
  if (!arn) return undefined;
  const { team, environment, roles, groups } = deployment;
  if (arn.service === "s3") return writtenBy(deployment, asked);
  if (arn.accountId !== environment.accountId) return undefined;
  switch (arn.service) {
    case "iam":
      return roles.some((role) => role.arn === resource) ||
        groups.some(({ name }) => arn.resource.startsWith("group/") && arn.resource.endsWith(`/${name}`))
        ? ["team"]
        : undefined;
    case "sagemaker":
      return arn.resource
        .split("/")
        .slice(1, 3)
        .some((name) => name.startsWith(`${team.team}-`))
        ? ["team"]
        : undefined;
    case "logs":
      return /(?::log-stream:|\/Endpoints\/)(?=\S)/.test(arn.resource) &&
        arn.resource
          .split(/:log-stream:|\/Endpoints\//)
          .slice(1)
          .some((name) => name.startsWith(`${team.team}-`))
        ? ["team"]
        : undefined;
    default:
      return namedResources(deployment).find(
        ({ setting, access, arn: named }) => owns(setting, access) && isIn(arn, parseArn(named)),
      )?.path;
  }
}

/** Whether a resource is what an ARN of the account names, in whichever region. */
const isIn = ({ service, resource }: ArnParts, named: ArnParts | undefined): boolean =>
  named?.service === service && globMatches(named.resource, resource);

/** A team that writes a place in S3 owns what is there. */
function writtenBy({ data }: Deployment, asked: DeniedRequest): Path | undefined {
  const place = bucketOf(asked);
  return (
    place &&
    data.find((grant) => writes(grant.access) && grant.bucket === place.bucket && covers(grant, place.key))?.path
  );
}
