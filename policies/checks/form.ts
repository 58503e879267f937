/** What a text has to look like, and what is said of one that does not: `%s` stands for it. */
export interface Form {
  readonly pattern: RegExp;
  readonly wrong: string;
  readonly remedy: string;
  /** All texts of the form, where there are few. @default - there are many */
  readonly known?: readonly string[];
}

export const form = (pattern: RegExp, wrong: string, remedy: string): Form => ({ pattern, wrong, remedy });

/** One of some texts. */
export const oneOf = (known: readonly string[], wrong: string, remedy: string, flags?: string): Form => ({
  ...form(new RegExp(`^(${known.map(escaped).join("|")})$`, flags), wrong, remedy),
  known,
});

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
