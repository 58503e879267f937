import {
  allow,
  arn,
  breachesOf,
  breachesWith,
  document,
  GROUP,
  neighbours,
  NEIGHBOURS,
  proven,
  ROLE,
  synthesised,
  type Synthesised,
  withPolicy,
} from "./support";

const PUT = "cloudwatch:PutMetricData";
const writing = (operator: string, ...namespaces: readonly string[]): object =>
  allow(PUT, "*", { [operator]: { "cloudwatch:namespace": namespaces } });
const ofRole = (...statements: readonly object[]): string[] => breachesWith(neighbours(), ROLE, ...statements);

/** An organization in which these teams name further namespaces. */
const naming = (namespaces: Readonly<Record<string, readonly string[]>>): Synthesised => {
  const { organization, stacks } = synthesised({
    ...NEIGHBOURS,
    ...Object.fromEntries(
      Object.entries(namespaces).map(([team, some]) => [
        `teams/${team}.yaml`,
        { ...(NEIGHBOURS[`teams/${team}.yaml`] as object), cloudWatch: { namespaces: some } },
      ]),
    ),
  });
  return { organization, stacks };
};

describe("the metrics of a team are written by no other one's", () => {
  it.each<[string, ...object[]]>([
    ["without a condition", allow(PUT, "*")],
    ["by the data set of all metrics", allow(PUT, arn("cloudwatch", "dataset/default"))],
    ["by a wildcard for the action", allow("cloudwatch:Put*", "*")],
    ["by their namespace", writing("StringEquals", "card")],
    ["by one below it", writing("StringEquals", "card/x")],
    ["by a pattern", writing("StringLike", "card/*")],
    ["by one beside its own", writing("StringLike", "fraud/*", "card/x*")],
    ["by a start", writing("StringLike", "c*")],
    ["by an end", writing("StringLike", "*/scores")],
    ["by a question mark", writing("StringLike", "c?rd")],
    ["by a wildcard", writing("StringLike", "*")],
    ["in other letters", writing("StringEqualsIgnoreCase", "CARD/x")],
    ["by a star that is one", writing("StringEquals", "card/*")],
    ["by a key in other letters", allow(PUT, "*", { StringLike: { "CloudWatch:Namespace": "card/*" } })],
    ["where all values count, and none is one", writing("ForAllValues:StringLike", "fraud/*")],
    ["where the namespace may be missing", writing("StringLikeIfExists", "fraud/*")],
    ["where one value of several is enough", writing("ForAnyValue:StringLike", "fraud/*")],
    ["by the tag of the caller", writing("StringLike", "${aws:PrincipalTag/team}/*")],
    ["by a tag that has a default", writing("StringLike", "${aws:PrincipalTag/team, 'fraud'}/*")],
    ["in all but one", writing("StringNotEquals", "card/one")],
    ["in all but those with one character more", writing("StringNotLike", "card", "card/", "card/?")],
    ["in all but short ones", writing("StringNotLike", "?")],
    ["by a condition about something else", allow(PUT, "*", { Bool: { "aws:SecureTransport": "true" } })],
    ["by every action but some", { Effect: "Allow", NotAction: ["s3:*", "iam:*", "sts:*"], Resource: "*" }],
    [
      "where a Deny leaves some",
      allow(PUT, "*"),
      { Effect: "Deny", Action: PUT, Resource: "*", Condition: { StringEquals: { "cloudwatch:namespace": "card" } } },
    ],
  ])("%s", (_, ...statements) => {
    expect(ofRole(...statements)).toContainEqual(
      expect.stringMatching(
        /^fraud-SageMakerExecutionRole may(, as far as can be told,)? cloudwatch:PutMetricData with cloudwatch:namespace card(\/.*)?, which is the team card's$/,
      ),
    );
  });

  it("nor by its people, with what to write instead", () => {
    const { breaches } = proven(withPolicy(neighbours(), GROUP, document(writing("StringLike", "card/*"))));
    expect(breaches.map(({ message, remedy }) => [message, remedy])).toEqual([
      [
        `${GROUP} may ${PUT} with cloudwatch:namespace card/*, which is the team card's`,
        "Ask for the team's own namespaces by cloudwatch:namespace with StringEquals or StringLike, without ForAllValues and IfExists",
      ],
    ]);
  });

  it("where doubt is all that there is", () => {
    const doubt = (principal: string, namespace: string): string[] => [
      `${principal} may, as far as can be told, ${PUT} with cloudwatch:namespace ${namespace}, which is the team card's`,
    ];
    expect(ofRole(writing("StringLike", "${aws:PrincipalTag/team}/*"))).toEqual(doubt(ROLE, "card/*"));
    expect(ofRole(writing("ForAllValues:StringLike", "fraud/*"))).toEqual(doubt(ROLE, "card"));
    const byName = document(writing("StringEquals", "${aws:username}"));
    expect(breachesOf(withPolicy(neighbours(), GROUP, byName))).toEqual(doubt(GROUP, "card"));
  });

  it("also where the neighbour comes first in the alphabet", () => {
    const [role = ""] = neighbours().organization.deployments[0]?.roles.map(({ name }) => name) ?? [];
    expect(role).toMatch(/^card-/);
    expect(breachesWith(neighbours(), role, writing("StringLike", "f*"))).toEqual([
      expect.stringContaining(`may ${PUT} with cloudwatch:namespace fraud`),
    ]);
  });

  it("although a policy beside it is not known", () => {
    const unknown = withPolicy(neighbours(), ROLE, undefined, "platform");
    expect(breachesWith(unknown, ROLE, writing("StringLike", "card/*"))).toContain(
      `${ROLE} may ${PUT} with cloudwatch:namespace card/*, which is the team card's`,
    );
  });
});

