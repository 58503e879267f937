import { runProgram } from "../../../cli/program";
import { folderOf, oneTeam } from "../../stacks/support";

/** Runs the command on an organization, without anybody who could be asked. */
async function run(
  args: readonly string[],
  organization = "",
): Promise<{ status: number; out: string; error: string }> {
  const texts = { out: "", error: "" };
  const before = process.env["SAGEMAKER_ACCESS_ORGANIZATION"];
  process.env["SAGEMAKER_ACCESS_ORGANIZATION"] = organization;
  try {
    const status = await runProgram(["bootstrap", ...args], {
      out: (text) => (texts.out += text),
      error: (text) => (texts.error += text),
      confirm: () => Promise.reject(new Error("nobody should be asked")),
      today: "2026-11-22",
    });
    return { status, ...texts };
  } finally {
    if (before === undefined) delete process.env["SAGEMAKER_ACCESS_ORGANIZATION"];
    else process.env["SAGEMAKER_ACCESS_ORGANIZATION"] = before;
  }
}

it("has nothing to make for an organization that does not ask for it", async () => {
  expect(await run([], folderOf(oneTeam()))).toEqual({
    status: 1,
    out: "",
    error:
      "organization.yaml has no create under state.s3, so that there is no bucket to make\n" +
      "Write create, or deploy with the state that is there\n",
  });
});

it("tells what is wrong with the organization", async () => {
  const { status, error } = await run([], folderOf(oneTeam({ team: { accounts: ["dve"] } })));
  expect(status).toBe(1);
  expect(error).toMatch(
    /^teams\/fraud\.yaml:\d+:\d+: there is no account "dve"\n[^]+\n\n1 problem; nothing was made\.\n$/,
  );
});

it("ends with 2 for what it does not know, and with 0 for help", async () => {
  expect(await run(["--yes"])).toMatchObject({
    status: 2,
    error: "error: unknown option '--yes'\n    See how it is called: npm run access -- bootstrap --help\n",
  });
  expect(await run(["--help"])).toMatchObject({ status: 0, out: expect.stringContaining("--auto-approve") as string });
});
