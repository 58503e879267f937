import { parseArn } from "../../policies";

/**
 * `Did you mean "git"? ` where an ARN stands in place of the name in it, which is of the form; else nothing. AWS adds a
 * hyphen and six characters to names of secrets. What IAM has in the organization's accounts is no name of AWS's.
 */
export function nameInArn(input: string, pattern: RegExp): string {
  const arn = parseArn(input);
  if (!arn || arn.service === "iam") return "";
  const name = arn.resource.replace(/^[a-z]+[:/]/, "");
  const meant = [name, name.replace(/-[A-Za-z0-9]{6}$/, "")].find((one) => pattern.test(one));
  return meant === undefined ? "" : `Did you mean "${meant}"? `;
}
