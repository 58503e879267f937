import { confirm } from "./command/confirm";
import { mayEndEarly } from "./output/streams";
import { runProgram } from "./program";

mayEndEarly(process.stdout, "the output");
const status = runProgram(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  confirm,
  today: new Date().toISOString().slice(0, 10),
});
void Promise.resolve(status).then((ended) => {
  process.exitCode ??= ended;
});
