import { accountFile, type Files, lines, problemsOf, teamFile, teamIn } from "../support";

const account = (...more: string[]): Files => ({ "accounts/dev.yaml": accountFile("dev", "111111111111", ...more) });
const problemsOfAccount = (...more: string[]): string => problemsOf(account(...more));

const POLICY = "{ statements: [{ Effect: Allow, Action: s3:GetObject, Resource: 'arn:aws:s3:::acme-maps/*' }] }";

it("takes an account with all that its teams may share", () => {
  const shared = [
    "permissionsBoundary: { services: [athena], regions: [eu-west-1, eu-central-1] }",
    `policies: { Maps: ${POLICY} }`,
    "auditTrail: { bucket: acme-audit, dataEvents: true, retentionDays: 365 }",
    "accessAnalyzer: { unusedAccessAge: 90 }",
    "furtherRegions: [eu-central-1]",
    "adminRole: arn:aws:iam::111111111111:role/admin",
  ];
  expect(problemsOfAccount(...shared)).toBe("");
});

describe("a permissions boundary", () => {
  it.each([
    ["{ services: [iam] }", '"iam" cannot be among the services of a permissions boundary'],
    ["{ services: [Athena] }", '"Athena" cannot be among the services of a permissions boundary'],
    ["{ regions: [] }", "at least 1 entry is needed"],
    ["{ region: eu-west-1 }", '"region" is not a setting here'],
    ["arn:aws:iam::222222222222:policy/x", "the boundary is in the account 222222222222"],
  ])("is not taken as %s", (text, message) => {
    expect(problemsOfAccount(`permissionsBoundary: ${text}`)).toContain(message);
  });

  it("is one policy, however many services it names", () => {
    const services = Array.from({ length: 90 }, (_, index) => `a-service-with-a-rather-long-name-${index}`);
    expect(problemsOfAccount(`permissionsBoundary: { services: [${services.join(", ")}] }`)).toBe(
      "accounts/dev.yaml:4:34: the permissions boundary is larger than the one policy of 6,144 characters that IAM takes for it\n" +
        "    Name fewer services",
    );
  });
});

describe("two files of one account", () => {
  const second = (...more: string[]): Files => ({
    ...account("permissionsBoundary: {}"),
    "accounts/us.yaml": lines("account: us", 'id: "111111111111"', "region: us-east-1", ...more),
  });

  it("are one where what its teams share is said", () => {
    const told =
      'accounts/us.yaml:2:5: the accounts "us" and "dev" (accounts/dev.yaml:2) are one, and what its teams share is said for one of the files only\n' +
      "    Correct the id; or write one file for the account, with its other regions under furtherRegions";
    expect(problemsOf(second("accessAnalyzer: {}"))).toBe(told);
    // Or the teams of one file would have neither boundary nor guardrails.
    expect(problemsOf(second())).toBe(told);
  });
});

describe("the regions of an account", () => {
  it.each([
    ["[eu-west-1]", "the region eu-west-1 is told twice"],
    ["[us-east-1, us-east-1]", "the region us-east-1 is told twice"],
    ["[cn-north-1]", "the region cn-north-1 is in the partition aws-cn, the account in aws"],
    ["[mars-1]", '"mars-1" is not an AWS region'],
  ])("are not %s", (text, message) => {
    expect(problemsOfAccount(`furtherRegions: ${text}`)).toContain(message);
  });

  it("take a key for volumes that is in all of them", () => {
    const volume = (id: string): string[] => [
      "furtherRegions: [us-east-1]",
      `jobKeys: { volume: "arn:aws:kms:eu-west-1:111111111111:key/${id}" }`,
    ];
    expect(problemsOfAccount(...volume("mrk-1"))).toBe("");
    expect(problemsOfAccount(...volume("1"))).toContain(
      "the key is in eu-west-1 only, the jobs of the account also in us-east-1\n    Name a multi-Region key",
    );
  });
});

