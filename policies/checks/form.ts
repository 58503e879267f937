/** What a text has to look like, and what is said of one that does not: `%s` stands for it. */
export interface Form {
  readonly pattern: RegExp;
  readonly wrong: string;
  readonly remedy: string;
}

export const form = (pattern: RegExp, wrong: string, remedy: string): Form => ({ pattern, wrong, remedy });
