import { remembering } from "../../common/memo";
import { isUnknown } from "../../evaluation";
import { knownText, objectsIn } from "./json";
import { CONTROL_POLICIES, INLINE_POLICIES, RESOURCE_POLICIES } from "./policy-resources";
import { lastPart, type Resource } from "./resource";
import type { StackDocument } from "./stack";

/** What a role's trust policy is called in findings; IAM gives it no name. */
const TRUST_POLICY = "trust policy";

/** The policy documents that a resource carries; those of an inline policy without the principal. */
export function documentsOf(resource: Resource): StackDocument[] {
  const { address, type, values } = resource;
  if (type === "aws_iam_role") {
    const principal = nameOf(resource);
    const trust = document(values["assume_role_policy"], {
      address,
      policyName: TRUST_POLICY,
      kind: "trust",
      principal,
    });
    const inline = objectsIn(values["inline_policy"]).flatMap((block, index) =>
      document(block["policy"], {
        address,
        policyName: knownText(block, "name") ?? `inline_policy[${index}]`,
        kind: "identity",
        principal,
      }),
    );
    return [...trust, ...inline];
  }
  if (type === "aws_iam_policy" || INLINE_POLICIES.has(type)) {
    return document(values["policy"], { address, policyName: nameOf(resource), kind: "identity" });
  }
  if (type === "aws_ssoadmin_permission_set_inline_policy") {
    return document(values["inline_policy"], { address, policyName: "inline policy", kind: "identity" });
  }
  if (type === "aws_organizations_policy") {
    const kind = CONTROL_POLICIES.get(knownText(values, "type") ?? "SERVICE_CONTROL_POLICY");
    return kind === undefined ? [] : document(values["content"], { address, policyName: nameOf(resource), kind });
  }
  const about = RESOURCE_POLICIES.get(type);
  if (about === undefined) return [];
  const policyName = knownText(values, about.name) ?? lastPart(address);
  return document(values["policy"], { address, policyName, kind: "resource", service: about.service });
}

/** The name in AWS, or where Terraform or AWS makes it up, that in Terraform. */
export const nameOf = ({ values, address }: Resource): string => knownText(values, "name") ?? lastPart(address);

/** Without a text there is no policy: a key without one gets AWS's own. */
function document(text: unknown, about: Omit<StackDocument, "document">): StackDocument[] {
  if (text === undefined || text === null || text === "") return [];
  // Terraform's is always a text. What stands for another value is what the validator refuses.
  if (typeof text !== "string") return [{ ...about, document: JSON.stringify(text) }];
  return [{ ...about, document: about.kind === "trust" ? trustDocument(text) : parsedDocument(text) }];
}

/** The roles of all teams have few trust policies: each is one document, which is judged once. */
const trustDocument = remembering((text) => parsedDocument(text));

/** The parsed JSON; the text itself where it is not JSON; undefined where it is known only at the apply. */
export function parsedDocument(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "string" && isUnknown(value) ? undefined : value;
  } catch {
    return isUnknown(text) ? undefined : text;
  }
}
