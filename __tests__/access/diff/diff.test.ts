import { diffAccess } from "../../../access";
import { UNKNOWN } from "../../../evaluation";
import { matchingActions } from "../../../evaluation/reference/reference";
import { policy, stackOf } from "../support";
import { groupWith, inAccount, READ, roleWith, SAME, told, TRUST, WRITE } from "./support";

const BOTH = {
  Sid: "Both",
  Effect: "Allow",
  Action: ["s3:GetObject", "s3:PutObject"],
  Resource: "arn:aws:s3:::data/*",
};
const DENY = { Sid: "Never", Effect: "Deny", Action: "s3:PutObject", Resource: "arn:aws:s3:::data/*" };
const worker = (...statements: object[]) => ({
  aws_iam_role: { r: { name: "worker", assume_role_policy: policy(TRUST) } },
  aws_iam_role_policy: { p: { name: "work", role: "worker", policy: policy(...statements) } },
});
const onlyFrom = (...values: string[]): object => ({ Condition: { StringEquals: { "aws:SourceVpc": values } } });

describe("no difference is", () => {
  it.each<[string, object[], object[]]>([
    ["another order of statements and another Sid", [READ, WRITE], [{ ...WRITE, Sid: "Other" }, READ]],
    ["another case of an action", [READ], [{ ...READ, Action: "S3:getobject" }]],
    [
      "a statement split in two",
      [BOTH],
      [
        { ...BOTH, Action: "s3:GetObject" },
        { ...BOTH, Action: "s3:PutObject" },
      ],
    ],
    [
      "a statement split by what its actions take",
      [{ ...READ, Action: ["s3:GetObject", "s3:ListBucket"], Resource: ["arn:aws:s3:::data", "arn:aws:s3:::data/*"] }],
      [
        { ...READ, Resource: "arn:aws:s3:::data/*" },
        { ...READ, Action: "s3:ListBucket", Resource: "arn:aws:s3:::data" },
      ],
    ],
    [
      "a pattern written out",
      [{ ...READ, Action: "sagemaker:*teTrainingPlan", Resource: "*" }],
      [{ ...READ, Action: "sagemaker:CreateTrainingPlan", Resource: "*" }],
    ],
    ["what something wider allows anyway", [BOTH], [BOTH, { ...READ, Resource: "arn:aws:s3:::data/in/*" }]],
    [
      "what is none of the exceptions of NotResource",
      [{ ...READ, Resource: undefined, NotResource: "arn:aws:s3:::other/*" }],
      [{ ...READ, Resource: undefined, NotResource: "arn:aws:s3:::other/*" }, READ],
    ],
    ["an Allow that is denied in any case", [BOTH, DENY], [BOTH, DENY, WRITE]],
    [
      "one value in a list",
      [{ ...READ, ...onlyFrom("vpc-1") }],
      [{ ...READ, Condition: { stringequals: { "aws:sourcevpc": "vpc-1" } } }],
    ],
    [
      "an operator for patterns on a value that is none",
      [{ ...READ, ...onlyFrom("vpc-1") }],
      [{ ...READ, Condition: { StringLike: { "aws:SourceVpc": "vpc-1" } } }],
    ],
  ])("%s", (_, before, after) => {
    expect(told(groupWith(...before), groupWith(...after))).toEqual(SAME);
  });

  it("a policy by another name, managed in place of inline, at another address", () => {
    const managed = inAccount("dev", {
      aws_iam_group: { renamed: { name: "people" } },
      aws_iam_policy: { own: { name: "people-work", policy: policy(READ) } },
      aws_iam_group_policy_attachment: { a: { group: "people", policy_arn: "${aws_iam_policy.own.arn}" } },
    });
    expect(told(groupWith(READ), managed)).toEqual(SAME);
  });

  it.each([
    ["an account that is known", inAccount],
    ["one that is not", stackOf],
  ])("a role in another stack, in %s", (_, stack) => {
    const role = worker(READ);
    const one = { aws_iam_group: { g: { name: "people" } } };
    expect(told([stack("a", role), stack("b", one)], [stack("a", one), stack("b", role)])).toEqual(SAME);
  });

  it("what is not known on either side, where it is called the same", () => {
    const stack = (name: string): ReturnType<typeof groupWith> =>
      inAccount(name, {
        aws_iam_group: { g: { name: "people" } },
        aws_iam_group_policy: {
          p: { name: "work", group: "people", policy: policy({ ...READ, Resource: "${aws_s3_bucket.b.arn}/*" }) },
          q: { name: "more", group: "people", policy: "${data.aws_iam_policy_document.d.json}" },
        },
      });
    expect(told(stack("a"), stack("b"))).toEqual(SAME);
  });
});

