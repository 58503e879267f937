import { join } from "node:path";
import type { Organization } from "../../organization";
import { SIGN_INS } from "../../policies";
import { synthesize } from "../../stacks";
import { buckets, richOrganization } from "../e2e/support/rich-organization";
import { exampleBy } from "./example-by";
import { filesIn, folderOf, organizationIn } from "./support";

/** A text that is a policy, or begins to be one. */
const isPolicy = (text: string): boolean => text.includes('"Statement"') || text.includes('"Effect"');
const REFERENCE = /(?<!\$)\$\{(aws_|data\.)[^}]*\}?/g;

const textsIn = (value: unknown): readonly string[] =>
  typeof value === "string"
    ? [value]
    : typeof value === "object" && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

/** The policies in the Terraform of all stacks. */
function policiesIn(organization: Organization): readonly string[] {
  const policies: string[] = [];
  synthesize(organization, join(folderOf({}), "cdktf.out"), (folder) => {
    for (const [file, text] of Object.entries(filesIn(folder))) {
      if (file.endsWith("cdk.tf.json")) policies.push(...textsIn(JSON.parse(text)).filter(isPolicy));
    }
    return [];
  });
  return policies;
}

describe("no policy has a reference to what only the apply knows", () => {
  it.each([
    ...SIGN_INS.map((signIn) => [`the example by ${signIn}`, () => exampleBy(signIn)] as const),
    ["a rich organization", () => folderOf(richOrganization(buckets(40).length))] as const,
  ])("in %s", (_, folder) => {
    const policies = policiesIn(organizationIn(folder()));
    expect(policies.length).toBeGreaterThan(20);
    expect(policies.flatMap((policy) => policy.match(REFERENCE) ?? [])).toEqual([]);
  });

  it("which would be found", () => {
    const policy =
      '{"Statement":[{"Effect":"Allow","Resource":"${aws_s3_bucket.a.arn}/${data.b.c.d}/$${aws:username}"}]}';
    expect(isPolicy(policy)).toBe(true);
    expect(policy.match(REFERENCE)).toEqual(["${aws_s3_bucket.a.arn}", "${data.b.c.d}"]);
  });
});
