/** The six parts of an ARN or ARN pattern in a policy, policy variables read as `*`. */
export interface ArnPattern {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  /** Everything after the fifth colon. */
  readonly resource: string;
}

const VARIABLE = /\$\{[^{}]*\}/g;

/** The text with a `*` for each policy variable: it may stand for anything. */
export const withoutVariables = (text: string): string => text.replace(VARIABLE, "*");

/** The parts, or undefined where there are fewer than six or the text does not start as an ARN. */
export function parseArnPattern(text: string): ArnPattern | undefined {
  const [prefix, partition, service, region, account, ...resource] = withoutVariables(text).split(":");
  if (prefix !== "arn" || partition === undefined || service === undefined || resource.length === 0) return undefined;
  return { partition, service, region: region ?? "", account: account ?? "", resource: resource.join(":") };
}
