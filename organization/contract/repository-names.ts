/** Whether a repository is called after a team: its name begins with the team's and a slash or a hyphen. */
export const isCalledAfter = (repository: string, team: string): boolean =>
  repository.startsWith(`${team}/`) || repository.startsWith(`${team}-`);

/** Every start of a repository's name that may be a team's, the longest first: of `a-b/c`, `a-b` and `a`. */
export function possibleTeams(repository: string): string[] {
  const ends = Array.from(repository.matchAll(/[/-]/g), ({ index }) => index);
  return ends.reverse().map((end) => repository.slice(0, end));
}
