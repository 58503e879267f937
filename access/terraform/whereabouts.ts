import { defined } from "../../common/lists";
import { isUnknown } from "../../evaluation";
import { parseArn, partitionOf } from "../../policies";
import { type JsonObject, knownText, textAt } from "./json";

/** Where resources are, as far as it can be told. */
export interface Whereabouts {
  /** Twelve digits. */
  readonly accountId?: string;
  readonly region?: string;
  /** Where it is told beside or without the region. */
  readonly partition?: string;
}

/** Something that tells where it is: by its provider, or by an ARN among its values. */
interface Witness {
  readonly values: JsonObject;
  readonly whereabouts?: Whereabouts;
}

/** The partition that is told, or that of the region. */
export const partitionAt = ({ partition, region }: Whereabouts): string | undefined =>
  partition ?? (region === undefined ? undefined : partitionOf(region));

/** Where all resources are that tell it. What two of them tell differently is not known of the whole. */
export function commonWhereabouts(witnesses: readonly Witness[]): Whereabouts {
  const told = witnesses.flatMap(({ values, whereabouts }) => [whereabouts ?? {}, ofArn(knownText(values, "arn"))]);
  const accountId = only(told.map((one) => one.accountId));
  const region = only(told.map((one) => one.region));
  const partition = only(told.map(partitionAt));
  return {
    ...(accountId !== undefined && { accountId }),
    ...(region !== undefined && { region }),
    ...(partition !== undefined && { partition }),
  };
}

/**
 * Where a resource of the stack is: where its provider says so, or else where all of the stack is. A resource may name
 * a region of its own.
 *
 * @see https://registry.terraform.io/providers/hashicorp/aws/latest/docs/guides/enhanced-region-support
 */
export function whereaboutsIn({ values, whereabouts }: Witness, stack: Whereabouts): Whereabouts {
  const own = textAt(values, "region");
  if (own === undefined) return whereabouts ?? stack;
  const { accountId, ...told } = whereabouts ?? stack;
  const partition = partitionAt(told);
  return {
    ...(accountId !== undefined && { accountId }),
    ...(partition !== undefined && { partition }),
    ...(!isUnknown(own) && { region: own }),
  };
}

/** Not every ARN tells an account or a region: a bucket's tells neither. */
function ofArn(text: string | undefined): Whereabouts {
  const arn = text === undefined ? undefined : parseArn(text);
  if (arn === undefined) return {};
  const { partition, region, accountId } = arn;
  return { partition, ...(/^\d{12}$/.test(accountId) && { accountId }), ...(region && { region }) };
}

function only(texts: readonly (string | undefined)[]): string | undefined {
  const [text, ...others] = new Set(defined(texts));
  return others.length === 0 ? text : undefined;
}
