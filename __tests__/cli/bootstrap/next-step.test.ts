import { type Known, knownIn, nextStep, type Remote, type Step } from "../../../cli/bootstrap/next-step";

const knowing = (...things: string[]): Known => new Set(things);
const BUCKET = "aws_s3_bucket.state acme";
const KEY = "aws_kms_key.key 1";
const OTHER_KEY = "aws_kms_key.key 2";

it.each<[string, Known | undefined, Remote, Step]>([
  ["there is nothing", undefined, "no bucket", "make and move"],
  ["a run was killed before it made the bucket", knowing(KEY), "no bucket", "make and move"],
  ["a run was killed before it moved the state", knowing(BUCKET, KEY), "no state", "make and move"],
  ["a run was killed when it had moved the state", knowing(BUCKET, KEY), knowing(BUCKET, KEY), "go on"],
  ["more was deployed since", knowing(BUCKET, KEY), knowing(BUCKET, KEY, "aws_iam_role.dev"), "go on"],
  ["all is there", undefined, knowing(BUCKET, KEY), "go on"],
  ["the bucket is in no state", undefined, "no state", "bucket in no state"],
  ["the local state knows more", knowing(BUCKET, KEY), knowing(BUCKET), "two states"],
  ["the two states know different keys", knowing(BUCKET, KEY), knowing(BUCKET, OTHER_KEY), "two states"],
])("where %s", (_, local, remote, step) => {
  expect(nextStep(local, remote)).toBe(step);
});

it("a state knows things by their addresses and what identifies them", () => {
  const role = { id: "deploy", arn: "arn:aws:iam::111111111111:role/deploy", unique_id: "AROA1", name: "deploy" };
  const resources = [
    { mode: "managed", type: "aws_iam_role", name: "dev", instances: [{ attributes: role }] },
    { mode: "managed", type: "aws_s3_bucket_policy", name: "policy", instances: [{ attributes: { id: "acme" } }] },
  ];
  const state = { version: 4, serial: 7, lineage: "a", resources };
  expect(knownIn(JSON.stringify(state))).toEqual(
    knowing("aws_iam_role.dev deploy arn:aws:iam::111111111111:role/deploy AROA1", "aws_s3_bucket_policy.policy acme"),
  );
});

it("a state without resources knows nothing, and half a state is none", () => {
  expect(knownIn('{ "version": 4, "resources": [] }')).toBeUndefined();
  expect(knownIn("\n")).toBeUndefined();
  expect(() => knownIn('{ "version": 4, ')).toThrow(SyntaxError);
});
