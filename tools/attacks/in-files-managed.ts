import { managedPolicyDocument } from "../../evaluation";
import { auditors, execution, type InFiles, READS_OWN } from "./in-files";
import { PRINCIPALS } from "./principals";

/** AWS's policies that let whoever has them reach what is another team's. */
const BROAD = [
  "AdministratorAccess",
  "IAMFullAccess",
  "PowerUserAccess",
  "ReadOnlyAccess",
  "AmazonS3FullAccess",
  "AmazonS3ReadOnlyAccess",
  "AmazonDynamoDBFullAccess",
  "AmazonEC2ContainerRegistryFullAccess",
  "AmazonSageMakerFullAccess",
  "CloudWatchLogsFullAccess",
  "AWSGlueConsoleFullAccess",
  "service-role/AWSGlueServiceRole",
  "job-function/DataScientist",
];

/** And those that no stack and no data has. */
const UNKNOWN_POLICIES = [
  "AWSLambda_FullAccess",
  "AmazonEC2FullAccess",
  "AWSCodeBuildAdminAccess",
  "service-role/AWSBatchServiceRole",
];

const nameOf = (path: string): string => path.replace(/^.*\//, "");

function managed(): InFiles[] {
  const broad = BROAD.filter((path) => managedPolicyDocument(path) !== undefined);
  return [
    ...broad.flatMap((path): InFiles[] => [
      {
        what: `the group has ${path}`,
        where: "shared",
        attack: auditors({ managedPolicies: [path] }),
        told: [PRINCIPALS.group, nameOf(path)],
      },
      {
        what: `the role has ${path}`,
        where: "shared",
        attack: execution({ managedPolicies: [path] }),
        told: [nameOf(path)],
      },
    ]),
    ...UNKNOWN_POLICIES.flatMap((path): InFiles[] =>
      (["shared", "alone"] as const).map((where) => ({
        what: `the group has ${path}`,
        where,
        attack: auditors({ managedPolicies: [path] }),
        told: [PRINCIPALS.group, nameOf(path)],
        differs: "its document is declared",
        neighbour: {
          ...auditors({ managedPolicies: [path] }),
          account: { outside: [{ arn: `arn:aws:iam::aws:policy/${path}`, document: "outside/policy.json" }] },
          files: { "outside/policy.json": READS_OWN },
        },
      })),
    ),
  ];
}

/** Managed policies by their names. */
export const MANAGED: readonly InFiles[] = managed();
