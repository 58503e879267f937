/** Writes docs/ways.md: the catalogue of ways, as a table. */
import { join } from "node:path";
import { writeOutput } from "../write-output";
import { waysPage } from "./page";

writeOutput({ [join(__dirname, "../../docs/ways.md")]: waysPage() });
