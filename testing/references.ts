import { DefaultTokenResolver, StringConcat, TerraformStack, Token, Tokenization } from "cdktf";
import { RootConstruct } from "constructs";
import { attribute } from "../access/terraform/attributes";
import type { Resource } from "../access/terraform/resource";
import { renderTemplate, soleExpression } from "../access/terraform/template";

/** Reads texts with references in them: `role.arn`, `${aws_s3_bucket.data.arn}/*`. */
export interface References {
  /** The text as Terraform would have it, with UNKNOWN in place of what it knows only at the apply. */
  readonly text: (value: string) => string;
  /** Where the value is one reference: the expression, and the address of the resource that it is about. */
  readonly target: (value: string) => { readonly expression: string; readonly address: string } | undefined;
}

/** @param stack whose references they are; of another's, they are taken as if they were of the same */
export function referencesIn(resources: readonly Resource[], stack: TerraformStack | undefined): References {
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const written = (value: string): string => (Token.isUnresolved(value) ? withoutTokens(value, stack) : value);
  const known = (expression: string): string | undefined => {
    const { address, name } = partsOf(expression);
    const resource = byAddress.get(address);
    return resource && attribute(resource.type, resource.values, name, resource.whereabouts ?? {});
  };
  return {
    text: (value) => renderTemplate(written(value), known),
    target: (value) => {
      const expression = soleExpression(written(value));
      return expression === undefined ? undefined : { expression, address: partsOf(expression).address };
    },
  };
}

/** `aws_iam_role.training` and `arn` of `aws_iam_role.training.arn`. */
function partsOf(expression: string): { address: string; name: string } {
  const end = expression.lastIndexOf(".");
  return { address: expression.slice(0, Math.max(end, 0)), name: expression.slice(end + 1) };
}

/** Without a stack, references are read from one that has nothing in it. */
function withoutTokens(value: string, stack: TerraformStack | undefined): string {
  const scope = stack ?? new TerraformStack(new RootConstruct("references"), "references");
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(value, { scope, resolver, preparing: false }));
}
