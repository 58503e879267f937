/** Runs a command to its exit status. A broken cdktf.json is for a person to mend, and no fault of the program. */
export function start(command: Promise<number>): void {
  void command
    .catch((error: unknown) => {
      if (!(error instanceof SyntaxError)) throw error;
      console.error(`cdktf.json is not valid JSON: ${error.message}`);
      return 1;
    })
    .then((status) => {
      process.exitCode = status;
    });
}
