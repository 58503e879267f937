import { join } from "node:path";
import { summary } from "../../cli/summary";
import { loadOrganization, type Organization } from "../../organization";

function example(): Organization {
  const loaded = loadOrganization(join(__dirname, "..", ".."));
  if ("problems" in loaded) throw new Error("the example organization has problems");
  return loaded.organization;
}

const paragraph = (text: string, beginning: string): string =>
  text.split("\n\n").find((part) => part.startsWith(beginning)) ?? "";

describe("the summary", () => {
  const text = summary(example());

  it("counts what was made", () => {
    expect(text.split("\n")[0]).toBe(
      "acme: 4 teams in 3 accounts, 6 stacks with 6 execution roles, 16 groups and 21 memberships",
    );
  });

  it("has a row per stack, without trailing spaces", () => {
    const rows = paragraph(text, "Stack").split("\n");
    expect(rows).toHaveLength(7);
    expect(rows[1]).toMatch(/^dev-forecasting +111111111111 +forecasting-SageMakerExecutionRole +2 +3 +2 +2$/);
  });

  it("warns of administrators", () => {
    expect(paragraph(text, "1 warning")).toContain('the group "ML_Admins" has AdministratorAccess');
  });

  it("prints what owners in other accounts must add, as JSON to copy", () => {
    const owners = paragraph(text, "The owners");
    expect(owners).toContain("Account 444444444444, bucket policy of arn:aws:s3:::acme-transactions:");
    const statements = owners.split("\n").filter((line) => line.startsWith("    {"));
    expect(statements).toHaveLength(5);
    for (const statement of statements) {
      const { Principal } = JSON.parse(statement) as { Principal: { AWS: string } };
      expect(Principal.AWS).toMatch(/^arn:aws:iam::222222222222:role\/teams\//);
    }
  });

  it("says once, for all its roles, what one owner must add", () => {
    const organization = example();
    const [production] = organization.deployments.filter(({ stackName }) => stackName === "prod-fraud-detection");
    if (!production) throw new Error("no such stack");
    const other = { ...production, names: { ...production.names, executionRole: "another-role" } };
    const owners = paragraph(summary({ ...organization, deployments: [production, other] }), "The owners");
    const [first = ""] = owners.split("\n").filter((line) => line.startsWith("    {"));
    const { Principal } = JSON.parse(first) as { Principal: { AWS: string[] } };
    expect(Principal.AWS.map((arn) => arn.split("/").at(-1))).toEqual([
      "another-role",
      "fraud-detection-SageMakerExecutionRole",
    ]);
  });

  it("stays on a screen with hundreds of teams", () => {
    const organization = example();
    const deployments = organization.deployments
      .filter(({ stackName }) => stackName === "dev-forecasting")
      .flatMap((one) => Array.from({ length: 300 }, (_, index) => ({ ...one, stackName: `stack-${index}` })));
    const long = summary({ ...organization, deployments });
    expect(long.split("\n").length).toBeLessThan(40);
    expect(long).toContain("and 275 more stacks");
  });
});