describe("a team writes", () => {
  it.each<[string, ...object[]]>([
    ["its own metrics", writing("StringLike", "fraud", "fraud/*")],
    ["what is its own whoever the caller is", writing("StringLike", "fraud/${aws:PrincipalTag/person}/*")],
    ["its own in other letters", writing("StringEqualsIgnoreCase", "Fraud")],
    ["what is nobody's", writing("StringLike", "Shop/*", "cardinal", "cardinal/*")],
    ["what SageMaker has for all", writing("StringLike", "/aws/sagemaker/*", "aws/sagemaker/ModelMonitoring/*")],
    ["what a Deny leaves of everything", allow(PUT, "*"), { Effect: "Deny", Action: PUT, Resource: "*" }],
    [
      "all but its neighbour's",
      allow(PUT, "*", {
        Null: { "cloudwatch:namespace": "false" },
        StringNotLike: { "cloudwatch:namespace": ["card", "card/*"] },
      }),
    ],
    [
      "its own where a Deny leaves only that",
      allow(PUT, "*"),
      {
        Effect: "Deny",
        Action: PUT,
        Resource: "*",
        Condition: { StringNotLike: { "cloudwatch:namespace": "fraud/*" } },
      },
    ],
  ])("%s", (_, ...statements) => {
    expect(ofRole(...statements)).toEqual([]);
  });

  it("and reads all metrics, for which there is no limit", () => {
    expect(ofRole(allow(["cloudwatch:GetMetricData", "cloudwatch:ListMetrics"], "*"))).toEqual([]);
  });
});

describe("a namespace that a file names", () => {
  it("is the team's, as far as no other file names it", () => {
    const one = naming({ card: ["Shop/Scores"] });
    expect(breachesOf(one)).toEqual([]);
    const { breaches } = proven(withPolicy(one, ROLE, document(writing("StringLike", "Shop/*"))));
    expect(breaches.map(({ message, remedy }) => [message, remedy])).toEqual([
      [
        `${ROLE} may ${PUT} with cloudwatch:namespace Shop/Scores, which is the team card's`,
        "Ask for the team's own namespaces by cloudwatch:namespace with StringEquals or StringLike, or name the namespace in the files of both teams",
      ],
    ]);
  });

  it("is of both teams that name it, or more", () => {
    expect(breachesOf(naming({ card: ["Shop/Scores"], fraud: ["Shop/Scores"] }))).toEqual([]);
    expect(breachesOf(naming({ card: ["Shop/Scores"], fraud: ["Shop/*"] }))).toEqual([]);
  });
});

it("leaves alone a team that has the account to itself", () => {
  const [card] = neighbours().organization.deployments;
  const role = card?.roles[0]?.name ?? "";
  const alone = { ...neighbours(), organization: { ...neighbours().organization, deployments: card ? [card] : [] } };
  expect(breachesWith(alone, role, allow(PUT, "*"))).toEqual([]);
});
