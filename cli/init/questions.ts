import { createInterface } from "node:readline";
import { UnreadableError } from "../../access";
import { faultText } from "../command/faults";
import { checkAnswers } from "./check";
import { answersFrom, exportedIn, NEEDED, type Told } from "./options";

/** Asks whoever is in front of the terminal. */
export type Ask = (question: string) => Promise<string>;

/** A question for an option; an empty answer is the option left out. */
interface Question {
  readonly key: keyof Told;
  readonly text: (exported: boolean) => string;
  /** Whether it need not be asked, by what is told already. */
  readonly isNeedless?: (told: Told) => boolean;
}

const QUESTIONS: readonly Question[] = [
  { key: "organization", text: () => "Name of the organization, such as acme" },
  {
    key: "account",
    text: (exported) =>
      exported
        ? "Accounts by their names, with spaces (empty: all of organizations/list-accounts.json)"
        : "Accounts, such as dev=111111111111 prod=222222222222",
  },
  { key: "region", text: () => "Region, such as eu-west-1" },
  {
    key: "deployRole",
    text: () => "Role that Terraform assumes in each account, by its name (empty: your own rights)",
  },
  { key: "state", text: () => "State: s3=<bucket>, cloud=<organization of HCP Terraform> or local (empty: local)" },
  {
    key: "stateAccount",
    text: () => "Id of the account in which the bucket is to be made (empty: the bucket is there)",
    isNeedless: ({ state, deployRole }) => state?.startsWith("s3=") !== true || deployRole === undefined,
  },
  {
    key: "people",
    text: () => "How people sign in: identityCenter=<account>, saml=<provider> or users (empty: IAM users)",
  },
  { key: "team", text: () => "First team, such as vision" },
];

/** What stands in for what is not answered yet. */
const STAND_INS: Told = { organization: "acme", account: ["dev=111111111111"], region: "eu-west-1", team: "team" };

/** Asks for what the options do not tell, each question until its answer will do. */
export async function asked(
  told: Told,
  ask: Ask,
  { folder, day, error }: { readonly folder: string; readonly day: string; readonly error: (text: string) => void },
): Promise<Told> {
  const exported = exportedIn(folder) !== undefined;
  let known = told;
  for (const { key, text, isNeedless } of QUESTIONS) {
    if (known[key] !== undefined || isNeedless?.(known) === true) continue;
    for (;;) {
      const answer = (await ask(`${text(exported)}: `)).trim();
      if (answer === "" && NEEDED.some((needed) => needed === key)) {
        error("This one is needed.\n");
        continue;
      }
      const next: Told =
        answer === "" ? known : { ...known, [key]: key === "account" ? answer.split(/[\s,]+/) : answer };
      try {
        // No account is an answer where there is an export.
        const standIns = key === "account" ? { ...STAND_INS, account: [] } : STAND_INS;
        checkAnswers(answersFrom({ ...standIns, ...next }, folder), day);
        known = next;
        break;
      } catch (fault) {
        if (!(fault instanceof UnreadableError)) throw fault;
        error(faultText(fault));
      }
    }
  }
  return known;
}

/** Undefined where there is nobody in front of a terminal. */
export function terminal(): { readonly ask: Ask; readonly close: () => void } | undefined {
  if (!process.stdin.isTTY) return undefined;
  const lines = createInterface({ input: process.stdin, output: process.stdout });
  // It keeps what is typed ahead.
  const answers = lines[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      lines.setPrompt(question);
      lines.prompt();
      const answer: IteratorResult<string, undefined> = await answers.next();
      if (answer.done !== true) return answer.value;
      throw new UnreadableError(["the input has ended before all was answered\nNothing was written. Start it again"]);
    },
    close: () => {
      lines.close();
    },
  };
}
