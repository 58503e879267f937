const WILDCARDS = ["*", "?", "\uE000"];

/** SageMaker's names behind the id of a Studio domain or a category, and how many parts with slashes there are in all. */
const BEHIND_ANOTHER = /^(arn:[^:]+:sagemaker:[^:]*:[^:]*:(app|job|space|user-profile)\/)(.*)$/s;
const PARTS: Readonly<Record<string, number>> = { app: 4, job: 2, space: 2, "user-profile": 2 };

/** What may be of one name in every region: repositories, and keys with replicas. */
const IN_REGIONS = /^(arn:[^:*?\uE000]+:(?:ecr|kms):)(?:[^:]*:(\d{12}:.*)$)?/s;

/**
 * What stands before the first wildcard of a pattern; a domain, which nobody knows, or a category comes last, and a region is
 * left out where one of any may be meant.
 */
function fixedStart(pattern: string): string {
  if (pattern.includes(":ecr:") || pattern.includes(":kms:")) {
    const [, service, behind = ""] = IN_REGIONS.exec(pattern) ?? [];
    if (service !== undefined) return service + upToWildcard(behind);
  }
  if (!pattern.includes(":sagemaker:")) return upToWildcard(pattern);
  const [, start = "", type = "", rest = ""] = BEHIND_ANOTHER.exec(pattern) ?? [];
  if (start === "") return upToWildcard(pattern);
  const [, ...names] = rest.split("/");
  return names.length + 1 === PARTS[type] ? start + upToWildcard(names.join("/")) : start;
}

function upToWildcard(pattern: string): string {
  let start = pattern;
  for (const wildcard of WILDCARDS) {
    const end = start.indexOf(wildcard);
    if (end >= 0) start = start.slice(0, end);
  }
  return start;
}

/**
 * Finds patterns that may overlap another by what stands before their first wildcards: one start must be the beginning
 * of the other. It takes as long as there are candidates, however many patterns there are.
 */
export class PrefixIndex<T> {
  private readonly byStart = new Map<string, T[]>();
  private sorted: readonly string[] | undefined;
  private lengths: readonly number[] = [];

  add(pattern: string, value: T): void {
    const start = fixedStart(pattern);
    const known = this.byStart.get(start);
    if (known) known.push(value);
    else this.byStart.set(start, [value]);
    this.sorted = undefined;
  }

  /** The values of patterns that may overlap this one, in the order of the patterns' starts. */
  *candidates(pattern: string): Generator<T> {
    const start = fixedStart(pattern);
    const sorted = this.prepared();
    for (const length of this.lengths) {
      if (length >= start.length) break;
      const shorter = this.byStart.get(start.slice(0, length));
      if (shorter) yield* shorter;
    }
    // Nothing is behind the start: no wildcard, and nothing that was left out.
    if (start === pattern) {
      yield* this.byStart.get(start) ?? [];
      return;
    }
    for (let at = firstFrom(sorted, start); at < sorted.length; at++) {
      const other = sorted[at] ?? "";
      if (!other.startsWith(start)) return;
      yield* this.byStart.get(other) ?? [];
    }
  }

  private prepared(): readonly string[] {
    if (this.sorted) return this.sorted;
    this.sorted = [...this.byStart.keys()].sort();
    this.lengths = [...new Set(this.sorted.map(({ length }) => length))].sort((a, b) => a - b);
    return this.sorted;
  }
}

/** Where in a sorted list the first text stands that is not before another. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
