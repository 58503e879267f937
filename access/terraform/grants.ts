import { isRecord } from "../../common/is-record";
import { UNKNOWN } from "../../evaluation";
import { arnOfThing } from "./about";
import { textAt } from "./json";
import type { Neighbours } from "./neighbours";
import { lastPart, membersAt, type Resource } from "./resource";
import type { StackResourcePolicy } from "./stack";

const KEY = { argument: "key_id", type: "aws_kms_key", name: "key_id" } as const;

/**
 * A grant of a key, as a statement of a policy of the key. It gives its grantee what it names, whatever else the policies
 * say, but for what they deny.
 *
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/grants.html
 */
export function grantOf(resource: Resource, neighbours: Neighbours): StackResourcePolicy[] {
  if (resource.type !== "aws_kms_grant") return [];
  const { address, values } = resource;
  const operations = membersAt(values, "operations").map((one) => `kms:${typeof one === "string" ? one : UNKNOWN}`);
  const statements = [
    { argument: "grantee_principal", actions: operations, condition: conditionOf(values) },
    { argument: "retiring_principal", actions: ["kms:RetireGrant"], condition: undefined },
  ].flatMap(({ argument, actions, condition }) =>
    principalsAt(resource, argument, neighbours).map((AWS) => ({
      ...{ Sid: lastPart(address), Effect: "Allow", Principal: { AWS }, Action: actions, Resource: "*" },
      ...(condition && { Condition: condition }),
    })),
  );
  return [
    {
      ...{ address, policyName: textAt(values, "name") ?? lastPart(address), kind: "kms" },
      document: { Version: "2012-10-17", Statement: statements },
      resource: arnOfThing(resource, KEY, neighbours),
      beside: {},
    },
  ];
}

/** The ARNs of whom an argument names: UNKNOWN where it is known only at the apply. */
function principalsAt(resource: Resource, argument: string, { byAddress }: Neighbours): readonly string[] {
  if (textAt(resource.values, argument) === undefined) return [];
  return resource.links(argument).map((link) => {
    const target = "address" in link ? byAddress.get(link.address) : undefined;
    return (target && textAt(target.values, "arn")) ?? textAt(resource.values, argument) ?? UNKNOWN;
  });
}

/** What the encryption context must have. */
function conditionOf(values: Resource["values"]): object | undefined {
  const pairs = ["encryption_context_equals", "encryption_context_subset"].flatMap((name) =>
    membersAt(values, `constraints.${name}`).flatMap((one) => (isRecord(one) ? Object.entries(one) : [])),
  );
  if (pairs.length === 0) return undefined;
  return { StringEquals: Object.fromEntries(pairs.map(([key, value]) => [`kms:EncryptionContext:${key}`, value])) };
}