describe("statements", () => {
  it.each<[string, object[], object[], string[], string[]]>([
    [
      "an action added",
      [READ],
      [{ ...READ, Action: ["s3:GetObject", "s3:DeleteObject"] }],
      ["Allow s3:DeleteObject on arn:aws:s3:::data/in/*"],
      [],
    ],
    [
      "a prefix widened",
      [READ],
      [{ ...READ, Resource: "arn:aws:s3:::data/*" }],
      ["Allow s3:GetObject on arn:aws:s3:::data/*"],
      [],
    ],
    [
      "a pattern widened: only what is new",
      [{ ...READ, Action: "s3:GetObject*" }],
      [{ ...READ, Action: ["s3:GetObject*", "s3:PutObjectT*"] }],
      ["Allow s3:PutObjectT* on arn:aws:s3:::data/in/*"],
      [],
    ],
    ["a Deny dropped", [BOTH, DENY], [BOTH], ["Deny s3:PutObject on arn:aws:s3:::data/*"], []],
    [
      "a Deny narrowed",
      [BOTH, DENY],
      [BOTH, { ...DENY, Resource: "arn:aws:s3:::data/in/*" }],
      ["Deny s3:PutObject on arn:aws:s3:::data/*"],
      [],
    ],
    [
      "a Deny with one action less",
      [{ ...DENY, Action: ["s3:PutObject", "s3:DeleteObject"] }],
      [DENY],
      ["Deny s3:DeleteObject on arn:aws:s3:::data/*"],
      [],
    ],
    [
      "a condition dropped",
      [{ ...READ, ...onlyFrom("vpc-1") }],
      [READ],
      ["Allow s3:GetObject on arn:aws:s3:::data/in/* if always else aws:SourceVpc StringEquals vpc-1"],
      [],
    ],
    [
      "a value added to a condition",
      [{ ...READ, ...onlyFrom("vpc-1") }],
      [{ ...READ, ...onlyFrom("vpc-1", "vpc-2") }],
      [
        "Allow s3:GetObject on arn:aws:s3:::data/in/* if aws:SourceVpc StringEquals vpc-1|vpc-2 else aws:SourceVpc StringEquals vpc-1",
      ],
      [],
    ],
    [
      "a condition that holds also without its key",
      [{ ...READ, ...onlyFrom("vpc-1") }],
      [{ ...READ, Condition: { StringEqualsIfExists: { "aws:SourceVpc": "vpc-1" } } }],
      [
        "Allow s3:GetObject on arn:aws:s3:::data/in/* if aws:SourceVpc StringEqualsIfExists vpc-1 else aws:SourceVpc StringEquals vpc-1",
      ],
      [],
    ],
    [
      "a value less in a negated condition",
      [{ ...READ, Condition: { StringNotEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } } }],
      [{ ...READ, Condition: { StringNotEquals: { "aws:SourceVpc": ["vpc-1"] } } }],
      [
        "Allow s3:GetObject on arn:aws:s3:::data/in/* if aws:SourceVpc StringNotEquals vpc-1 else aws:SourceVpc StringNotEquals vpc-1|vpc-2",
      ],
      [],
    ],
    [
      "what an exception of NotResource is a part of",
      [{ ...READ, Resource: undefined, NotResource: "arn:aws:s3:::data/in/secret/*" }],
      [{ ...READ, Resource: undefined, NotResource: "arn:aws:s3:::data/in/secret/*" }, READ],
      ["Allow s3:GetObject on arn:aws:s3:::data/in/*"],
      [],
    ],
    [
      "a condition on a Deny, which then denies less",
      [BOTH, DENY],
      [BOTH, { ...DENY, ...onlyFrom("vpc-1") }],
      ["Deny s3:PutObject on arn:aws:s3:::data/* if always else aws:SourceVpc StringEquals vpc-1"],
      [],
    ],
    [
      "an exception less in NotResource",
      [{ ...READ, Resource: undefined, NotResource: ["arn:aws:s3:::a/*", "arn:aws:s3:::b/*"] }],
      [{ ...READ, Resource: undefined, NotResource: "arn:aws:s3:::b/*" }],
      ["Allow s3:GetObject on not arn:aws:s3:::b/*"],
      [],
    ],
    [
      "an action that no reference knows",
      [READ],
      [READ, { ...READ, Action: "nosuch:Thing" }],
      ["Allow nosuch:Thing on arn:aws:s3:::data/in/*"],
      [],
    ],
    [
      "what an exception of NotAction is a part of, of a service that no reference knows",
      [{ Effect: "Allow", NotAction: "nosuch:GetSecret", Resource: "*" }],
      [
        { Effect: "Allow", NotAction: "nosuch:GetSecret", Resource: "*" },
        { Effect: "Allow", Action: "nosuch:Get*", Resource: "*" },
      ],
      ["Allow nosuch:Get* on *"],
      [],
    ],
  ])("%s is gained, and the other way round it is lost", (_, before, after, gained, lost) => {
    expect(told(groupWith(...before), groupWith(...after))).toEqual({ gained, lost });
    expect(told(groupWith(...after), groupWith(...before))).toEqual({ gained: lost, lost: gained });
  });

  it("an exception less in NotAction is gained by its actions", () => {
    const allBut = (...NotAction: string[]) => groupWith({ Effect: "Allow", NotAction, Resource: "*" });
    expect(told(allBut("s3:*", "iam:*"), allBut("IAM:*", "s3:*"))).toEqual(SAME);
    const [change] = diffAccess([allBut("s3:*", "iam:*")], [allBut("iam:*")]).principals.flatMap(
      ({ gained }) => gained,
    );
    expect(change).toMatchObject({ actions: [...matchingActions("s3:*")].sort() });
    expect(told(groupWith(READ), allBut("iam:*")).gained).toEqual(["Allow not iam:* on *"]);
  });

  it("a condition in place of another: the one gained, the other lost", () => {
    const [one, two] = ["vpc-1", "vpc-2"].map((vpc) => groupWith({ ...READ, ...onlyFrom(vpc) })) as [never, never];
    const on = "Allow s3:GetObject on arn:aws:s3:::data/in/* if aws:SourceVpc StringEquals";
    expect(told(one, two)).toEqual({
      gained: [`${on} vpc-2 else aws:SourceVpc StringEquals vpc-1`],
      lost: [`${on} vpc-1 else aws:SourceVpc StringEquals vpc-2`],
    });
  });

  it("a variable means what it means in its policy's version only", () => {
    const home = { ...READ, Resource: "arn:aws:s3:::home/${aws:username}/*" };
    const version = (Version: string) =>
      inAccount("dev", {
        aws_iam_group: { g: { name: "people" } },
        aws_iam_group_policy: {
          p: {
            name: "w",
            group: "people",
            policy: JSON.stringify({ Version, Statement: home }).replaceAll("${", () => "$${"),
          },
        },
      });
    expect(told(version("2012-10-17"), version("2012-10-17"))).toEqual(SAME);
    expect(told(version("2008-10-17"), version("2012-10-17")).gained).toEqual([
      "Allow s3:GetObject on arn:aws:s3:::home/${aws:username}/*",
    ]);
  });

  it("what is known only at the apply is gained, unless something wider was there", () => {
    const unknown = { ...READ, Resource: "arn:aws:s3:::${aws_s3_bucket.b.id}/*" };
    expect(told(groupWith(READ), groupWith(READ, unknown)).gained).toHaveLength(1);
    expect(told(groupWith({ ...READ, Resource: "*" }), groupWith({ ...READ, Resource: "*" }, unknown))).toEqual(SAME);
  });

  it("a statement of which nothing is known may allow anything", () => {
    expect(told(groupWith(READ), groupWith(READ, UNKNOWN)).gained).toEqual([
      expect.stringMatching(/^identity .* unknown$/),
    ]);
    expect(told(groupWith(READ, UNKNOWN), groupWith(READ, UNKNOWN))).toEqual(SAME);
  });

  it("are told with where they stand", () => {
    const { principals } = diffAccess([groupWith(READ)], [groupWith(READ, WRITE)]);
    expect(principals).toMatchObject([
      {
        kind: "group",
        name: "people",
        arn: "arn:aws:iam::111111111111:group/people",
        change: "changed",
        stacks: ["dev"],
        gained: [
          { policy: "work", statement: "Write", stack: "dev", address: "aws_iam_group_policy.p", actionCount: 1 },
        ],
      },
    ]);
  });
});

