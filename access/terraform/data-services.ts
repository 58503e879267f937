import type { DataSetting } from "../../policies";

/** What of a service that holds data is read beside its name, of Terraform's and AWS's. */
export interface DataServiceRead {
  /** Terraform's resource of one, and the ARN behind its partition. */
  readonly resource: { readonly type: string; readonly arn: string };
  /** Terraform's resource of the policy about one, and the argument that names that one. */
  readonly policy: { readonly type: string; readonly about: string };
  /** Whether the resource itself carries such a policy too. */
  readonly carriesPolicy: boolean;
  /** Further types of the reference that a team has with one, and what they are among what is a team's. */
  readonly parts: Readonly<Record<string, "index" | "table-part">>;
  /** Whether a replica in another region has the same ARN but for the region, and belongs to whoever has the original. */
  readonly replicated: boolean;
  /** Condition keys that limit its actions to a team, in lower case. */
  readonly limitingKeys: readonly string[];
  /** Actions that take no resource, and what they open. */
  readonly unlimited: Readonly<Record<string, string>>;
}

/** By the setting of the team file. */
export const DATA_SERVICES_READ: Readonly<Record<DataSetting, DataServiceRead>> = {
  tables: {
    resource: { type: "aws_dynamodb_table", arn: "dynamodb:{region}:{account}:table/{name}" },
    policy: { type: "aws_dynamodb_resource_policy", about: "resource_arn" },
    carriesPolicy: false,
    parts: { backup: "table-part", export: "table-part", import: "table-part", index: "index", stream: "table-part" },
    // Of a global table no file says where the replicas are; a table of the same name in another region may be another one.
    replicated: false,
    limitingKeys: ["dynamodb:leadingkeys"],
    unlimited: {},
  },
  secrets: {
    // Secrets Manager adds a hyphen and six random characters to a secret's name.
    resource: { type: "aws_secretsmanager_secret", arn: "secretsmanager:{region}:{account}:secret:{name}-*" },
    policy: { type: "aws_secretsmanager_secret_policy", about: "secret_arn" },
    carriesPolicy: true,
    parts: {},
    // The name of a replica ends with the same six characters.
    replicated: true,
    limitingKeys: [],
    // https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_BatchGetSecretValue.html
    unlimited: {
      "secretsmanager:BatchGetSecretValue": "opens nothing by itself: each secret takes secretsmanager:GetSecretValue",
    },
  },
};
