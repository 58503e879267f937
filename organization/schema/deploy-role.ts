import { z } from "zod";
import { EXTERNAL_ID } from "../../policies/checks/iam-forms";
import { ofForm, roleArn, text } from "./common";
import { settings } from "./settings";

/** A role that Terraform assumes: its ARN, or how to assume it. */
export const deployRole = z.union([
  roleArn,
  settings({
    arn: roleArn.meta({ description: "The role's ARN." }),
    externalId: ofForm(EXTERNAL_ID).optional().meta({ description: "The external id that the role asks for." }),
    sessionName: text(/^[\w+=,.@-]{2,64}$/, '"%s" cannot be a session name', "Write 2 to 64 letters, digits and +=,.@-")
      .optional()
      .meta({ description: "The name of Terraform's session, in CloudTrail.", fallback: "one by the provider" }),
  }),
]);

export type DeployRole = z.output<typeof deployRole>;

/** The role and how to assume it, as a map in any case. */
export const roleOf = (role: DeployRole): Exclude<DeployRole, string> =>
  typeof role === "string" ? { arn: role } : role;
