import { join } from "node:path";
import { readStacks } from "../../access";
import { prove } from "../../cli/proof/proof";
import { synthesize } from "../../stacks";
import { readPolicy, resource, resources, type Terraform } from "../modules/support";
import { filesIn, folderOf, oneTeam, organizationIn, unproven } from "./support";

const ADMIN = "arn:aws:iam::999999999999:role/terraform-state-admin";
const DEPLOY = "arn:aws:iam::111111111111:role/terraform-deploy";
const s3With = (create: object = {}, rest: object = {}): object => ({
  state: {
    s3: { bucket: "acme-state", region: "eu-central-1", create: { account: "999999999999", ...create }, ...rest },
  },
});
const filesWith = (organization: object, account: object = { deployRole: DEPLOY }) =>
  oneTeam({ organization, account });

function stacksOf(files: Readonly<Record<string, unknown>>): Record<string, Terraform> {
  const outdir = join(folderOf({}), "cdktf.out");
  expect(synthesize(organizationIn(folderOf(files)), outdir, unproven)).toEqual([]);
  const stacks = Object.entries(filesIn(join(outdir, "stacks")));
  return Object.fromEntries(
    stacks.map(([file, text]) => [file.replace("/cdk.tf.json", ""), JSON.parse(text) as Terraform]),
  );
}

const backendOf = (stack: Terraform | undefined): unknown => stack?.terraform?.["backend"]?.["s3"];
const KMS = { bucket: "acme-state", region: "eu-central-1", use_lockfile: true };

it("keeps its own state in the bucket, and works in the account of the bucket, as its deploy role", () => {
  const deployRole = { arn: ADMIN, externalId: "acme", sessionName: "platform" };
  const { state } = stacksOf(filesWith(s3With({ deployRole })));
  const assumed = { role_arn: ADMIN, external_id: "acme", session_name: "platform" };
  expect(backendOf(state)).toEqual({ ...KMS, key: "acme/state/terraform.tfstate", assume_role: assumed });
  expect(state?.provider?.["aws"]).toEqual([
    { region: "eu-central-1", allowed_account_ids: ["999999999999"], assume_role: [assumed] },
  ]);
});

it("lets each other stack reach its state as the role of its account, by the bucket's encryption", () => {
  const role = "arn:aws:iam::999999999999:role/terraform-state/acme/terraform-state-dev";
  const expected = { ...KMS, key: "acme/dev/fraud/terraform.tfstate", assume_role: { role_arn: role } };
  expect(backendOf(stacksOf(filesWith(s3With({ deployRole: ADMIN })))["dev-fraud"])).toEqual(expected);
  const own = stacksOf(filesWith(s3With({ encryption: "s3" })))["dev-fraud"];
  expect(backendOf(own)).toEqual({ ...expected, encrypt: true });
});

