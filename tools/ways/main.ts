/** Writes docs/ways.md: the catalogue of ways, as a table. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { waysPage } from "./page";

writeFileSync(join(__dirname, "../../docs/ways.md"), waysPage());
