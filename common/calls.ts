/** How the program is called where somebody stands, for texts that say what to run next. */
export interface Calls {
  /** The program, up to the name of a command. */
  readonly program: string;
  /** A command with its arguments. */
  readonly command: (name: string, ...args: readonly string[]) => string;
  /** What writes the Terraform. */
  readonly synthesis: string;
  /** What deploys one stack, whose Terraform is in the folder. */
  readonly deploy: (stack: string, folder: string) => string;
  /** What else to write for JSON that stands alone, with a semicolon before it; empty where nothing. */
  readonly jsonAlone: string;
  /** Whether the data about AWS are made here, from packages; otherwise they come with this one. */
  readonly makesData: boolean;
  /** What renews the data about AWS. */
  readonly renewData: string;
}

/** Commands for which a clone has scripts of their own. */
const SCRIPTS: readonly string[] = ["bootstrap", "recover", "sandbox"];

const CLONE: Calls = {
  program: "npm run access --",
  command: (name, ...args) =>
    SCRIPTS.includes(name)
      ? [`npm run ${name}`, ...(args.length > 0 ? ["--", ...args] : [])].join(" ")
      : [CLONE.program, name, ...args].join(" "),
  synthesis: "npx cdktf synth",
  deploy: (stack) => `npx cdktf deploy ${stack} --ignore-missing-stack-dependencies`,
  jsonAlone: "; start with npm run -s, so that it stands alone",
  makesData: true,
  renewData: "npm run aws-data",
};

const INSTALLED: Calls = {
  program: "npx sagemaker-access",
  command: (...words) => [INSTALLED.program, ...words].join(" "),
  synthesis: "npx sagemaker-access app",
  // The CDKTF CLI need not be there.
  deploy: (_stack, folder) => `terraform -chdir=${folder} apply`,
  jsonAlone: "",
  makesData: false,
  renewData: "npm install cdktf-sagemaker-access@latest",
};

/** @param file a file of the program: what is installed is compiled, and a clone runs its TypeScript */
export const callsOf = (file: string): Calls => (file.endsWith(".ts") ? CLONE : INSTALLED);

export const CALLS = callsOf(__filename);
