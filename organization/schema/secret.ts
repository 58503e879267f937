import { z } from "zod";
import { SECRET_NAME } from "../../policies";
import { ofForm, perAccount, region, teamName } from "./common";
import { kmsKey, owner } from "./data";
import { settings } from "./settings";

/** @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html */
const secretName = ofForm(SECRET_NAME);

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
