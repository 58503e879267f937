import { join } from "node:path";
import { importLines, type StackJson } from "../../../cli/bootstrap/import-lines";
import { synthesize } from "../../../stacks";
import { filesIn, folderOf, oneTeam, organizationIn, unproven } from "../../stacks/support";

function linesWith(encryption: string): string[] {
  const create = { account: "999999999999", encryption };
  const organization = organizationIn(
    folderOf(
      oneTeam({
        organization: { state: { s3: { bucket: "acme-state", region: "eu-west-1", create } } },
        account: { deployRole: "arn:aws:iam::111111111111:role/deploy" },
      }),
    ),
  );
  const outdir = join(folderOf({}), "cdktf.out");
  synthesize(organization, outdir, unproven);
  const json = JSON.parse(filesIn(outdir)["stacks/state/cdk.tf.json"] ?? "") as StackJson;
  if (!organization.state) throw new Error("the organization makes no state bucket");
  return importLines(json, organization.state, ".bootstrap/state");
}

it("brings the bucket, its key and the roles into a state", () => {
  expect(linesWith("kms")).toEqual([
    "terraform -chdir=.bootstrap/state import aws_s3_bucket.state acme-state",
    expect.stringMatching(
      /^terraform -chdir=\.bootstrap\/state import aws_kms_key\.state_key_\w+ "\$\(aws kms describe-key --region eu-west-1 --key-id alias\/terraform-state\/acme --query KeyMetadata\.KeyId --output text\)"$/,
    ),
    expect.stringMatching(
      /^terraform -chdir=\.bootstrap\/state import aws_kms_alias\.state_alias_\w+ alias\/terraform-state\/acme$/,
    ),
    "terraform -chdir=.bootstrap/state import aws_iam_role.role-dev terraform-state-dev",
  ]);
});

it("has no key to bring with S3's keys", () => {
  expect(linesWith("s3").map((line) => line.split(" ")[3])).toEqual(["aws_s3_bucket.state", "aws_iam_role.role-dev"]);
});
