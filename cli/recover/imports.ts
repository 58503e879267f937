import { type JsonObject, knownText, textAt } from "../../access/terraform/json";
import type { Resource } from "../../access/terraform/resource";
import { partitionAt } from "../../access/terraform/whereabouts";
import { isUnknown } from "../../evaluation";
import { IMPORTABLE } from "./importable";

/** A resource that may be there already, and how to find it. */
export interface Import {
  /** Terraform's address: `aws_iam_role.execution-role`. */
  readonly address: string;
  readonly id: string;
  /** The arguments that Terraform must be given for it. */
  readonly values: JsonObject;
  /** Addresses of resources without which it is not there, though Terraform would import it. */
  readonly needs: readonly string[];
}

/** The import of a resource, or undefined where its configuration does not tell its id. */
export function importOf({ address, type, values, whereabouts = {}, links }: Resource): Import | undefined {
  const importable = IMPORTABLE.get(type);
  if (importable === undefined || values["count"] !== undefined || values["for_each"] !== undefined) return undefined;
  const { id, separator = "", required = {} } = importable;
  const known: JsonObject = { ...arnOf(type, values, whereabouts), ...values };
  const parts = id.flatMap((argument) => textsAt(known, argument));
  if (parts.length < id.length || parts.some((part) => part === undefined)) return undefined;
  const provider = textAt(values, "provider");
  const named = id.filter((argument) => argument !== "arn").map((argument) => [argument, values[argument]]);
  return {
    address,
    id: parts.join(separator),
    values: { ...required, ...(Object.fromEntries(named) as JsonObject), ...(provider !== undefined && { provider }) },
    // Of a user who is there, Terraform imports the membership in groups that are not.
    needs: links("groups").flatMap((link) => ("address" in link ? [link.address] : [])),
  };
}

/** One text, or those of a list. */
function textsAt(values: JsonObject, argument: string): (string | undefined)[] {
  const value = values[argument];
  if (!Array.isArray(value)) return [knownText(values, argument)];
  return value.map((one: unknown) => (typeof one === "string" && !isUnknown(one) ? one : undefined));
}

/** The ARNs, beside those of {@link Resource.values}, that ids are made of. */
function arnOf(type: string, values: JsonObject, whereabouts: Resource["whereabouts"] = {}): JsonObject {
  const { accountId, region } = whereabouts;
  const partition = partitionAt(whereabouts);
  if (accountId === undefined || region === undefined || partition === undefined) return {};
  const name = knownText(values, "name");
  if (type === "aws_cloudtrail" && name !== undefined) {
    return { arn: `arn:${partition}:cloudtrail:${region}:${accountId}:trail/${name}` };
  }
  const url = knownText(values, "url");
  if (type === "aws_iam_openid_connect_provider" && url !== undefined) {
    return { arn: `arn:${partition}:iam::${accountId}:oidc-provider/${url.replace("https://", "")}` };
  }
  return {};
}
