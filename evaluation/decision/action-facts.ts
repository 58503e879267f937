import { remembering } from "../../common/memo";
import { sendsNever } from "../reference/condition-key";
import { type ActionReference, findService } from "../reference/reference";

/** What is known of an action beside the policies. */
export interface ActionFacts {
  /** Whether it takes no resource. Of an unknown action, nobody knows. */
  readonly none: boolean;
  /** Formats of the types of resources that it always takes, several only where it may take all of them at once. */
  readonly required: readonly ResourceFormat[];
  /** Whether it surely takes all of these at once, so that one refusal is enough. */
  readonly together: boolean;
  /** Formats of all types that it takes. */
  readonly types: readonly ResourceFormat[];
  /** Whether a call says the key itself, so that a call that does not name it is without it. In lower case. */
  readonly saysKey: (key: string) => boolean;
  /** Whether no call has the key, whatever it is about: the reference says so. In lower case. */
  readonly neverSends: (key: string) => boolean;
}

export interface ResourceFormat {
  /** `endpoint-config`. */
  readonly name: string;
  /** `arn:${Partition}:sagemaker:${Region}:${Account}:endpoint-config/${EndpointConfigName}`. */
  readonly arn: string;
}

/**
 * Actions with several types of resources of which each is enough, whatever the reference says: those on one thing of
 * whatever type, by their names, and metrics.
 */
const ALTERNATIVES =
  /:((un)?tagresource|listtags\w*|(get|put|delete)resourcepolicy)$|^sagemaker:batch(get|put)metrics$/;

/**
 * Actions that surely need all of their types at once. The reference marks several types as required for many more, and
 * where each of them is enough, to believe it would make what is possible seem impossible.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
 * @see https://docs.aws.amazon.com/kms/latest/developerguide/alias-access.html
 */
const TOGETHER: ReadonlySet<string> = new Set([
  "kms:createalias",
  "kms:deletealias",
  "kms:updatealias",
  "sagemaker:createendpoint",
  "sagemaker:updateendpoint",
]);

/** Keys that are about the resource or the connection, which a call has whatever it names. */
const NOT_SAID =
  /resourcetag|existingobjecttag|resourceaccount|tlsversion|signature|authtype|viaservice|calleraccount|calledvia/;

/** `aws:RequestTag/${TagKey}`, `s3:RequestObjectTag/<key>`. */
const PLACEHOLDER = /\$\{|</;

/** @param action in any case of letters */
export const actionFacts = remembering((action: string): ActionFacts => {
  const lower = action.toLowerCase();
  const colon = lower.indexOf(":");
  const service = findService(lower.slice(0, colon));
  const reference = service?.actions.get(lower.slice(colon + 1));
  const types = reference?.resourceTypes ?? [];
  const formats = types.flatMap(({ name, required }) => {
    const arn = service?.resourceTypes.get(name)?.arn;
    return arn === undefined ? [] : [{ name, arn, required }];
  });
  return {
    none: reference !== undefined && types.length === 0,
    required: ALTERNATIVES.test(lower) ? [] : formats.filter(({ required }) => required),
    together: TOGETHER.has(lower),
    types: formats,
    saysKey: keyTest(reference),
    neverSends: reference ? remembering((key) => sendsNever(lower, key)) : () => false,
  };
});

function keyTest(reference: ActionReference | undefined): (key: string) => boolean {
  const keys = (reference?.conditionKeys ?? []).map((key) => key.toLowerCase());
  const exact = new Set(keys.filter((key) => !PLACEHOLDER.test(key)));
  const starts = keys.filter((key) => PLACEHOLDER.test(key)).map((key) => key.slice(0, key.search(PLACEHOLDER)));
  return (key) => !NOT_SAID.test(key) && (exact.has(key) || starts.some((start) => key.startsWith(start)));
}
