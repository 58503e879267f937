import { isUnknown } from "../../evaluation";
import { type JsonObject, textAt } from "./json";

/** What makes other things, by the arguments that say which. Of all others nobody can tell. */
const SAID_IN: ReadonlyMap<string, readonly string[]> = new Map([
  ["aws_cloudcontrolapi_resource", ["type_name", "desired_state"]],
  ["aws_cloudformation_stack", ["template_body"]],
  ["aws_cloudformation_stack_set", ["template_body"]],
  ["awscc_cloudformation_stack", ["template_body"]],
  ["awscc_cloudformation_stack_set", ["template_body"]],
]);

/**
 * Whether what something makes may give access. A template that has none of the words that CloudFormation has for it
 * gives none; macros, modules and types of other people may become anything.
 *
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-template-resource-type-ref.html
 */
export function mayGive(type: string, values: JsonObject): boolean {
  const said = SAID_IN.get(type)?.map((argument) => textAt(values, argument));
  return said?.every((text) => text !== undefined && isHarmless(text)) !== true;
}

const isHarmless = (text: string): boolean => !isUnknown(text) && !GIVES.test(text) && !OTHERS.test(text);

/** With a backslash a word may be written otherwise. */
const GIVES =
  /AWS::(IAM|CloudFormation|SSO|Serverless|RAM|LakeFormation|ServiceCatalog)::|\\|Transform|Include|Polic|Permission|Grant|Acl|Access|Principal|Role|Share/i;

const OTHERS = /(^|[^:\w])(?!AWS::)\w+::\w+/;
