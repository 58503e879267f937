import { accountFile, problemsOf, teamIn, TWO_ACCOUNTS } from "../support";

const inBoth = (...more: string[]): string =>
  problemsOf({
    ...TWO_ACCOUNTS,
    "teams/fraud.yaml": teamIn("dev, prod", "fraud", ...more).replace("[training]", "[training, feature-store]"),
  });

const ONE_EACH = "Write one bucket for each account, `bucket: { dev: <its bucket>, prod: <its bucket> }`";
const twice = (place: string, more = ""): string =>
  `teams/fraud.yaml:${place}: the bucket "lake" would be owned by each of the accounts dev, prod, but a bucket's name exists once in AWS\n` +
  `    ${ONE_EACH}${more}`;

describe("one bucket in two accounts is refused", () => {
  it.each([
    ["data: [{ bucket: lake, access: read }]", "4:18"],
    ["data: [{ bucket: { dev: lake, prod: lake }, access: read }]", "4:18"],
    ["data: [{ bucket: lake, access: read, account: { dev: dev, prod: prod } }]", "4:18"],
  ])("without its owner: %s", (line, place) => {
    expect(inBoth(line)).toBe(twice(place, ", or whose it is, `account: dev`"));
  });

  it.each([
    ["defaultBucket: { bucket: lake }", "4:26"],
    ["featureStore: { bucket: lake, prefix: a }", "4:25"],
  ])("as the team's own: %s", (line, place) => {
    expect(inBoth(line)).toBe(twice(place));
  });

  it("by two teams, at the one that does not say whose it is", () => {
    const files = (fraud: string, sales: string): string =>
      problemsOf({
        ...TWO_ACCOUNTS,
        "teams/fraud.yaml": teamIn("dev", "fraud", `data: [{ bucket: lake, access: read${fraud} }]`),
        "teams/sales.yaml": teamIn("prod", "sales", `data: [{ bucket: lake, access: read${sales} }]`),
      });
    const at = (team: string, account: string, other: string, owner: string): string =>
      `teams/${team}.yaml:4:18: the bucket "lake" is taken for one of the account ${account}, and in teams/${other}.yaml:4 for one of ${owner}: a bucket's name exists once in AWS\n` +
      `    Name another bucket, or whose it is, \`account: ${owner}\``;
    expect(files("", "")).toBe(at("sales", "prod", "fraud", "dev"));
    expect(files("", ", account: prod")).toBe(at("fraud", "dev", "sales", "prod"));
    expect(files("", ", account: '999999999999'")).toBe(at("fraud", "dev", "sales", "999999999999"));
    expect(files("", ", account: dev")).toBe("");
    expect(files(", account: prod", "")).toBe("");
  });
});

it.each([
  "data: [{ bucket: lake, account: dev, access: read }]",
  "data: [{ bucket: lake, account: { prod: dev }, access: read }]",
  "data: [{ bucket: { dev: lake, prod: pond }, access: read }]",
  "tables: [{ table: rates, access: read }]",
  "images: [base]",
  "data: [{ bucket: lake, account: nowhere-a, access: read }, { bucket: lake, account: nowhere-b, access: read }]",
])("one owner is enough, and what has a name in each account needs none: %s", (line) => {
  expect(inBoth(line)).not.toContain("exists once");
});

it("a bucket of one name in two partitions is two", () => {
  const china = accountFile("china", "333333333333").replace("eu-west-1", "cn-north-1");
  const files = {
    "accounts/china.yaml": china,
    "teams/fraud.yaml": teamIn("dev, china", "fraud", "data: [{ bucket: lake, access: read }]"),
  };
  expect(problemsOf(files)).toBe("");
});
