import { readFileSync } from "node:fs";
import { join } from "node:path";
import { waysPage } from "../../tools/ways/page";

it("has the catalogue of ways as a page, made by npm run ways", () => {
  expect(readFileSync(join(__dirname, "../../docs/ways.md"), "utf8")).toBe(waysPage());
});
