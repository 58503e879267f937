import { DeployProgress, faultsIn } from "../../../cli/sandbox/deploy-output";

describe("the output of a deploy", () => {
  it("is one line for each stack", () => {
    const said: string[] = [];
    const progress = new DeployProgress((line) => said.push(line));
    for (const line of [
      "dev-fraud  Initializing the backend...",
      "dev-sales  Initializing the backend...",
      "dev-fraud  aws_iam_role.execution-role: Creating...",
      "           Apply complete! Resources: 3 added, 0 changed, 0 destroyed.",
    ]) {
      progress.read(line);
    }
    expect(said).toEqual(["Initialising Terraform in each stack …", "  dev-fraud: 3 added, 0 changed, 0 destroyed"]);
  });

  it("tells an error whole, with its stack, though the name of the stack stands within it again", () => {
    expect(
      faultsIn([
        "dev-fraud  Initializing the backend...",
        "           Error: Error acquiring the state lock",
        "dev-fraud  Lock Info:",
        "             Who: ana",
        "dev-sales  aws_iam_role.execution-role: Creating...",
      ]),
    ).toEqual(["dev-fraud  Error: Error acquiring the state lock", "dev-fraud  Lock Info:", "             Who: ana"]);
  });

  it("tells its end where no error stands out", () => {
    expect(faultsIn(["one", "two"])).toEqual(["one", "two"]);
  });
});
