import { listIn } from "../../common/lists";
import { isUnknown, managedPolicyDocument, UNKNOWN } from "../../evaluation";
import { type Assigned, Directory } from "./directory";
import { parsedDocument } from "./documents";
import { type JsonObject, knownText, objectsIn, textAt } from "./json";
import type { PoliciesByArn } from "./managed-policies";
import { permissionSetRole } from "./permission-set-role";
import { type PermissionSet, permissionSetsIn, SET_PARTS, type SetPart } from "./permission-sets";
import { membersAt, type Resources } from "./resource";
import type { StackPolicy, StackPrincipal } from "./stack";

/** A principal, with the name of the stack that it is told with. */
export interface Homed {
  readonly home: string;
  readonly principal: StackPrincipal;
}

/**
 * The roles that IAM Identity Center makes of permission sets: one in each account that a set is assigned in, with the
 * policies of that account that are called as the set says. A role stands with the stack that holds the first of them.
 * Which account it is, what a policy says and who is assigned may each be known only at the apply.
 *
 * @param policies the customer managed policies of all stacks
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetcustom.html
 */
export function permissionSetRoles(all: readonly Resources[], policies: PoliciesByArn): readonly Homed[] {
  const sets = permissionSetsIn(all);
  if (sets.length === 0) return [];
  const directory = new Directory(all.flatMap(({ resources }) => resources));
  return sets.flatMap((set) =>
    [...accountsOf(set, directory)].map(([account, assigned]) => roleIn(account, set, assigned, policies)),
  );
}

/** Who is assigned in each account. Of a set of elsewhere that no assignment here names, it is not known. */
function accountsOf({ parts, isMade }: PermissionSet, directory: Directory): ReadonlyMap<string, readonly Assigned[]> {
  const accounts = new Map<string, Assigned[]>();
  for (const { resource, find } of parts) {
    if (resource.type !== SET_PARTS.assignment) continue;
    const target = knownText(resource.values, "target_id");
    listIn(accounts, target !== undefined && /^\d{12}$/.test(target) ? target : UNKNOWN).push(
      ...directory.assigned(resource, find),
    );
  }
  if (!isMade && accounts.size === 0) accounts.set(UNKNOWN, []);
  return accounts;
}

function roleIn(
  account: string,
  { name, isNamed, isMade, partition, stack, address, parts }: PermissionSet,
  assigned: readonly Assigned[],
  known: PoliciesByArn,
): Homed {
  const finding: Finding = { account, partition, known };
  const policies = [
    ...parts.flatMap((part) => policiesOf(part, finding)),
    ...(isMade ? [] : [whatElse(name, address, stack)]),
  ];
  const [boundary] = parts.flatMap((part) => boundaryOf(part, finding));
  return {
    home:
      policies.find(({ document, origin }) => origin === "customer-managed" && document !== undefined)?.stack ?? stack,
    principal: permissionSetRole({
      ...{ account, partition, address, assigned, policies, stack },
      ...{ name, called: isNamed ? name : UNKNOWN },
      ...(boundary && { boundary }),
    }),
  };
}

const whatElse = (set: string, address: string, stack: string): StackPolicy => ({
  name: `the permission set ${set}`,
  origin: "customer-managed",
  document: undefined,
  address,
  stack,
});

const REFERENCE = "customer_managed_policy_reference";

/** Where the policies are that a set names. */
interface Finding {
  readonly account: string;
  readonly partition: string;
  readonly known: PoliciesByArn;
}

function policiesOf({ resource: { type, address, values }, stack }: SetPart, finding: Finding): StackPolicy[] {
  if (type === SET_PARTS.inline) {
    const document = parsedDocument(textAt(values, "inline_policy") ?? UNKNOWN);
    return [{ name: "inline policy", origin: "inline", document, address, stack }];
  }
  const where = { address, stack };
  switch (type) {
    case SET_PARTS.allCustomerManaged:
      if (values[REFERENCE] === undefined && values["dynamic"] === undefined) return [];
      return blocksAt(values, REFERENCE).map((one) => ({ ...where, ...customerManaged(one, finding) }));
    case SET_PARTS.customerManaged:
      return blocksAt(values, REFERENCE).map((one) => ({ ...where, ...customerManaged(one, finding) }));
    case SET_PARTS.allAwsManaged:
      return membersAt(values, "managed_policy_arns").map((arn) => ({ ...where, ...awsManaged(arn, finding) }));
    case SET_PARTS.awsManaged:
      return [{ ...where, ...awsManaged(values["managed_policy_arn"], finding) }];
    default:
      return [];
  }
}

function boundaryOf({ resource: { type, address, values }, stack }: SetPart, finding: Finding): StackPolicy[] {
  if (type !== SET_PARTS.boundary) return [];
  return blocksAt(values, "permissions_boundary").map((block) => {
    const [reference] = objectsIn(block["customer_managed_policy_reference"]);
    return {
      ...{ address, stack },
      ...(reference ? customerManaged(reference, finding) : awsManaged(block["managed_policy_arn"], finding)),
    };
  });
}

/** The blocks of an argument; one that is not known, where they are known only at the apply. */
function blocksAt(values: JsonObject, argument: string): readonly JsonObject[] {
  const blocks = objectsIn(membersAt(values, argument));
  return blocks.length > 0 ? blocks : [{ name: UNKNOWN, managed_policy_arn: UNKNOWN }];
}

type Named = Omit<StackPolicy, "address" | "stack"> & Partial<Pick<StackPolicy, "address" | "stack">>;

/** A policy of the account, by name and path. */
function customerManaged(reference: JsonObject, { account, partition, known }: Finding): Named {
  const name = textAt(reference, "name") ?? UNKNOWN;
  const arn = `arn:${partition}:iam::${account}:policy${textAt(reference, "path") ?? "/"}${name}`;
  const found = known.get(arn);
  if (found) return found;
  const isKnown = !isUnknown(arn);
  return {
    name: isUnknown(name) ? "a policy of the account" : name,
    origin: "customer-managed",
    document: undefined,
    ...(isKnown && { arn }),
  };
}

function awsManaged(arn: unknown, { known }: Finding): Named {
  if (typeof arn !== "string" || isUnknown(arn)) {
    return { name: "a managed policy", origin: "customer-managed", document: undefined };
  }
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  return known.get(arn) ?? { name, origin: "aws-managed", document: managedPolicyDocument(arn), arn };
}
