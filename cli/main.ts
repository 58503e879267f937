#!/usr/bin/env node
import { confirm } from "./command/confirm";
import { calendarDay } from "./input/day";
import { mayEndEarly } from "./output/streams";
import { runProgram } from "./program";

mayEndEarly(process.stdout, "the output");
const status = runProgram(process.argv.slice(2), {
  out: (text) => process.stdout.write(text),
  error: (text) => process.stderr.write(text),
  confirm,
  today: calendarDay(),
});
void Promise.resolve(status).then((ended) => {
  process.exitCode ??= ended;
});