it("has a role for each account that its pipelines assume, with rights below the account's prefix", () => {
  const pipelines = ["arn:aws:iam::777777777777:role/ci", "arn:aws:iam::777777777777:user/ci"];
  const { state } = stacksOf({
    ...filesWith(s3With()),
    "accounts/prod.yaml": { account: "prod", id: "222222222222", region: "eu-west-1", pipelines },
  });
  if (!state) throw new Error("there is no stack state");
  const roles = resources(state, "aws_iam_role");
  expect(roles.map(({ path, name }) => `${String(path)}${String(name)}`)).toEqual([
    "/terraform-state/acme/terraform-state-dev",
    "/terraform-state/acme/terraform-state-prod",
  ]);
  const trusted = roles.map(({ assume_role_policy: trust }) => readPolicy(trust).Statement);
  expect(trusted).toMatchObject([[{ Principal: { AWS: DEPLOY } }], [{ Principal: { AWS: pipelines } }]]);
  const policies = resources(state, "aws_iam_role_policy").map(({ policy }) => String(policy));
  expect(policies.map((text) => /acme\/(dev|prod)\//.exec(text)?.[0])).toEqual(["acme/dev/", "acme/prod/"]);
  expect(state.output).toEqual({
    bucket: { value: "${aws_s3_bucket.state.bucket}" },
    key_arn: { value: expect.stringMatching(/^\$\{aws_kms_key\..+\.arn\}$/) as string },
    key_alias: { value: "alias/terraform-state/acme" },
    role_arns: { value: { dev: "${aws_iam_role.role-dev.arn}", prod: "${aws_iam_role.role-prod.arn}" } },
  });
});

it.each(["bucket", "key"])("takes an account that is called %s", (account) => {
  const { state } = stacksOf({
    ...filesWith(s3With()),
    "accounts/other.yaml": { account, id: "222222222222", region: "eu-west-1", pipelines: [DEPLOY] },
  });
  expect(state && resources(state, "aws_iam_role").map(({ name }) => name)).toContain(`terraform-state-${account}`);
});

it("tags what it makes, or has the provider do it", () => {
  const tagged = (tagging: string): Terraform | undefined =>
    stacksOf(filesWith({ ...s3With(), tags: { owner: "platform" }, tagging }))["state"];
  const [resourcesTagged, byDefault] = [tagged("resources"), tagged("default-tags")];
  if (!resourcesTagged || !byDefault) throw new Error("there is no stack state");
  for (const type of ["aws_s3_bucket", "aws_kms_key", "aws_iam_role"]) {
    expect(resource(resourcesTagged, type)["tags"]).toEqual({ owner: "platform" });
    expect(resource(byDefault, type)).not.toHaveProperty("tags");
  }
  expect(byDefault.provider?.["aws"]?.[0]?.["default_tags"]).toEqual([{ tags: { owner: "platform" } }]);
});

it("is proven like the others, and nothing is found", () => {
  const organization = organizationIn(folderOf(filesWith(s3With({ deployRole: ADMIN }))));
  const outdir = join(folderOf({}), "cdktf.out");
  let findings: readonly unknown[] = ["not proven"];
  const problems = synthesize(organization, outdir, (folder) => {
    expect(readStacks(folder).map(({ name }) => name)).toContain("state");
    const proof = prove(organization, folder, "2027-03-01");
    findings = proof.findings;
    return proof.problems;
  });
  expect([problems, findings]).toEqual([[], []]);
});

it("tells at create in organization.yaml what its policies cannot hold", () => {
  const pipelines = Array.from({ length: 60 }, (_, index) => `arn:aws:iam::777777777777:role/pipeline-${index}`);
  const organization = organizationIn(folderOf(filesWith(s3With(), { pipelines })));
  expect(synthesize(organization, join(folderOf({}), "cdktf.out"), unproven)).toEqual([
    {
      place: expect.objectContaining({ file: "organization.yaml" }) as object,
      message: expect.stringMatching(/the trust policy of the role "terraform-state-dev" has/) as string,
      remedy: expect.stringMatching(
        /^Trust fewer pipelines, or one role that they assume, or have AWS raise the quota .*limits: \{ trustPolicy: … \}$/,
      ) as string,
    },
  ]);
});

it("has a bucket policy of the same size for one account and for 500", () => {
  const organization = organizationIn(folderOf(filesWith(s3With())));
  const { state } = organization;
  if (!state) throw new Error("the organization makes no state bucket");
  const stackWith = (roles: typeof state.roles): Terraform => {
    const outdir = join(folderOf({}), "cdktf.out");
    expect(synthesize({ ...organization, state: { ...state, roles } }, outdir, unproven)).toEqual([]);
    return JSON.parse(filesIn(outdir)["stacks/state/cdk.tf.json"] ?? "") as Terraform;
  };
  const policyOf = (stack: Terraform): string => String(resource(stack, "aws_s3_bucket_policy")["policy"]);
  const many = stackWith(
    state.roles.flatMap((role) =>
      Array.from({ length: 500 }, (_, index) => ({ ...role, key: `a${index}`, name: `${role.name}-${index}` })),
    ),
  );
  expect(resources(many, "aws_iam_role")).toHaveLength(500);
  expect(policyOf(many)).toBe(policyOf(stackWith(state.roles)));
  expect(policyOf(many).length).toBeLessThan(20 * 1024);
});
