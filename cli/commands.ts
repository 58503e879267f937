import { app } from "./app/declaration";
import { can } from "./can/declaration";
import type { Declaration } from "./command/command";
import { bootstrap } from "./bootstrap/declaration";
import { changed } from "./changed/declaration";
import { critical } from "./critical/declaration";
import { diff } from "./diff/declaration";
import { explain } from "./explain/declaration";
import { exportTerraform } from "./export/declaration";
import { init } from "./init/declaration";
import { lint } from "./lint/declaration";
import { owners } from "./owners/declaration";
import { pipeline } from "./pipeline/declaration";
import { recover } from "./recover/declaration";
import { sandbox } from "./sandbox/declaration";
import { whoCan } from "./who-can/declaration";

type CommandName =
  | "app"
  | "bootstrap"
  | "can"
  | "changed"
  | "critical"
  | "diff"
  | "explain"
  | "export"
  | "init"
  | "lint"
  | "owners"
  | "pipeline"
  | "recover"
  | "sandbox"
  | "who-can";

/** Every command of the program, in the order of its help. */
export const COMMANDS: Readonly<Record<CommandName, Declaration>> = {
  init,
  app,
  lint,
  diff,
  changed,
  can,
  "who-can": whoCan,
  critical,
  explain,
  owners,
  export: exportTerraform,
  pipeline,
  bootstrap,
  recover,
  sandbox,
};
