/**
 * Of the services that the tests ask about, those whose resources resource control policies are about.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_rcps.html#rcp-supported-services
 */
const WITH_RESOURCE_CONTROL = ["dynamodb", "kms", "logs", "s3", "sts"];

export const hasResourceControl = (action: string): boolean =>
  WITH_RESOURCE_CONTROL.includes((action.split(":")[0] ?? "").toLowerCase());
