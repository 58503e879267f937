/** Writes the tables of rules in docs/policies.md, and docs/validator.md. `npm run rules`. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { writeOutput } from "../write-output";
import { validatorPage } from "./access-analyzer/page";
import { withRules } from "./page";

const PAGE = join(__dirname, "../../docs/policies.md");

writeOutput({
  [PAGE]: withRules(readFileSync(PAGE, "utf8")),
  [join(__dirname, "../../docs/validator.md")]: validatorPage(),
});
