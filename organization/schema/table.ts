import { z } from "zod";
import { TABLE_NAME } from "../../policies";
import { ofForm, perAccount, region } from "./common";
import { kmsKey, owner, readers, writers } from "./data";
import { settings } from "./settings";

const tableName = ofForm(TABLE_NAME);

export const table = settings({
  table: perAccount(tableName).meta({ description: "The table's name." }),
  account: owner,
  region: region.optional().meta({ description: "The table's region.", fallback: "the account's" }),
  access: z.enum(["read", "read-write"]).meta({ description: "What may be done with the items." }),
  kmsKey,
  readers,
  writers,
}).meta({ description: "A DynamoDB table and its indexes." });
