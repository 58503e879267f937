import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pythonWithMoto } from "../../cli/sandbox/virtual-environment";
import { readData, type RoleOperationsFile } from "../../evaluation/reference/data-files";
import { describeWithTerraform } from "./support/prerequisites";

const ROOT = join(__dirname, "../..");

describeWithTerraform()("evaluation/data/role-operations.json", () => {
  const folder = mkdtempSync(join(tmpdir(), "role-operations-"));
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it("has what the pinned botocore has, no operation more or less: npm run role-operations writes it", async () => {
    const python = await pythonWithMoto(join(ROOT, ".sandbox"), console.error);
    const file = join(folder, "role-operations.json");
    execFileSync(python, [join(ROOT, "tools/aws-data/role-operations.py"), file]);
    const anew = JSON.parse(readFileSync(file, "utf8")) as RoleOperationsFile;
    const checkedIn = readData("role-operations.json") as RoleOperationsFile;
    expect(checkedIn.operations).toEqual(anew.operations);
    expect(checkedIn.missingInReference).toEqual(anew.missingInReference);
    expect(checkedIn.source.version).toBe(anew.source.version);
  }, 60_000);
});
