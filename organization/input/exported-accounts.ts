import { z } from "zod";
import type { Place } from "../../common/fault";
import type { Problem } from "../reading/problems";
import { refusal } from "../reading/refusal";
import { accountId } from "../schema/common";
import { fileOf, readOutput, written } from "./exported-output";

/** An account as AWS Organizations has it. */
export interface ExportedAccount {
  readonly id: string;
  /** Its name, as accounts are named here. */
  readonly name: string;
  /** ACTIVE, SUSPENDED, … */
  readonly state: string;
  /** Whether it is the management account, for which no service control policy counts. */
  readonly management: boolean;
  readonly namePlace: Place;
  readonly idPlace: Place;
}

const state = z.string().min(1);

/**
 * AWS has retired `Status` for `State`; a command line that is older prints the former.
 *
 * @see https://docs.aws.amazon.com/organizations/latest/APIReference/API_Account.html
 */
const account = z
  .looseObject({
    Id: accountId,
    Arn: z.string(),
    Name: z.string().min(1).max(50),
    State: state.optional(),
    Status: state.optional(),
  })
  .refine(({ State, Status }) => (State ?? Status) !== undefined, {
    error: refusal("the account has neither State nor Status", "Write it as AWS prints it"),
  });

const page = z.looseObject({ Accounts: z.array(account) });

/** Every account of `list-accounts`, each once. */
export function readExportedAccounts(folder: string): {
  /** Undefined where the file could not be read. */
  readonly accounts: readonly ExportedAccount[] | undefined;
  readonly problems: readonly Problem[];
} {
  const { pages, problems } = readOutput(folder, page, "list-accounts");
  if (!pages) return { accounts: undefined, problems };
  const byId = new Map<string, ExportedAccount>();
  const twice: Problem[] = [];
  for (const [index, { Accounts }] of pages.value.entries()) {
    for (const [position, { Id, Arn, Name, State, Status }] of Accounts.entries()) {
      const place = (key: string): Place => pages.at([index, "Accounts", position, key]);
      const twin = byId.get(Id);
      if (twin) {
        const message = `the account ${Id} stands twice here, first in line ${twin.idPlace.line}`;
        twice.push({ place: place("Id"), message, remedy: written("list-accounts") });
        continue;
      }
      byId.set(Id, {
        id: Id,
        name: nameOf(Name),
        state: State ?? Status ?? "",
        management: Arn.split(":")[4] === Id,
        namePlace: place("Name"),
        idPlace: place("Id"),
      });
    }
  }
  return { accounts: [...byId.values()], problems: [...problems, ...twice] };
}

export const ACCOUNTS_FILE = fileOf("list-accounts");

/** `Fraud (Prod)` is `fraud-prod` here: lower case, and a hyphen for whatever is neither a letter nor a digit. */
const nameOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
