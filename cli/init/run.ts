import { existsSync } from "node:fs";
import { UnreadableError } from "../../access";
import { CALLS } from "../../common/calls";
import { visible } from "../../common/shown-text";
import type { Surroundings } from "../command/command";
import { faultText } from "../command/faults";
import { configuration, ORGANIZATION_VARIABLE } from "../input/configuration";
import { dayMeant } from "../input/day";
import type { Answers } from "./answers";
import { checkAnswers } from "./check";
import { BESIDE, filesOf } from "./files";
import { answersFrom, type Told } from "./options";
import { install, installation, manifestText, missingIn } from "./packages";
import { asked, terminal } from "./questions";
import { refuseWhatIsThere, writeFiles } from "./write-files";

const MANIFEST = "package.json";

/** Makes a repository in the folder that one works in. Returns the exit status. */
export async function initCommand(
  told: Told & { readonly install: boolean },
  around: Surroundings,
  person = terminal(),
): Promise<number> {
  refuseWhatIsThere(".", ["organization.yaml", "cdktf.json"]);
  refuseOtherFolder();
  const { out, error } = around;
  const day = dayMeant(undefined, around.today);
  let answers: Answers;
  try {
    const all = person ? await asked(told, person.ask, { folder: ".", day, error }) : told;
    answers = answersFrom(all, ".");
    checkAnswers(answers, day);
  } catch (fault) {
    if (!(fault instanceof UnreadableError)) throw fault;
    error(faultText(fault));
    return 2;
  } finally {
    person?.close();
  }
  const packages = existsSync(MANIFEST) ? missingIn(MANIFEST) : [];
  const beside = { ...BESIDE, [MANIFEST]: manifestText(answers.organization) };
  const files = {
    ...filesOf(answers),
    ...Object.fromEntries(Object.entries(beside).filter(([path]) => !existsSync(path))),
  };
  writeFiles(".", files);
  out(`Made ${Object.keys(files).join(", ")}.\n`);
  if (told.install) {
    out("Installing …\n");
    install(packages);
  }
  out("Synthesising …\n\n");
  // What it needs may have been installed by now.
  const { synthesis } = await import("../app/run.js");
  const status = synthesis(around);
  if (status === 0) out(`\n${next(answers, told.install ? undefined : packages)}`);
  return status;
}

/** @throws {UnreadableError} where a synthesis would be of the files in another folder */
function refuseOtherFolder(): void {
  const { byVariable, folder } = configuration();
  if (!byVariable) return;
  throw new UnreadableError([
    `${ORGANIZATION_VARIABLE} names ${visible(folder)}, and init makes the files in the folder that one works in\n` +
      `Unset it: unset ${ORGANIZATION_VARIABLE}`,
  ]);
}

/** What a person does next. `packages` are those that package.json lacks; undefined where all is installed. */
function next({ state, people }: Answers, packages: readonly string[] | undefined): string {
  const steps = [
    ...(packages ? [`npm ${installation(packages).join(" ")}`] : []),
    ...(people.kind === "users" ? ["write who is in the team: `members` of its groups"] : []),
    ...(people.kind === "identityCenter" ? ["make groups in the directory, called as the team's: <team>-<group>"] : []),
    ...(state.kind === "s3" && state.madeIn !== undefined
      ? [`make the bucket of the state: ${CALLS.command("bootstrap")}`]
      : []),
    `after each change: ${CALLS.synthesis}, then Terraform in the folders of cdktf.out/stacks/`,
  ];
  return `Next:\n${steps.map((step) => `  - ${step}\n`).join("")}`;
}
