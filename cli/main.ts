import { confirm } from "./command/confirm";
import { runProgram } from "./program";

/** A broken cdktf.json is for a person to mend, and no fault of the program. */
async function run(): Promise<number> {
  try {
    return await runProgram(process.argv.slice(2), {
      out: (text) => process.stdout.write(text),
      error: (text) => process.stderr.write(text),
      confirm,
      today: new Date().toISOString().slice(0, 10),
    });
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    console.error(`cdktf.json is not valid JSON: ${error.message}`);
    return 1;
  }
}

// Whoever reads only the beginning, as `head` does, closes the pipe.
process.stdout.on("error", () => undefined);
void run().then((status) => {
  process.exitCode = status;
});
