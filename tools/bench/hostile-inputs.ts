import { stringify } from "yaml";

/** So many characters hold how many of these patterns, each with what stands around it. */
const fitting = (characters: number, pattern: (index: number) => string): string[] =>
  Array.from({ length: Math.floor(characters / (pattern(0).length + 4)) }, (_, index) => pattern(index));

/** Names behind the last colon of an ARN. */
const SHAPES = {
  "many wildcards": (index: number) => `${"*a?1*b".repeat(30)}${index}`,
  "short, open at both ends": (index: number) => `*a${index}*`,
  "open at the end": (index: number) => `bucket-${index}/*`,
  names: (index: number) => `bucket-${index}`,
} as const satisfies Readonly<Record<string, (index: number) => string>>;

export type Shape = keyof typeof SHAPES;
export const SHAPE_NAMES = Object.keys(SHAPES) as readonly Shape[];

const buckets = (shape: Shape, characters: number): string[] =>
  fitting(characters, (index) => `arn:aws:s3:::${SHAPES[shape](index)}`);

const roles = (shape: Shape, characters: number): string[] =>
  fitting(characters, (index) => `arn:aws:iam::111111111111:role/${SHAPES[shape](index)}`);

const chunks = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));

/** Five resources a statement, allowed and denied in turn. */
const inTurn = (patterns: readonly string[], action: string): object[] =>
  chunks(patterns, 5).map((Resource, index) => ({
    Effect: index % 2 === 0 ? "Allow" : "Deny",
    Action: action,
    Resource,
  }));

/** The files of an organization with one team, in which these stand. */
export const organizationWith = (team: object, account: object = {}): Readonly<Record<string, string>> => ({
  "organization.yaml": stringify({
    version: 1,
    organization: "acme",
    state: { s3: { bucket: "acme-state", region: "eu-west-1" } },
  }),
  "accounts/dev.yaml": stringify({ account: "dev", id: "111111111111", region: "eu-west-1", ...account }),
  "teams/fraud.yaml": stringify({ team: "fraud", accounts: ["dev"], workloads: ["training"], ...team }),
});

const group = (statements: readonly object[]): object => ({ groups: { Hostile: { members: ["eve"], statements } } });

/** Organizations with one hostile file of so many characters. */
export const ORGANIZATIONS: Readonly<
  Record<string, (shape: Shape, characters: number) => Readonly<Record<string, string>>>
> = {
  "a group's statements": (shape, characters) => organizationWith(group(inTurn(buckets(shape, characters), "s3:*"))),
  "a group's conditions": (shape, characters) =>
    organizationWith(
      group(
        chunks(buckets(shape, characters), 5).map((values, index) => ({
          Effect: index % 2 === 0 ? "Allow" : "Deny",
          Action: "s3:ListBucket",
          Resource: "arn:aws:s3:::acme-fraud",
          Condition: { StringLike: { "s3:prefix": values } },
        })),
      ),
    ),
  "lines of expect": (shape, characters) =>
    organizationWith({ expect: buckets(shape, characters).map((on) => ({ who: "execution", cannot: "s3:*", on })) }),
};

const doc = (statements: readonly object[]): string => JSON.stringify({ Version: "2012-10-17", Statement: statements });

const TRUST = { Effect: "Allow", Principal: { Service: "sagemaker.amazonaws.com" }, Action: "sts:AssumeRole" };

const resource = (type: string, name: string, values: object): object => ({
  address: `${type}.${name}`,
  mode: "managed",
  type,
  name,
  provider_name: "registry.terraform.io/hashicorp/aws",
  values,
});

const role = (name: string, more: object = {}): object =>
  resource("aws_iam_role", name, {
    name,
    arn: `arn:aws:iam::111111111111:role/${name}`,
    assume_role_policy: doc([TRUST]),
    ...more,
  });

const inline = (name: string, statements: readonly object[]): object =>
  resource("aws_iam_role_policy", name, { name, role: "r0", policy: doc(statements) });

const managed = (name: string, statements: readonly object[]): object =>
  resource("aws_iam_policy", name, {
    name,
    path: "/",
    arn: `arn:aws:iam::111111111111:policy/${name}`,
    policy: doc(statements),
  });

const planOf = (...resources: readonly object[]): string =>
  JSON.stringify({ format_version: "1.2", planned_values: { root_module: { resources } } });

/** Plans of so many characters of patterns. */
export const PLANS: Readonly<Record<string, (shape: Shape, characters: number) => string>> = {
  "one role": (shape, characters) => planOf(role("r0"), inline("p", inTurn(buckets(shape, characters), "s3:*"))),
  // As large as IAM takes them, so many that they make up the plan.
  "full roles": (shape, characters) => {
    const size = Math.ceil(5_000 / (characters / buckets(shape, characters).length));
    const policies = chunks(buckets(shape, characters), size);
    return planOf(
      ...policies.flatMap((patterns, index) => [
        ...(index % 20 === 0 ? [role(`r${index / 20}`)] : []),
        managed(`p${index}`, inTurn(patterns, "s3:*")),
        resource("aws_iam_role_policy_attachment", `a${index}`, {
          role: `r${Math.floor(index / 20)}`,
          policy_arn: `arn:aws:iam::111111111111:policy/p${index}`,
        }),
      ]),
    );
  },
  "a boundary": (shape, characters) => {
    const allowed = buckets(shape, characters).map((one) => ({ Effect: "Allow", Action: "s3:*", Resource: one }));
    return planOf(
      role("r0", { permissions_boundary: "arn:aws:iam::111111111111:policy/b" }),
      inline(
        "p",
        allowed.filter((_, index) => index % 2 === 0),
      ),
      managed(
        "b",
        allowed.filter((_, index) => index % 2 === 1),
      ),
    );
  },
  "roles to hand over": (shape, characters) =>
    planOf(role("r0"), inline("p", inTurn(roles(shape, characters), "iam:*"))),
  "a trust policy": (shape, characters) =>
    planOf(
      role("r0", {
        assume_role_policy: doc(
          chunks(roles(shape, characters), 5).map((values) => ({
            Effect: "Allow",
            Principal: { AWS: "*" },
            Action: "sts:AssumeRole",
            Condition: { ArnLike: { "aws:PrincipalArn": values } },
          })),
        ),
      }),
      role("r1"),
    ),
  "a bucket's policy": (shape, characters) =>
    planOf(
      role("r0"),
      resource("aws_s3_bucket", "b", { bucket: "acme-data", arn: "arn:aws:s3:::acme-data" }),
      resource("aws_s3_bucket_policy", "b", {
        bucket: "acme-data",
        policy: doc(inTurn(buckets(shape, characters), "s3:*").map((one) => ({ ...one, Principal: "*" }))),
      }),
    ),
};
