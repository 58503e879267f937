/**
 * Answers a question that AWS's pages leave open, the same one always alike.
 *
 * @param where the statement that asks, where AWS may answer it in one way everywhere, or in each statement otherwise
 */
export type Unsaid = (question: string, where?: string) => boolean;

/**
 * All that can come of something, by every answer to what AWS's pages leave open.
 *
 * @param everywhere whether AWS does in one statement what it does in another
 */
export function possible<T>(run: (unsaid: Unsaid) => T, everywhere: boolean): ReadonlySet<T> {
  const results = new Set<T>();
  const beginnings: boolean[][] = [[]];
  for (const beginning of beginnings) {
    const answers = new Map<string, boolean>();
    const unsaid: Unsaid = (question, where = "") => {
      const asked = everywhere ? question : `${question} ${where}`;
      const answer = answers.get(asked) ?? beginning[answers.size] ?? false;
      answers.set(asked, answer);
      return answer;
    };
    results.add(run(unsaid));
    const given = [...answers.values()];
    for (let place = beginning.length; place < given.length; place++) {
      beginnings.push([...given.slice(0, place), true]);
    }
  }
  return results;
}
