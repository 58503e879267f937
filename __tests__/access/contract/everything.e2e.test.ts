import { allow, breachesWith, GROUP, NEIGHBOURS, s3Arn, synthesised, type Synthesised } from "./support";

/** Of the team card, in another account. */
const ELSEWHERE = s3Arn("acme-elsewhere");
const OWNER = "444444444444";

let teams: Synthesised;
beforeAll(() => {
  const card = NEIGHBOURS["teams/card.yaml"] as { readonly data: readonly object[] };
  const data = [...card.data, { bucket: "acme-elsewhere", account: OWNER, access: "read-write" }];
  teams = synthesised({ ...NEIGHBOURS, "teams/card.yaml": { ...card, data } });
});

const told = (...statements: readonly object[]): string[] =>
  breachesWith(teams, GROUP, ...statements).filter((one) => one.includes("acme-elsewhere"));

const deny = (resources: object): object => ({ Effect: "Deny", Action: "s3:*", ...resources });
const ofAccount = (key: string, account: string): object => ({ StringEquals: { [key]: account } });
/** So that no bucket of the account counts. */
const NOT_HERE = deny({ Resource: [s3Arn("acme-card*"), s3Arn("acme-shared*")] });

it("is told of another account's data where they are named", () => {
  expect(told(allow("s3:GetObject", `${ELSEWHERE}/*`))).toHaveLength(1);
});

it.each(["*", "arn:aws:s3:::*"])("rests on that account's own policies in a statement about everything: %s", (all) => {
  expect(told(allow("s3:GetObject", all), NOT_HERE)).toEqual([]);
  expect(told(allow("s3:GetObject", all), NOT_HERE, deny({ Resource: s3Arn("acme-logs/*") }))).toEqual([]);
});

it.each<[string, readonly object[]]>([
  ["a Deny of all else", [allow("s3:GetObject", "*"), deny({ NotResource: `${ELSEWHERE}/*` })]],
  ["a Deny of most else", [allow("s3:GetObject", "arn:aws:s3:::*"), deny({ NotResource: s3Arn("acme-e*") })]],
  ["its account", [allow("s3:GetObject", "*", ofAccount("aws:ResourceAccount", OWNER))]],
  ["its account by the key of S3", [allow("s3:GetObject", "*", ofAccount("s3:ResourceAccount", OWNER))]],
])("is told where %s leaves of everything little more than that", (_, statements) => {
  expect(told(...statements)).toHaveLength(1);
});

it("is not where its own account is all that is left", () => {
  expect(told(allow("s3:GetObject", "*", ofAccount("aws:ResourceAccount", "111111111111")), NOT_HERE)).toEqual([]);
});

it("knows where buckets are, and which there are", () => {
  expect(breachesWith(teams, GROUP, allow(["s3:GetBucketLocation", "s3:ListAllMyBuckets"], "*"))).toEqual([]);
});
