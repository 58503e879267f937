/** For commands with output for programs. */
export const JSON_OPTION = ["--json", "print JSON; start with npm run -s, so that it stands alone"] as const;

/** An option that may come again: all its values. */
export const repeated = (value: string, previous: readonly string[] = []): readonly string[] => [...previous, value];
