import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UnreadableError } from "../../access";
import { tidy } from "../../common/writing/tidy";
import { loadOrganization } from "../../organization";
import { type Answers } from "./answers";
import { filesOf } from "./files";
import { writeFiles } from "./write-files";

/**
 * That an organization comes of the answers, by all that a synthesis asks of its files.
 *
 * @throws {UnreadableError} with everything that is wrong
 */
export function checkAnswers(answers: Answers, day: string): void {
  const folder = mkdtempSync(join(tmpdir(), "sagemaker-access-init-"));
  try {
    writeFiles(folder, filesOf(answers));
    const loaded = loadOrganization(folder, day);
    if (!("problems" in loaded)) return;
    // The files are not there yet, so that their lines would tell nobody anything.
    const faults = loaded.problems.map(({ message, remedy }) =>
      remedy === undefined ? message : `${message}\n${remedy}`,
    );
    throw new UnreadableError([...new Set(faults)]);
  } finally {
    tidy(folder);
  }
}
