import { groupBy } from "../../common/lists";
import { besidesOf } from "./beside";
import { asOfAws } from "./cloud-control";
import { documentsOf } from "./documents";
import { entitlementsIn } from "./entitlements";
import { ManagedPolicies } from "./managed-policies";
import { measuresOf } from "./measures";
import { membershipsOf } from "./memberships";
import { permissionSetRoles } from "./permission-set-roles";
import { ATTACHMENTS, INLINE_POLICIES } from "./policy-resources";
import { Principals } from "./principals";
import type { Link, Resource, Resources } from "./resource";
import { resourcePoliciesOf } from "./resource-policies";
import { runnersOf } from "./runners";
import type { Stack, StackDocument, StackPolicy } from "./stack";
import { unreadIn } from "./unread";
import { commonWhereabouts } from "./whereabouts";

/**
 * Who there is in each stack, and which policies say what about them. What one stack attaches by ARN, another one of
 * them may hold.
 */
export function assembleStacks(read: readonly Resources[]): Stack[] {
  const all = read.map((stack): Resources => ({ ...stack, resources: asOfAws(stack.resources) }));
  const shared = new Map<string, StackPolicy>();
  const drafts = all.map((stack) => {
    const byResource = new Map(stack.resources.map((resource) => [resource, documentsOf(resource)]));
    const policies = new ManagedPolicies(stack.name, byResource, shared);
    for (const [arn, policy] of policies.byArn) shared.set(arn, agreed(shared.get(arn), policy));
    return { stack, byResource, policies };
  });
  const stacks = drafts.map(({ stack, byResource, policies }) => assemble(stack, byResource, policies));
  const roles = groupBy(permissionSetRoles(all, shared), ({ home }) => home);
  const given = entitlementsIn(all);
  return stacks.map((stack) => {
    const more = (roles.get(stack.name) ?? []).map(({ principal }) => principal);
    const entitlements = given.get(stack.name);
    return {
      ...(more.length === 0 ? stack : { ...stack, principals: [...stack.principals, ...more] }),
      ...(entitlements && { entitlements }),
    };
  });
}

/** One policy of two stacks, such as one that was read twice, says what it says only where both say the same. */
function agreed(known: StackPolicy | undefined, policy: StackPolicy): StackPolicy {
  if (!known || JSON.stringify(known.document) === JSON.stringify(policy.document)) return policy;
  return { ...policy, document: undefined };
}

/** One stack on its own. */
export const assembleStack = (resources: Resources): Stack => {
  const [stack] = assembleStacks([resources]);
  if (!stack) throw new Error("every stack is assembled");
  return stack;
};

type Documents = ReadonlyMap<Resource, readonly StackDocument[]>;

function assemble(
  { name, resources, unreadModules }: Resources,
  byResource: Documents,
  policies: ManagedPolicies,
): Stack {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const principals = new Principals(byResource, policies);
  const documents: StackDocument[] = [];
  // A state repeats the inline policies of a role in the role: the resource of its own goes first.
  const rolesLast = [...byResource].sort(([a], [b]) => Number(isRole(a)) - Number(isRole(b)));
  for (const [resource, itsDocuments] of rolesLast) {
    for (const document of itsDocuments) {
      if (isRole(resource) && principals.hasInline(resource.address, document.policyName)) continue;
      documents.push({ ...document, ...giveInline(document, resource, principals) });
    }
    attach(resource, byAddress, principals, policies);
  }
  const whereabouts = commonWhereabouts(resources);
  const { accountId, region } = whereabouts;
  const neighbours = { byAddress, whereabouts };
  const unread = unreadIn(resources);
  return {
    name,
    ...(accountId !== undefined && { accountId }),
    ...(region !== undefined && { region }),
    documents,
    principals: principals.all(),
    managedPolicies: [...policies.byArn.values()],
    memberships: membershipsOf(resources, neighbours),
    runners: resources.flatMap((resource) => runnersOf(resource, neighbours)),
    resourcePolicies: [...resourcePoliciesOf(byResource, neighbours), ...besidesOf(byResource, neighbours)],
    measures: measuresOf(resources),
    unreadModules,
    ...(unread.length > 0 && { unread }),
  };
}

const isRole = ({ type }: Resource): boolean => type === "aws_iam_role";

/** Gives an inline policy to its principal. Returns the principal's name for the document. */
function giveInline(
  { policyName, kind, document }: StackDocument,
  resource: Resource,
  principals: Principals,
): { principal?: string } {
  const { address, type } = resource;
  const policy: StackPolicy = { name: policyName, origin: "inline", document, address };
  if (isRole(resource) && kind === "identity") principals.give({ address }, "role", address, policy);
  const [argument, principalKind] = INLINE_POLICIES.get(type) ?? [];
  if (argument === undefined || principalKind === undefined) return {};
  const names = resource.links(argument).map((link) => principals.give(link, principalKind, address, policy));
  return names[0] === undefined ? {} : { principal: names[0] };
}

function attach(
  resource: Resource,
  byAddress: ReadonlyMap<string, Resource>,
  principals: Principals,
  policies: ManagedPolicies,
): void {
  const { address, type } = resource;
  const attachment = ATTACHMENTS.get(type);
  if (attachment) {
    const links = resource.links(attachment.policies).flatMap((link) => throughAttachment(link, byAddress));
    const attached = links.map((link) => policies.find(link, address));
    for (const [argument, kind] of attachment.principals) {
      for (const link of resource.links(argument)) {
        for (const policy of attached) principals.give(link, kind, address, policy);
      }
    }
  }
  if (isRole(resource)) {
    for (const link of resource.links("managed_policy_arns")) {
      principals.give({ address }, "role", address, policies.find(link, address));
    }
  }
}

/** An exclusive list of attachments names the policies of those that it keeps: `….attach-logs.policy_arn`. */
function throughAttachment(link: Link, byAddress: ReadonlyMap<string, Resource>): readonly Link[] {
  const target = "address" in link ? byAddress.get(link.address) : undefined;
  const attachment = target && ATTACHMENTS.get(target.type);
  return attachment ? target.links(attachment.policies) : [link];
}
