import { confirm } from "./confirm";
import { runRecover } from "./recover/program";
import { start } from "./start";

start(
  runRecover(process.argv.slice(2), {
    out: (text) => process.stdout.write(text),
    error: (text) => process.stderr.write(text),
    confirm,
  }),
);
