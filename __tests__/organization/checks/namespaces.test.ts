import { accountFile, problemsOf, teamFile, teamIn, TWO_ACCOUNTS } from "../support";

const LINE = (...namespaces: readonly string[]): string => `cloudWatch: { namespaces: ${JSON.stringify(namespaces)} }`;

/** What is wrong with these namespaces of the team `vision`, beside the teams `fraud` and `fraud2`. */
const problemsWith = (...namespaces: readonly string[]): string =>
  problemsOf({ "teams/fraud2.yaml": teamFile("fraud2"), "teams/vision.yaml": teamFile("vision", LINE(...namespaces)) });

const foreign = (column: number, namespace: string, owner = "fraud", account = "dev"): string =>
  `teams/vision.yaml:4:${column}: the namespace "${namespace}" reaches "${owner}" and "${owner}/…", where the metrics of the team "${owner}" of the same account (${account}) are\n` +
  `    Write namespaces that begin otherwise; those of "vision" itself, "vision" and "vision/…", need not be named`;

describe("a namespace of another team's metrics is refused", () => {
  it.each(["fraud", "fraud/*", "fraud/scores", "f*", "fr*d", "fraud/*/x", "fra*/x", "frau*"])("%s", (namespace) => {
    expect(problemsWith(namespace)).toBe(foreign(28, namespace));
  });

  it("each at its place", () => {
    expect(problemsWith("Shop", "fraud", "fraud2/*")).toBe(
      `${foreign(35, "fraud")}\n${foreign(43, "fraud2/*", "fraud2")}`,
    );
  });

  it("in every account that both work in, also where two files are of one account", () => {
    const both = { "teams/fraud.yaml": teamIn("dev, prod", "fraud") };
    const vision = (accounts: string): string => teamIn(accounts, "vision", LINE("fraud/*"));
    expect(problemsOf({ ...TWO_ACCOUNTS, ...both, "teams/vision.yaml": vision("prod") })).toBe(
      foreign(28, "fraud/*", "fraud", "prod"),
    );
    expect(
      problemsOf({ "accounts/us.yaml": accountFile("us", "111111111111"), "teams/vision.yaml": vision("us") }),
    ).toBe(foreign(28, "fraud/*", "fraud", "us"));
  });
});

describe("a namespace is fine that", () => {
  it.each(["Shop/Scores", "Fraud/x", "frau", "fraudulent/*", "fraud-x", "fraud3*", "/fraud/x", "shop/fraud/*"])(
    "is nobody's: %s",
    (namespace) => {
      expect(problemsWith(namespace)).toBe("");
    },
  );

  it.each(["vision", "vision/*", "vis*"])("is the team's own: %s", (namespace) => {
    expect(problemsWith(namespace)).toBe("");
  });

  it.each(["/aws/sagemaker/*", "aws/sagemaker/Endpoints/bias-metrics"])("is SageMaker's, for all: %s", (namespace) => {
    expect(problemsWith(namespace)).toBe("");
  });

  it("is of a team of another account, or of one that is retired", () => {
    const vision = teamIn("dev", "vision", LINE("fraud/*"));
    const elsewhere = { ...TWO_ACCOUNTS, "teams/fraud.yaml": teamIn("prod", "fraud") };
    expect(problemsOf({ ...elsewhere, "teams/vision.yaml": vision })).toBe("");
    expect(problemsOf({ "teams/fraud.yaml": teamFile("fraud", "retired: true"), "teams/vision.yaml": vision })).toBe(
      "",
    );
  });

  it("two teams name", () => {
    expect(
      problemsOf({
        "teams/fraud.yaml": teamFile("fraud", LINE("Shop/*")),
        "teams/vision.yaml": teamFile("vision", LINE("Shop/Scores")),
      }),
    ).toBe("");
  });
});
