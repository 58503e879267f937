import { z } from "zod";
import { perAccount, region, text } from "./common";
import { kmsKey, owner, readers, writers } from "./data";
import { settings } from "./settings";

const tableName = text(
  /^[A-Za-z0-9_.-]{3,255}$/,
  '"%s" cannot be the name of a DynamoDB table',
  "Write 3 to 255 letters, digits and _.-",
);

export const table = settings({
  table: perAccount(tableName).meta({ description: "The table's name." }),
  account: owner,
  region: region.optional().meta({ description: "The table's region.", fallback: "the account's" }),
  access: z.enum(["read", "read-write"]).meta({ description: "What may be done with the items." }),
  kmsKey,
  readers,
  writers,
}).meta({ description: "A DynamoDB table and its indexes." });
