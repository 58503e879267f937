import { z } from "zod";
import { perAccount, region, teamName, text } from "./common";
import { kmsKey, owner } from "./data";
import { settings } from "./settings";

/**
 * A name may end with a hyphen and six characters, as `-github` does. What is a word or a number is taken for the name's own.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
const secretName = text(
  /^(?!.*-(?![a-z]{6}$|\d{6}$)[A-Za-z0-9]{6}$)[A-Za-z0-9/_+=.@-]{1,512}$/,
  '"%s" cannot be the name of a secret',
  "Write 1 to 512 letters, digits and /_+=.@-, without the hyphen and the six characters that AWS adds in the ARN",
);

export const secret = settings({
  secret: perAccount(secretName).meta({
    description: "The secret's name. SageMaker finds those for git as AmazonSageMaker-…",
  }),
  account: owner,
  region: region.optional().meta({ description: "The secret's region.", fallback: "the account's" }),
  access: z.literal("read").default("read").meta({ description: "Secrets are read only." }),
  kmsKey,
  readers: z.array(teamName).default([]).meta({
    description: "Other teams that may read it; where several name it, each must name the others.",
    fallback: "none",
  }),
}).meta({ description: "A secret of AWS Secrets Manager." });
