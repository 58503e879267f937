import { byText } from "../../common/lists";
import type { ServicePrincipalsFile } from "../../evaluation/reference/data-files";
import { linesOf } from "./lines";

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

/** The service principals that AWS's managed policies name in any of their versions. AWS prints no list of all. */
export function servicePrincipals(documents: readonly unknown[], prefixes: readonly string[]): readonly string[] {
  const listed = new Set(prefixes);
  const named = documents.flatMap((document) => [...JSON.stringify(document).matchAll(PRINCIPAL)]);
  const names = new Set([...IN_GUIDES, ...named.map(([, name = ""]) => name)]);
  return [...names].filter((name) => !listed.has(name) && !REGION.test(name)).sort(byText);
}

/** A line for each, so that a change to one shows as one line. */
export const servicePrincipalsText = ({ source, names }: ServicePrincipalsFile): string =>
  `{\n"source":${JSON.stringify(source)},\n"names":${linesOf(names)}\n}`;
