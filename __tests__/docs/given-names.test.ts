import { readFileSync } from "node:fs";
import { join } from "node:path";
import { GIVEN_NAMES } from "../../policies";

it("docs/contracts.md has every name that AWS gives by itself", () => {
  const page = readFileSync(join(__dirname, "../../docs/contracts.md"), "utf8");
  const [, table = ""] = page.split("<!-- given names -->");
  const rows = [...table.matchAll(/^\| `(.*)…` +\| (.*?) +\|$/gm)].map(([, start, what]) => ({ start, what }));
  expect(rows).toEqual(GIVEN_NAMES);
});
