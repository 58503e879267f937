import { runAccess } from "./access-program";

/** A broken cdktf.json is for a person to mend, and no fault of the program. */
function run(): number {
  try {
    return runAccess(process.argv.slice(2), {
      out: (text) => process.stdout.write(text),
      error: (text) => process.stderr.write(text),
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
process.exitCode = run();
