import { z } from "zod";
import type { Called, DataGrant, DataSetting } from "../../policies";
import type { PerAccount } from "./per-account";
import { secret } from "./secret";
import { table } from "./table";

/** The settings that list what holds data, beside buckets and images. */
export const dataServices = {
  tables: z.array(table).default([]).meta({ description: "DynamoDB tables that jobs read and write." }),
  secrets: z
    .array(secret)
    .default([])
    .meta({ description: "Secrets of Secrets Manager that jobs and notebooks read." }),
} as const satisfies Readonly<Record<DataSetting, z.ZodType>>;

/** What every entry says, whatever the service. */
export type DataEntry<S extends DataSetting> = Called<S, PerAccount<string>> & {
  readonly access: DataGrant["access"];
  readonly account?: PerAccount<string> | undefined;
  readonly region?: string | undefined;
  readonly kmsKey?: PerAccount<string> | undefined;
  readonly readers: readonly string[];
  readonly writers?: readonly string[] | undefined;
};

type DataEntries = { readonly [S in DataSetting]: readonly DataEntry<S>[] };

/** The entries of a setting. */
export const dataEntries = <S extends DataSetting>(team: DataEntries, setting: S): readonly DataEntry<S>[] =>
  team[setting];
