import { type Denied, readDenied } from "../../../access/denied";

const HEADING = "Access denied to sagemaker:ListDomains";
const SENTENCES =
  "You don't have permission to sagemaker:ListDomains. To request access, copy the following text and send it to your AWS administrator. Learn more about troubleshooting access denied errors.";
const LIST = [
  "User: arn:aws:iam::111111111111:user/fraud-engineer-1",
  "Action: sagemaker:ListDomains",
  "Context: no identity-based policy allows the action",
];
const GET = [
  "User: arn:aws:sts::111111111111:assumed-role/x/y",
  "Service: s3",
  "Action: GetObject",
  "On resource(s): arn:aws:s3:::acme/x",
  "Context: no identity-based policy allows the s3:GetObject action",
];

const LISTED: Denied = {
  principal: { arn: "arn:aws:iam::111111111111:user/fraud-engineer-1", kind: "user", name: "fraud-engineer-1" },
  action: "sagemaker:ListDomains",
  reason: "no-allow",
  layer: "identity",
};
const GOT: Denied = {
  principal: { arn: "arn:aws:sts::111111111111:assumed-role/x/y", kind: "role", name: "x", session: "y" },
  action: "s3:GetObject",
  resource: "arn:aws:s3:::acme/x",
  reason: "no-allow",
  layer: "identity",
};

function denialsIn(text: string): readonly Denied[] {
  const reading = readDenied(text);
  if ("unreadable" in reading) throw new Error(reading.unreadable);
  return reading.denied;
}

/** Every order of some lines. */
const orders = (lines: readonly string[]): string[][] =>
  lines.length < 2
    ? [[...lines]]
    : lines.flatMap((line, index) => orders(lines.toSpliced(index, 1)).map((others) => [line, ...others]));

describe("the console's form", () => {
  it.each([
    ["in lines", "\n"],
    ["with blank lines", "\r\n\r\n  "],
    ["in one line", " "],
    ["in one line without blanks", ""],
  ])("is read %s", (_, between) => {
    expect(denialsIn([HEADING, SENTENCES, ...LIST].join(between))).toEqual([LISTED]);
    expect(denialsIn([SENTENCES, ...LIST].join(between))).toEqual([LISTED]);
    expect(denialsIn(LIST.join(between))).toEqual([LISTED]);
    expect(denialsIn(GET.join(between))).toEqual([GOT]);
  });

  it("may have its fields in any order", () => {
    for (const lines of orders(GET)) expect(denialsIn(lines.join("\n"))).toEqual([GOT]);
    for (const lines of orders([HEADING, ...LIST])) expect(denialsIn(lines.join("\n"))).toEqual([LISTED]);
  });

  it("may come as HTML, with typographic quotes", () => {
    const html = [HEADING, SENTENCES.replace("'", "\u2019"), ...LIST]
      .map((line) => `<div><b>${line}</b></div>`)
      .join("");
    expect(denialsIn(html)).toEqual([LISTED]);
  });

  it.each<[string, string[], Partial<Denied>]>([
    ["the heading alone", [HEADING], { action: "sagemaker:ListDomains", reason: "unknown" }],
    ["no context", GET.slice(0, 4), { action: "s3:GetObject", reason: "unknown" }],
    ["no service", [GET[0] ?? "", ...GET.slice(2)], { action: "s3:GetObject", layer: "identity" }],
    ["no action, but the context", [GET[0] ?? "", GET[4] ?? ""], { action: "s3:GetObject", reason: "no-allow" }],
    [
      "a service by its host",
      [...GET.slice(0, 1), "Service: monitoring.amazonaws.com", "Action: PutMetricData"],
      { action: "cloudwatch:PutMetricData" },
    ],
    ["an operation of S3", [...GET.slice(0, 2), "Action: ListObjectsV2"], { action: "s3:ListBucket" }],
    ["all resources", [...GET.slice(0, 3), "Resource: *"], { resource: "*" }],
  ])("may be a part: %s", (_, lines, expected) => {
    const denied = denialsIn(lines.join("\n"));
    expect(denied).toEqual([expect.objectContaining(expected)]);
  });

  it("asks who it was where no user is named", () => {
    for (const lines of [[HEADING], LIST.slice(1), ["User: ***", ...LIST.slice(1)]])
      expect(denialsIn(lines.join("\n"))[0]?.ask).toMatch(/does not say who asked/);
  });

  it.each<[string, Partial<Denied>]>([
    ["a service control policy explicitly denies the action", { reason: "explicit-deny", layer: "scp" }],
    ["an identity-based policy explicitly denies the action", { reason: "explicit-deny", layer: "identity" }],
    ["explicit deny in a permissions boundary", { reason: "explicit-deny", layer: "boundary" }],
    ["with an explicit deny in a session policy", { reason: "explicit-deny", layer: "session" }],
    ["because no VPC endpoint policy allows the s3:GetObject action", { reason: "no-allow", layer: "endpoint" }],
    ["something new", { reason: "unknown" }],
  ])("says why: %s", (context, expected) => {
    const { reason: _, layer: __, ...who } = GOT;
    expect(denialsIn([...GET.slice(0, 4), `Context: ${context}`].join("\n"))).toEqual([{ ...who, ...expected }]);
  });

  it("may name several resources", () => {
    const text = [...GET.slice(0, 3), "On resource(s): arn:aws:s3:::acme/x, arn:aws:s3:::acme/y"].join(" ");
    expect(denialsIn(text).map(({ resource }) => resource)).toEqual(["arn:aws:s3:::acme/x", "arn:aws:s3:::acme/y"]);
  });

  it("may come more than once", () => {
    expect(denialsIn([HEADING, SENTENCES, ...LIST, ...GET].join("\n"))).toEqual([LISTED, GOT]);
    expect(denialsIn([...GET, HEADING, SENTENCES, ...LIST].join("\n"))).toEqual([GOT, LISTED]);
  });

  it("is not read into AWS's own sentence below a heading", () => {
    const sentence =
      "User: arn:aws:sts::111111111111:assumed-role/x/y is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::acme/x because no identity-based policy allows the s3:GetObject action";
    expect(denialsIn(`Access denied to s3:GetObject\n${sentence}`)).toEqual([GOT]);
  });

  it("is not read into a policy", () => {
    expect(readDenied("Action: s3:GetObject\nResource: arn:aws:s3:::acme/*")).toHaveProperty("unreadable");
  });

  it.each([
    "User: ",
    "User:",
    "Action: s3:GetObject ",
    "Access denied to s3:GetObject ",
    "Context: no ",
    "Resource: arn:a:b:c:d:e,",
  ])("is read in proportion to its length: %s", (part) => {
    const text = `${LIST.join(" ")} ${part.repeat(200_000 / part.length)}`;
    const start = process.cpuUsage();
    readDenied(text);
    const { user, system } = process.cpuUsage(start);
    expect(user + system).toBeLessThan(1_000_000);
  });
});
