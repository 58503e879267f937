import path from "node:path";
import { MissingPrerequisite, terraformVersion } from "../../../cli/sandbox/prerequisites";
import { pythonWithMoto } from "../../../cli/sandbox/virtual-environment";

/** A program: installs the emulator, or prints what is missing for it. Any other failure is its exit status. */
async function prepare(): Promise<void> {
  try {
    await terraformVersion();
    await pythonWithMoto(path.join(__dirname, "../../../.sandbox"), console.error);
  } catch (error) {
    if (!(error instanceof MissingPrerequisite)) throw error;
    console.log(error.message);
  }
}

void prepare();
