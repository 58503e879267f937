import { z } from "zod";
import { accountName, keyArn, perAccount, text } from "./common";
import { settings } from "./settings";

export const subnet = text(
  /^subnet-[0-9a-f]{8,17}$/,
  '"%s" is not the id of a subnet',
  "Write one such as subnet-0123456789abcdef0",
);
export const securityGroup = text(
  /^sg-[0-9a-f]{8,17}$/,
  '"%s" is not the id of a security group',
  "Write one such as sg-0123456789abcdef0",
);
const name = text(
  /^[a-zA-Z0-9](-*[a-zA-Z0-9]){0,29}$/,
  '"%s" cannot be the name of a notebook',
  "Write at most 30 letters, digits and hyphens; the team's name is put before it",
);
const instanceType = text(
  /^ml\.[a-z0-9-]{1,30}\.[a-z0-9]{1,30}$/,
  '"%s" is not an instance type of SageMaker',
  "Write one such as ml.t3.medium",
);

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
