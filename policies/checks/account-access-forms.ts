import { form } from "./form";

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/account-access-manager-getting-started.html */
export const ACCOUNT_ACCESS_APPLICATION = form(
  /^arn:aws:account-access:[a-z]{2}-[a-z]+-\d:\d{12}:application\/[A-Za-z0-9-]{1,64}$/,
  '"%s" is not the ARN of an application of account access manager',
  "Write it as the console shows it under Settings: arn:aws:account-access:eu-west-1:111111111111:application/1234567890abcdef",
);
