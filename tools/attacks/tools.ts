import type { Stack } from "../../access";
import type { Synthesised } from "./attack";
import { iamArn, SECRET } from "./bases";
import { allow, document, withStack } from "./changes";

type Principal = Stack["principals"][number];
type Runner = Stack["runners"][number];

export const ETL = iamArn("role/tools/etl");
export const ETL_GROUP = iamArn("group/tools/etl-people");
export const ETL_USER = iamArn("user/tools/etl-person");

const holderOf = (kind: Principal["kind"], arn: string, trust?: object): Principal => ({
  kind,
  arn,
  name: arn.replace(/^.*\//, ""),
  address: `${kind}.etl`,
  policies: [{ name: "Read", origin: "inline", address: "read", document: document([allow("s3:GetObject", SECRET)]) }],
  ...(trust && { trust }),
});

/** Whom the role lets in, beside what runs as it. */
export interface Tools {
  readonly services?: readonly string[];
  readonly principals?: readonly string[];
  /** What runs as the role. */
  readonly runner?: Runner;
}

/** With a role, a group and a person of the platform's tools, who may read what the attacker's contract keeps from them. */
export const withTools = ({ services = [], principals = [], runner }: Tools): ((base: Synthesised) => Synthesised) =>
  withStack(
    [
      holderOf(
        "role",
        ETL,
        document([
          {
            Effect: "Allow",
            Principal: {
              Service: ["glue.amazonaws.com", ...services],
              ...(principals.length > 0 && { AWS: principals }),
            },
            Action: "sts:AssumeRole",
          },
        ]),
      ),
      holderOf("group", ETL_GROUP),
      holderOf("user", ETL_USER),
    ],
    runner ? [runner] : [],
  );
