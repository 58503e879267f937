import type { Input } from "../input";
import { ACCOUNT_ACCESS } from "./account-access";
import { ACCOUNTS } from "./accounts";
import { COMMANDS } from "./commands";
import { CONTRACTS } from "./contracts";
import { DATA } from "./data";
import { DEPLOYERS } from "./deployers";
import { CENTER } from "./identity-center";
import { FILES } from "./files";
import { INHERITED } from "./inherited";
import { ORGANIZATIONS } from "./organization";
import { OUTSIDE } from "./outside";
import { PEOPLE } from "./people";
import { PIPELINES } from "./pipelines";
import { OUTPUTS, PLANS } from "./plans";
import { STATEMENTS } from "./statements";
import { SURROUNDINGS } from "./surroundings";
import { STRAYS } from "./strays";
import { TEAMS } from "./teams";
import { TOKENS } from "./tokens";
import { UNTIL } from "./until";

/** Every input, by what it is about. */
export const TABLE: Readonly<Record<string, readonly Input[]>> = {
  "files and their text": FILES,
  "organization.yaml": ORGANIZATIONS,
  "account files": ACCOUNTS,
  "what accounts inherit": INHERITED,
  "team files": TEAMS,
  "who comes to the rights of groups": PEOPLE,
  "people from IAM Identity Center": CENTER,
  "people by account access manager": ACCOUNT_ACCESS,
  "pipelines that ship models, and who approves them": DEPLOYERS,
  "what is given up to a day": UNTIL,
  "the tokens of audiences, and what their sessions have": TOKENS,
  "data, tables, secrets and images": DATA,
  statements: STATEMENTS,
  contracts: CONTRACTS,
  "declarations of the outside": OUTSIDE,
  commands: COMMANDS,
  "what pipelines are told": PIPELINES,
  plans: PLANS,
  "what is in the output": OUTPUTS,
  "what surrounds the program": SURROUNDINGS,
  "what nobody can have meant": STRAYS,
};
