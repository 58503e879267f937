/** A path in JSON: keys and indexes from the top. */
export type Path = readonly (string | number)[];

/** Every part of a value, itself among them. */
export function pathsIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const inner: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...inner.flatMap(([key, one]) => pathsIn(one, [...path, key]))];
}

/** The value with another one in place of a part. */
export function replaced(whole: unknown, [key, ...rest]: Path, value: unknown): unknown {
  if (key === undefined) return value;
  if (Array.isArray(whole))
    return whole.map((one: unknown, index) => (index === key ? replaced(one, rest, value) : one));
  const entries = Object.entries(whole as object).map(([name, one]: [string, unknown]) => [
    name,
    name === key ? replaced(one, rest, value) : one,
  ]);
  return Object.fromEntries(entries);
}

/** A plan with a role, a group and a bucket's policy, with what refers to what. */
export function planOf(): object {
  const document = (...Statement: object[]): string => JSON.stringify({ Version: "2012-10-17", Statement });
  const reads = { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::lake/*" };
  const assumed = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };
  const values: Readonly<Record<string, object>> = {
    aws_iam_role: { name: "jobs", path: "/", assume_role_policy: document(assumed) },
    aws_iam_role_policy: { name: "read", role: "jobs", policy: document(reads) },
    aws_iam_policy: { name: "lake", policy: document(reads) },
    aws_iam_role_policy_attachment: { role: "jobs" },
    aws_iam_group: { name: "people" },
    aws_iam_group_membership: { name: "people", group: "people", users: ["anna"] },
    aws_s3_bucket_policy: { bucket: "lake", policy: document({ ...reads, Principal: "*" }) },
    aws_lambda_function: { function_name: "f", role: "arn:aws:iam::111111111111:role/jobs" },
  };
  const resources = Object.entries(values).map(([type, all]) => ({
    ...{
      address: `${type}.one`,
      mode: "managed",
      type,
      name: "one",
      provider_name: "registry.terraform.io/hashicorp/aws",
    },
    values: all,
  }));
  return {
    format_version: "1.2",
    planned_values: { root_module: { resources, child_modules: [{ address: "module.m", resources }] } },
    resource_changes: resources.map(({ address, type, name }) => ({
      ...{ address, type, name, mode: "managed" },
      change: { actions: ["create"], before: null, after: {}, after_unknown: { arn: true, policy_arn: true } },
    })),
    prior_state: { format_version: "1.0", values: { root_module: { resources } } },
    configuration: {
      provider_config: { aws: { name: "aws", expressions: { region: { constant_value: "eu-west-1" } } } },
      root_module: {
        resources: resources.map(({ address, type, name }) => ({
          ...{ address, type, name, mode: "managed", provider_config_key: "aws" },
          expressions: { policy_arn: { references: ["aws_iam_policy.one.arn", "aws_iam_policy.one"] } },
        })),
        module_calls: { m: { source: "./m", expressions: {}, module: { resources: [] } } },
      },
    },
  };
}