describe("a policy that teams share", () => {
  const shared = (name: string, ...more: string[]): Files => account(`policies: { ${name}: ${POLICY} }`, ...more);
  const naming = (name: string): string => teamFile("fraud", `executionRole: { managedPolicies: [${name}] }`);

  it.each([
    ["Boundary", 'the policy name "Boundary" is reserved'],
    ["guardrails", 'the policy name "guardrails" is reserved'],
    ["AmazonS3ReadOnlyAccess", '"AmazonS3ReadOnlyAccess" is the name of a policy of AWS\'s'],
    ['"a b"', '"a b" cannot be the name of a policy'],
  ])("is not named %s", (name, message) => {
    expect(problemsOf(shared(name))).toContain(message);
  });

  it("has a name that no team's policy has", () => {
    const names = ["names:", '  policy: "acme-<policy>"'];
    expect(problemsOf(shared("CloudWatchAccess", ...names))).toContain(
      'the team "fraud" has a policy named "acme-CloudWatchAccess" too',
    );
  });

  it("may be named as AWS's policies are nearly named", () => {
    expect(
      problemsOf({ ...shared("AmazonS3ReadOnlyAcces"), "teams/fraud.yaml": naming("AmazonS3ReadOnlyAcces") }),
    ).toBe("");
    expect(problemsOf({ "teams/fraud.yaml": naming("AmazonS3ReadOnlyAcces") })).toContain("Did you mean");
  });

  it("is in every account in which a team names it", () => {
    const files = {
      ...shared("Maps"),
      "accounts/prod.yaml": accountFile("prod", "222222222222"),
      "teams/fraud.yaml": teamIn("dev, prod", "fraud", "executionRole: { managedPolicies: [Maps] }"),
    };
    expect(problemsOf(files)).toBe(
      'teams/fraud.yaml:4:36: the account prod has no policy "Maps"\n' +
        "    Add it under policies: there, or name it in a team file for dev only",
    );
  });

  it("is told what AWS would refuse in it", () => {
    const wrong = POLICY.replace("s3:GetObject", "s3:GetObjekt");
    expect(problemsOfAccount(`policies: { Maps: ${wrong} }`)).toMatch(/^accounts\/dev\.yaml:4:.*GetObjekt/);
    expect(problemsOfAccount("policies: { Maps: { statements: [] } }")).toContain("at least 1 entry is needed");
  });

  it("has a name of its own, whatever the case, also where another one is split", () => {
    expect(problemsOfAccount(`policies: { Maps: ${POLICY}, maps: ${POLICY} }`)).toContain(
      '"maps" and "Maps" give policies of one name',
    );
    const split = "guardrails: { requiredTags: [a, b, c, d, e, f], networkIsolation: true, imdsV2: true }";
    expect(problemsOfAccount(split, `policies: { Guardrails-1: ${POLICY} }`)).toContain(
      '"Guardrails-1" and "Guardrails" give policies of one name',
    );
  });

  it("is meant where its name is nearly told", () => {
    expect(problemsOf({ ...shared("RegionalMaps"), "teams/fraud.yaml": naming("RegionalMap") })).toContain(
      'neither AWS nor the account has a managed policy "RegionalMap"\n    Did you mean "RegionalMaps"?',
    );
  });
});

describe("what belongs to the platform", () => {
  it("is no team's data: the bucket of Terraform's state", () => {
    const organization = lines(
      "version: 1",
      "organization: acme",
      "state: { s3: { bucket: acme-state, region: eu-west-1 } }",
    );
    for (const setting of ["data: [{ bucket: acme-state, access: read }]", "defaultBucket: { bucket: acme-state }"]) {
      const files = { "organization.yaml": organization, "teams/fraud.yaml": teamFile("fraud", setting) };
      expect(problemsOf(files)).toContain('the bucket "acme-state" is that of Terraform\'s state');
    }
  });

  it("is no team's stack: what the teams of an account share", () => {
    const files = {
      "accounts/dev-x.yaml": accountFile("dev-x", "222222222222", "permissionsBoundary: {}"),
      "teams/x-account.yaml": teamFile("x-account"),
    };
    expect(problemsOf(files)).toContain(
      'the team "x-account" gives the stack name "dev-x-account", which is that of what the teams of the account "dev-x" share',
    );
  });
});

describe("the regions of a boundary", () => {
  it.each([
    ["[us-east-1]", "the boundary leaves out eu-west-1, the region of the account"],
    ["[eu-west-1, cn-north-1]", "the region cn-north-1 is not in the partition of the account"],
  ])("are not %s", (regions, message) => {
    expect(problemsOfAccount(`permissionsBoundary: { regions: ${regions} }`)).toContain(message);
  });
});

describe("what a team's settings ask for", () => {
  const NETWORK = "network: { subnets: [subnet-0a1b2c3d4e5f60718], securityGroups: [sg-0a1b2c3d4e5f60718] }";
  const key = (id: string): string => `"arn:aws:kms:eu-west-1:${id}:key/1"`;
  const problemsIn = (rails: string, team: string, ...more: string[]): string =>
    problemsOf({ ...account(...more, `guardrails: { ${rails} }`), "teams/fraud.yaml": teamFile("fraud", team) });

  it.each([
    ["noRemoteDebug", "remoteDebug: true", "teams/fraud.yaml:4:14: the guardrail noRemoteDebug"],
    ["noFileSystems", "fileSystems: [fs-0123456789abcdef0]", "teams/fraud.yaml:4:14: the guardrail noFileSystems"],
    ["network", NETWORK.replace("0718]", "0719]"), "teams/fraud.yaml:4:10: the guardrail network"],
    ["network", NETWORK.replace("sg-0a", "sg-1a"), "teams/fraud.yaml:4:10: the guardrail network"],
  ])("is not what %s denies: %s", (guardrail, setting, message) => {
    expect(problemsIn(`${guardrail}: false`, setting, NETWORK)).toBe("");
    expect(problemsIn(`${guardrail}: true`, setting, NETWORK)).toContain(message);
    expect(problemsIn(`${guardrail}: true`, NETWORK, NETWORK)).toBe("");
  });

  it.each(["volume", "output"])("is a key for %s that the guardrail takes", (kind) => {
    const team = `jobKeys: { ${kind}: ${key("111111111111")} }`;
    expect(problemsIn(`${kind}Keys: true`, team)).toBe("");
    expect(problemsIn(`${kind}Keys: [${key("111111111111")}]`, team)).toBe("");
    const other = `${kind}Keys: [${key("222222222222")}]`;
    expect(problemsIn(other, team)).toContain(`teams/fraud.yaml:4:20: the guardrail ${kind}Keys`);
    expect(problemsIn(other, "tags: {}", team)).toContain(`accounts/dev.yaml:4:20: the guardrail ${kind}Keys`);
  });

  it("is in the regions of the boundary", () => {
    const elsewhere = [
      "images: [{ repository: fraud, region: us-east-1 }]",
      "tables: [{ table: fraud, access: read, region: us-east-1 }]",
    ];
    for (const setting of elsewhere) {
      const problemsWith = (boundary: string): string =>
        problemsOf({ ...account(`permissionsBoundary: ${boundary}`), "teams/fraud.yaml": teamFile("fraud", setting) });
      expect(problemsWith("{}")).toContain("it is in us-east-1, and the permissions boundary");
      expect(problemsWith("{ regions: [eu-west-1, us-east-1] }")).toBe("");
    }
  });
});

