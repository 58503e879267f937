import { runBootstrap } from "./bootstrap/program";
import { confirm } from "./confirm";
import { start } from "./start";

start(
  runBootstrap(process.argv.slice(2), {
    out: (line) => {
      console.log(line);
    },
    error: (line) => {
      console.error(line);
    },
    confirm,
  }),
);