describe("AWS managed policies", () => {
  const withPolicy = (name: string, ...statements: object[]) =>
    roleWith({ managed_policy_arns: [`arn:aws:iam::aws:policy/${name}`] }, ...statements);

  it("attached and detached are told in one sum each", () => {
    const [plain, full] = [roleWith({}), withPolicy("AmazonS3FullAccess")];
    expect(told(plain, full)).toEqual({ gained: ["identity AmazonS3FullAccess (s3, s3-object-lambda)"], lost: [] });
    expect(told(full, plain)).toEqual({ gained: [], lost: ["identity AmazonS3FullAccess (s3, s3-object-lambda)"] });
    const [change] = diffAccess([plain], [full]).principals.flatMap(({ gained }) => gained);
    expect(change).toMatchObject({ notable: expect.arrayContaining(["s3:PutBucketPolicy"]) as unknown });
    expect(JSON.stringify(change).length).toBeLessThan(3_000);
  });

  it("are nothing new beside what allows the same", () => {
    const own = { Effect: "Allow", Action: ["s3:*", "s3-object-lambda:*"], Resource: "*" };
    expect(told(roleWith({}, own), withPolicy("AmazonS3FullAccess"))).toEqual(SAME);
  });

  it("that no data describe may give anything", () => {
    expect(told(roleWith({}), withPolicy("NoSuchPolicy")).gained).toEqual(["identity NoSuchPolicy unknown"]);
  });
});