describe("a notebook of a team file", () => {
  const SUBNET = "subnet-0a1b2c3d4e5f60718";
  const KEY = "arn:aws:kms:eu-west-1:111111111111:key/1";
  const NETWORK = `network: { subnets: [${SUBNET}], securityGroups: [sg-0a1b2c3d4e5f60718] }`;
  const RAILS =
    "guardrails: { network: true, volumeKeys: true, instanceTypes: [ml.t3.*], notebooksWithoutRoot: true, notebooksWithoutInternet: true }";
  const notebook = (more: string): Files => ({
    ...account(NETWORK, RAILS),
    "teams/fraud.yaml": teamFile("fraud", `notebooks: [{ name: a, ${more} }]`).replace("[training]", "[notebook]"),
  });
  const inNetwork = `subnet: ${SUBNET}, securityGroups: [sg-0a1b2c3d4e5f60718]`;
  const proper = `${inNetwork}, instanceType: ml.t3.large, kmsKey: "${KEY}"`;

  it("is within the guardrails, which its deploy role does not have", () => {
    expect(problemsOf(notebook(proper))).toBe("");
  });

  it.each([
    ["has root access", `${proper}, rootAccess: true`],
    ["is a ml.p3.2xlarge", proper.replace("ml.t3.large", "ml.p3.2xlarge")],
    ["has no kmsKey", proper.replace(/, kmsKey.*/, "")],
    ["has another kmsKey", proper.replace("111111111111:key", "222222222222:key")],
    ["has direct internet access", `${proper}, directInternetAccess: true`],
    ["is not in the account's network", proper.replace(SUBNET, "subnet-00000000000000000")],
  ])("is refused where it %s", (what, settings) => {
    expect(problemsOf(notebook(settings))).toContain(
      `the notebook "a" ${what}, which the guardrails of the account "dev" deny to everybody`,
    );
  });
});

describe("the bucket of a trail", () => {
  const trail = "auditTrail: { bucket: acme-audit }";

  it("is not a team's", () => {
    const team = teamFile("fraud", "data: [{ bucket: acme-audit, access: read }]");
    expect(problemsOf({ ...account(trail), "teams/fraud.yaml": team })).toContain(
      'accounts/dev.yaml:4:23: the bucket "acme-audit" is that of the team "fraud"',
    );
  });

  it("is not another trail's, nor Terraform's", () => {
    const twice = { ...account(trail), "accounts/prod.yaml": accountFile("prod", "222222222222", trail) };
    expect(problemsOf(twice)).toContain('accounts/prod.yaml:4:23: the bucket "acme-audit" is that of the trail of dev');
    const state = lines("version: 1", "organization: acme", "state: { s3: { bucket: acme-audit, region: eu-west-1 } }");
    expect(problemsOf({ ...account(trail), "organization.yaml": state })).toContain("is that of Terraform's state");
  });

  it("is kept for a number of days", () => {
    expect(problemsOfAccount("auditTrail: { bucket: acme-audit, retentionDays: 0 }")).toContain("0 is too small");
  });
});

it("names an admin role of the account itself", () => {
  expect(problemsOfAccount("adminRole: arn:aws:iam::222222222222:role/admin")).toContain(
    "the admin role is in the account 222222222222",
  );
});

it("attaches guardrails to roles within IAM's limit", () => {
  const policies = Array.from({ length: 8 }, (_, index) => `arn:aws:iam::111111111111:policy/p${index}`);
  const team = teamFile("fraud", `executionRole: { managedPolicies: [${policies.join(", ")}] }`);
  expect(problemsOf({ "teams/fraud.yaml": team })).toBe("");
  expect(problemsOf({ ...account("guardrails: { noRemoteDebug: true }"), "teams/fraud.yaml": team })).toContain(
    "an execution role would have 11 managed policies",
  );
});
