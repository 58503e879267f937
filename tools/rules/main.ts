/** Writes the tables of rules in docs/policies.md. `npm run rules`. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withRules } from "./page";

const PAGE = join(__dirname, "../../docs/policies.md");

writeFileSync(PAGE, withRules(readFileSync(PAGE, "utf8")));
