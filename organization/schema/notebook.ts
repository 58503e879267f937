import { z } from "zod";
import { INSTANCE_TYPE, SECURITY_GROUP, SUBNET } from "../../policies/checks/name-forms";
import { accountName, keyArn, ofForm, perAccount, text } from "./common";
import { settings } from "./settings";

export const subnet = ofForm(SUBNET);
export const securityGroup = ofForm(SECURITY_GROUP);
const name = text(
  /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,29}$/,
  '"%s" cannot be the name of a notebook',
  "Write at most 30 letters, digits and hyphens; the team's name is put before it",
);
const instanceType = ofForm(INSTANCE_TYPE);

export const notebook = settings({
  name: name.meta({ description: "The notebook is called <team>-<name>." }),
  accounts: z
    .array(accountName)
    .min(1)
    .optional()
    .meta({ description: "Only in these of the team's accounts.", fallback: "all" }),
  instanceType: instanceType.default("ml.t3.medium").meta({ description: "The type of the machine." }),
  volumeSize: z.int().min(5).max(16384).default(5).meta({ description: "The size of the volume, in GB." }),
  subnet: perAccount(subnet)
    .optional()
    .meta({ description: "The subnet's id. Required unless directInternetAccess is true." }),
  securityGroups: perAccount(z.array(securityGroup).min(1).max(5))
    .optional()
    .meta({ description: "Ids of security groups, 1 to 5. Required with the subnet." }),
  kmsKey: perAccount(keyArn)
    .optional()
    .meta({ description: "The ARN of the volume's KMS key.", fallback: "SageMaker's key" }),
  rootAccess: z.boolean().default(false).meta({ description: "Whether people are root in the notebook." }),
  directInternetAccess: z
    .boolean()
    .default(false)
    .meta({ description: "Whether it reaches the internet without going through the subnet." }),
});
