import type { z } from "zod";
import { isRecord } from "../../common/is-record";
import { type Environment, partitionOf } from "../language/environment";
import { hasToken } from "../language/tokens";
import { type Fault, further, listOf, named, oneOf, shape, written } from "./fields";
import { ACCOUNT_ID, REGION } from "./name-forms";

const PARTITIONS: Readonly<Record<NonNullable<Environment["partition"]>, true>> = {
  aws: true,
  "aws-cn": true,
  "aws-us-gov": true,
};

/** An account's place. The account and the region may be references; a further region and the partition are written out. */
export const ENVIRONMENT: z.ZodType = further(
  shape<Environment>({
    accountId: named(ACCOUNT_ID),
    region: named(REGION),
    partition: oneOf(Object.keys(PARTITIONS)).optional(),
    furtherRegions: listOf(written(REGION)).optional(),
  }),
  otherPartition,
);

/** The environment that props have, for what depends on it; an empty one where they have none, which is told anyway. */
export function environmentOf(props: unknown): Environment {
  const environment: unknown = isRecord(props) ? props["environment"] : undefined;
  return (isRecord(environment) ? environment : { accountId: "", region: "" }) as unknown as Environment;
}

/** IAM knows no account of two partitions. */
function otherPartition({ region, partition, furtherRegions = [] }: Environment): Fault | undefined {
  const home = partition ?? partitionOf(region);
  const other = [region, ...furtherRegions].find((one) => !hasToken(one) && partitionOf(one) !== home);
  if (other === undefined) return undefined;
  return [
    `the region ${other} is in the partition ${partitionOf(other)}, not in ${home}`,
    "Write regions of one partition",
  ];
}
