/** How much of the output is told where no error stands out in it. */
const TAIL = 30;

/** The CLI begins what a stack says with the stack's name and two spaces, and indents the rest of it. */
const STACK = /^([a-z0-9-]+) {2}/;
const APPLIED = /Apply complete! Resources: (\d+ added, \d+ changed, \d+ destroyed)/;

/** Turns the thousands of lines of `cdktf deploy` into one for each stack. */
export class DeployProgress {
  private stack = "";
  private initializing = false;

  constructor(private readonly log: (line: string) => void) {}

  read(line: string): void {
    this.stack = STACK.exec(line)?.[1] ?? this.stack;
    if (!this.initializing && line.includes("Initializing the backend")) {
      this.initializing = true;
      this.log("Initialising Terraform in each stack …");
    }
    const counts = APPLIED.exec(line)?.[1];
    if (counts !== undefined) this.log(`  ${this.stack}: ${counts}`);
  }
}

/**
 * What went wrong: each of Terraform's errors with the stack that had it, or the end of the output. An error goes on
 * until another stack speaks: the CLI may begin a piece of it with the stack's name again.
 */
export function faultsIn(lines: readonly string[]): string[] {
  const faults: string[] = [];
  let stack = "";
  let within = false;
  for (const line of lines) {
    const speaker = STACK.exec(line)?.[1];
    const sameStack = speaker === undefined || speaker === stack;
    const isError = /\bError: /.test(line);
    within = isError || (within && sameStack);
    stack = speaker ?? stack;
    if (within) faults.push(isError && speaker === undefined ? `${stack}  ${line.trimStart()}` : line);
  }
  return faults.length > 0 ? faults : lines.slice(-TAIL);
}
