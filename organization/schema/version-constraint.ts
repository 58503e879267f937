/** The versions of the provider that the stacks are made for. */
export const SUPPORTED_VERSIONS = ">= 5.100.0, < 7.0.0";

type Version = readonly [major: number, minor: number, patch: number];

interface Condition {
  readonly operator: string;
  readonly version: Version;
  /** How many numbers were written: `~> 5.1` lets the last of them grow. */
  readonly written: number;
}

const CONDITION = /^\s*(=|!=|>=|<=|~>|>|<)?\s*(\d+)(?:\.(\d+))?(?:\.(\d+))?\s*$/;

/**
 * Whether a version constraint, as Terraform takes it, holds a version that the stacks are made for. Of which of these
 * have been released, it knows nothing.
 *
 * @see https://developer.hashicorp.com/terraform/language/expressions/version-constraints
 */
export function holdsSupportedVersion(constraint: string): boolean {
  const conditions = [...conditionsIn(constraint), ...conditionsIn(SUPPORTED_VERSIONS)];
  // A text of the wrong form is told already.
  return constraint.length > 100 || conditions.some((one) => one === undefined) || fitAny(conditions);
}

/** Whether a version constraint holds a supported version before another: `6.66.0`. */
export const holdsVersionBefore = (constraint: string, version: string): boolean =>
  fitAny([...conditionsIn(constraint), ...conditionsIn(SUPPORTED_VERSIONS), ...conditionsIn(`< ${version}`)]);

/** Whether a version, `6.25.0`, is one that a constraint holds. */
export const holdsVersion = (constraint: string, version: string): boolean =>
  conditionsIn(constraint).every((one) => one !== undefined && fits(versionOf(version), one));

/**
 * A constraint as far as it holds versions with the major number of one that it holds: of `>= 5.100.0, < 7.0.0` and `5.100.0`,
 * `>= 5.100.0, < 6.0.0`. One that is not written with bounds stays as it is.
 */
export function withinMajor(constraint: string, version: string): string {
  const [major] = versionOf(version);
  const parts = constraint.split(",").map((part) => part.trim());
  const conditions = parts.map((part) => ({ part, ...conditionsIn(part)[0] }));
  if (conditions.some(({ operator = "=" }) => !["!=", "<", "<=", ">", ">="].includes(operator))) return constraint;
  const [first, next]: readonly Version[] = [
    [major, 0, 0],
    [major + 1, 0, 0],
  ];
  const order = (of: Version | undefined, than: Version | undefined): number =>
    compare(of ?? [0, 0, 0], than ?? [0, 0, 0]);
  const lower = conditions.filter((one) => one.operator?.startsWith(">") && order(one.version, first) >= 0);
  const upper = conditions.filter((one) => one.operator?.startsWith("<") && order(one.version, next) < 0);
  const without = conditions.filter((one) => one.operator === "!=" && one.version?.[0] === major);
  return [
    ...(lower.length > 0 ? lower.map(({ part }) => part) : [`>= ${major}.0.0`]),
    ...(upper.length > 0 ? upper.map(({ part }) => part) : [`< ${major + 1}.0.0`]),
    ...without.map(({ part }) => part),
  ].join(", ");
}

function versionOf(text: string): Version {
  const [major = 0, minor = 0, patch = 0] = text.split(".").map(Number);
  return [major, minor, patch];
}

function fitAny(conditions: readonly (Condition | undefined)[]): boolean {
  const all = conditions.filter((one) => one !== undefined);
  // Where any version fits, one does that begins a range: a bound, or so many patches behind it as versions are ruled out.
  return all.some(({ version: [major, minor, patch] }) =>
    [...Array(all.length + 1).keys()].some((more) => all.every((one) => fits([major, minor, patch + more], one))),
  );
}

const conditionsIn = (constraint: string): (Condition | undefined)[] =>
  constraint.split(",").map((part) => {
    const found: readonly (string | undefined)[] | null = CONDITION.exec(part);
    if (!found) return undefined;
    const [, operator = "=", ...numbers] = found;
    const [major = 0, minor = 0, patch = 0] = numbers.map((number) => Number(number ?? 0));
    return {
      operator,
      version: [major, minor, patch],
      written: numbers.filter((number) => number !== undefined).length,
    };
  });

function fits(version: Version, { operator, version: bound, written }: Condition): boolean {
  const order = compare(version, bound);
  switch (operator) {
    case "!=":
      return order !== 0;
    case ">":
      return order > 0;
    case ">=":
      return order >= 0;
    case "<":
      return order < 0;
    case "<=":
      return order <= 0;
    case "~>":
      return order >= 0 && version.slice(0, Math.max(written - 1, 0)).every((number, index) => number === bound[index]);
    default:
      return order === 0;
  }
}

function compare(a: Version, b: Version): number {
  const at = a.findIndex((number, index) => number !== b[index]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