describe("what is around the policies", () => {
  const boundary = (name: string, ...statements: object[]) => ({
    ...{ aws_iam_policy: { b: { name, policy: policy(...statements) } } },
    aws_iam_role: {
      r: { name: "worker", assume_role_policy: policy(TRUST), permissions_boundary: "${aws_iam_policy.b.arn}" },
    },
    aws_iam_role_policy: { p: { name: "work", role: "worker", policy: policy(READ) } },
  });

  it("a boundary removed is gained, one set is lost", () => {
    const limited = inAccount("dev", boundary("limit", READ));
    expect(told(limited, roleWith({}))).toEqual({ gained: ["boundary limit"], lost: [] });
    expect(told(roleWith({}), limited)).toEqual({ gained: [], lost: ["boundary limit"] });
  });

  it("a boundary is compared by what it lets through", () => {
    const limited = inAccount("dev", boundary("limit", READ));
    expect(told(limited, inAccount("dev", boundary("other", READ)))).toEqual(SAME);
    expect(told(limited, inAccount("dev", boundary("limit", READ, WRITE))).gained).toEqual([
      "boundary Allow s3:PutObject on arn:aws:s3:::data/out/*",
    ]);
  });

  it("a boundary from elsewhere in place of another may let through anything", () => {
    const [a, b] = ["a", "b"].map((name) =>
      roleWith({ permissions_boundary: `arn:aws:iam::111111111111:policy/${name}` }),
    ) as [never, never];
    expect(told(a, b).gained).toEqual(["boundary b unknown"]);
    expect(told(a, a)).toEqual(SAME);
  });

  it.each<[string, object, string, boolean]>([
    [
      "another service",
      { Principal: { Service: ["sagemaker.amazonaws.com", "ec2.amazonaws.com"] } },
      "ec2.amazonaws.com",
      false,
    ],
    ["an account", { Principal: { Service: "sagemaker.amazonaws.com", AWS: "222222222222" } }, "222222222222", true],
    ["everybody", { Principal: "*" }, "*", true],
  ])("trust widened to %s is gained by the role, and by who comes in", (_, more, who, comesIn) => {
    const wider = roleWith({ assume_role_policy: policy({ ...TRUST, ...more }) });
    const gained = [...(comesIn ? ["assumes worker"] : []), `trust Allow sts:AssumeRole on * by ${who}`];
    expect(told(roleWith({}), wider)).toEqual({ gained, lost: [] });
    expect(told(wider, roleWith({}))).toEqual({ gained: [], lost: gained });
  });

  it("who comes in by another role too gains that role, and loses it where it stays there no longer", () => {
    const roles = (...trusting: string[]) =>
      inAccount("dev", {
        aws_iam_role: Object.fromEntries(
          ["a", "b"].map((name) => {
            const Principal = trusting.includes(name) ? { AWS: "arn:aws:iam::222222222222:role/ci" } : TRUST.Principal;
            return [name, { name, assume_role_policy: policy({ ...TRUST, Principal }) }];
          }),
        ),
      });
    const { counts, principals } = diffAccess([roles("a")], [roles("a", "b")]);
    expect(counts.principals).toEqual({ before: 2, after: 2, gained: 2, lost: 1 });
    const [diff] = principals;
    expect(diff).toMatchObject({ name: "arn:aws:iam::222222222222:role/ci", change: "changed", stacks: ["dev"] });
    expect(told(roles("a"), roles("a", "b")).gained).toContain("assumes b");
    expect(told(roles("a"), roles("a", "b")).gained).not.toContain("assumes a");
    expect(told(roles("a", "b"), roles("b")).lost).toContain("assumes a");
    expect(told(roles("a", "b"), roles("a", "b"))).toEqual(SAME);
  });

  it("who is let in and is of a stack is no other than that one", () => {
    const made = (more: object) =>
      inAccount("dev", {
        aws_iam_role: {
          ci: { name: "ci", arn: "arn:aws:iam::111111111111:role/ci", assume_role_policy: policy(TRUST) },
          jobs: { name: "jobs", assume_role_policy: policy({ ...TRUST, ...more }) },
        },
      });
    const ci = made({ Principal: { AWS: "arn:aws:iam::111111111111:role/ci" } });
    expect(diffAccess([made({})], [ci]).principals.map(({ name }) => name)).toEqual(["jobs"]);
  });

  it("an account is the same by its number and by its root; a role in it is not", () => {
    const by = (AWS: string) => roleWith({ assume_role_policy: policy({ ...TRUST, Principal: { AWS } }) });
    expect(told(by("222222222222"), by("arn:aws:iam::222222222222:root"))).toEqual(SAME);
    expect(told(by("222222222222"), by("arn:aws:iam::222222222222:role/x"))).toEqual({
      gained: ["assumes worker", "trust Allow sts:AssumeRole on * by arn:aws:iam::222222222222:role/x"],
      lost: ["assumes worker", "trust Allow sts:AssumeRole on * by 222222222222"],
    });
  });

  it("trust that is known only at the apply may let in anybody", () => {
    const later = roleWith({ assume_role_policy: "${data.aws_iam_policy_document.d.json}" });
    expect(told(roleWith({}), later).gained).toEqual(["trust trust policy unknown"]);
    expect(told(later, later)).toEqual(SAME);
  });

  it("a member added is gained by the user", () => {
    const members = (...users: string[]) =>
      inAccount("dev", {
        aws_iam_group: { g: { name: "people" } },
        aws_iam_group_membership: { m: { name: "m", users, group: "${aws_iam_group.g.name}" } },
      });
    const diff = diffAccess([members("ada")], [members("ada", "bob")]);
    expect(diff.principals).toMatchObject([{ kind: "user", name: "bob", gained: [{ group: "people" }], lost: [] }]);
    expect(told(members("ada", "bob"), members("ada")).lost).toEqual(["member of people"]);
  });

  const bucket = (...statements: object[]) =>
    inAccount("dev", { aws_s3_bucket_policy: { b: { bucket: "data", policy: policy(...statements) } } });

  it("a bucket's policy opened is gained, also by a Deny that is gone", () => {
    const open = { ...READ, Principal: { AWS: "arn:aws:iam::222222222222:role/x" } };
    const tls = { ...DENY, Principal: "*" };
    expect(told(bucket(open, tls), bucket(tls, open))).toEqual(SAME);
    expect(told(bucket(tls), bucket(open))).toEqual({
      gained: [
        "resource Allow s3:GetObject on arn:aws:s3:::data/in/* by arn:aws:iam::222222222222:role/x",
        "resource Deny s3:PutObject on arn:aws:s3:::data/* by *",
      ],
      lost: [],
    });
  });

  it("a bucket's policy that names two more is gained by both", () => {
    const open = (...names: string[]) =>
      bucket({ ...READ, Principal: { AWS: names.map((name) => `arn:aws:iam::222222222222:role/${name}`) } });
    expect(told(open("a"), open("a", "b", "c")).gained).toEqual([
      "resource Allow s3:GetObject on arn:aws:s3:::data/in/* by arn:aws:iam::222222222222:role/b,arn:aws:iam::222222222222:role/c",
    ]);
  });

  it("policies of buckets whose names are not known are told apart by their addresses", () => {
    const buckets = (a: object, b: object) =>
      inAccount("dev", {
        aws_s3_bucket_policy: {
          a: { bucket: "${var.a}", policy: policy({ ...a, Principal: "*" }) },
          b: { bucket: "${var.b}", policy: policy({ ...b, Principal: "*" }) },
        },
      });
    expect(told(buckets(READ, WRITE), buckets(READ, WRITE))).toEqual(SAME);
    expect(told(buckets(READ, WRITE), buckets(WRITE, READ)).gained).toHaveLength(2);
  });
});

