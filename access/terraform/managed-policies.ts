import { managedPolicyDocument } from "../../evaluation";
import { parseArn } from "../../policies";
import { nameOf } from "./documents";
import { knownText } from "./json";
import type { Link, Resource } from "./resource";
import type { StackDocument, StackPolicy } from "./stack";

/** Managed policies by ARN. */
export type PoliciesByArn = ReadonlyMap<string, StackPolicy>;

/** The managed policies of a stack, by address and by ARN, and those of AWS and of elsewhere. */
export class ManagedPolicies {
  private readonly byAddress = new Map<string, StackPolicy>();
  private readonly own = new Map<string, StackPolicy>();

  /**
   * @param stack the stack's name
   * @param shared what all stacks hold that were read together, which may be still to come
   */
  constructor(
    stack: string,
    documents: ReadonlyMap<Resource, readonly StackDocument[]>,
    private readonly shared: PoliciesByArn,
  ) {
    for (const [resource, [found]] of documents) {
      if (resource.type !== "aws_iam_policy") continue;
      const arn = knownText(resource.values, "arn");
      const policy: StackPolicy = {
        name: nameOf(resource),
        origin: "customer-managed",
        document: found?.document,
        address: resource.address,
        stack,
        ...(arn !== undefined && { arn }),
      };
      this.byAddress.set(resource.address, policy);
      if (arn !== undefined) this.own.set(arn, policy);
    }
  }

  /** Those of the stack itself. */
  get byArn(): PoliciesByArn {
    return this.own;
  }

  /** The one policy that an argument points to. What may be any of several is not known. */
  findOnly(links: readonly Link[], address: string): StackPolicy {
    const [link, ...others] = links;
    return this.find(link && others.length === 0 ? link : { unknown: links.map(wordsOf).join(", ") }, address);
  }

  /** The policy that an argument points to; `address` is that of the resource with the argument. */
  find(link: Link, address: string): StackPolicy {
    const found =
      "address" in link
        ? this.byAddress.get(link.address)
        : "text" in link
          ? (this.own.get(link.text) ?? this.shared.get(link.text))
          : undefined;
    if (found) return found;
    const text = wordsOf(link);
    const arn = parseArn(text);
    if (!arn) return { name: text, origin: "customer-managed", document: undefined, address };
    const name = text.slice(text.lastIndexOf("/") + 1);
    return arn.accountId === "aws"
      ? { name, origin: "aws-managed", document: managedPolicyDocument(text), address, arn: text }
      : { name, origin: "customer-managed", document: undefined, address, arn: text };
  }
}

const wordsOf = (link: Link): string => ("text" in link ? link.text : "address" in link ? link.address : link.unknown);