describe("principals", () => {
  it("that are new gained all that they may, and no Deny is told", () => {
    const diff = diffAccess([], [groupWith(READ, DENY)]);
    expect(diff.principals).toMatchObject([{ change: "added", gained: [{ statement: "Read" }], lost: [] }]);
    expect(diff.counts.principals).toEqual({ before: 0, after: 1, gained: 1, lost: 0 });
    expect(diffAccess([groupWith(READ, DENY)], []).principals).toMatchObject([
      { change: "removed", gained: [], lost: [{ statement: "Read" }] },
    ]);
  });

  it("from elsewhere gained what a Deny that is gone kept from them", () => {
    const guard = inAccount("dev", {
      aws_iam_group_policy: { p: { name: "guard", group: "elsewhere", policy: policy(DENY) } },
    });
    expect(told(guard, [])).toEqual({ gained: ["Deny s3:PutObject on arn:aws:s3:::data/*"], lost: [] });
  });

  it("of one name in two accounts are two", () => {
    const other = { provider: { aws: [{ region: "eu-west-1", allowed_account_ids: ["222222222222"] }] } };
    const resource = {
      aws_iam_group: { g: { name: "people" } },
      aws_iam_group_policy: { p: { name: "work", group: "people", policy: policy(READ) } },
    };
    const diff = diffAccess([groupWith(READ)], [stackOf("dev", resource, other)]);
    expect(diff.principals.map(({ change }) => change).sort()).toEqual(["added", "removed"]);
  });

  it("of one name in accounts that are not known are all told", () => {
    const after = [stackOf("b", worker(READ)), stackOf("c", worker(WRITE))];
    expect(told(stackOf("a", worker()), after).gained).toEqual([
      "Allow s3:GetObject on arn:aws:s3:::data/in/*",
      "trust Allow sts:AssumeRole on * by sagemaker.amazonaws.com",
      "Allow s3:PutObject on arn:aws:s3:::data/out/*",
      "trust Allow sts:AssumeRole on * by sagemaker.amazonaws.com",
    ]);
  });

  it("modules in other files may give anything", () => {
    const module = stackOf("dev", {}, { module: { team: { source: "./team" } } });
    expect(diffAccess([stackOf("dev", {})], [module]).unread).toEqual({
      gained: [{ stack: "dev", address: "module.team" }],
      lost: [],
    });
    expect(diffAccess([module], [module]).unread).toEqual({ gained: [], lost: [] });
  });
});
