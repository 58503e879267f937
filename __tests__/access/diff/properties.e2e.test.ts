import fc from "fast-check";
import { diffAccess, hasGained } from "../../../access";
import type { Stack } from "../../../access/terraform";
import { decide } from "../../../evaluation/decision/decide";
import type { Request } from "../../../evaluation/decision/request";
import type { Subject } from "../../../evaluation/decision/subject";
import { policy } from "../support";
import { inAccount, TRUST } from "./support";

interface Statement {
  readonly Effect: string;
  readonly Action: readonly string[];
  readonly Resource: readonly string[];
  readonly Condition: object;
}

const few = <T>(...values: T[]) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 3 });

const statement: fc.Arbitrary<Statement> = fc.record({
  Effect: fc.constantFrom("Allow", "Allow", "Deny"),
  Action: few("s3:GetObject", "s3:Get*", "s3:PutObject", "s3:*", "sagemaker:CreateModel", "iam:PassRole", "x:Y"),
  Resource: few("*", "arn:aws:s3:::a", "arn:aws:s3:::a/*", "arn:aws:s3:::a/in/*", "arn:aws:iam::111111111111:role/r"),
  Condition: fc.constantFrom(
    {},
    {},
    { StringEquals: { "aws:SourceVpc": ["vpc-1"] } },
    { StringEquals: { "aws:SourceVpc": ["vpc-1", "vpc-2"] } },
    { StringNotLike: { "aws:SourceVpc": ["vpc-*"] } },
    { Null: { "aws:SourceVpc": "true" } },
  ),
});

const principal = fc.record({
  name: fc.constantFrom("a", "b", "c"),
  policies: fc.array(fc.array(statement, { maxLength: 4 }), { maxLength: 3 }),
  trusts: few("sagemaker.amazonaws.com", "ec2.amazonaws.com", "glue.amazonaws.com"),
  boundary: fc.option(fc.array(statement, { minLength: 1, maxLength: 2 })),
  managed: fc.option(fc.constantFrom("AmazonS3ReadOnlyAccess", "NoSuchPolicy")),
});

const stack = fc.uniqueArray(principal, { selector: ({ name }) => name, maxLength: 3 });
type Principals = typeof stack extends fc.Arbitrary<infer T> ? T : never;
type Principal = Principals[number];

/** A stack with these roles, whose resources Terraform calls as one likes. */
function stackOf(roles: Principals, prefix = ""): Stack {
  const each = <T>(make: (role: Principal, id: string) => [string, T][]): Record<string, T> =>
    Object.fromEntries(roles.flatMap((role) => make(role, `${prefix}${role.name}`)));
  return inAccount("dev", {
    aws_iam_role: each(({ name, trusts, boundary, managed }, id) => [
      [
        id,
        {
          name,
          assume_role_policy: policy({ ...TRUST, Principal: { Service: trusts } }),
          ...(boundary && { permissions_boundary: `\${aws_iam_policy.${id}.arn}` }),
          ...(managed !== null && { managed_policy_arns: [`arn:aws:iam::aws:policy/${managed}`] }),
        },
      ],
    ]),
    aws_iam_policy: each(({ name, boundary }, id) =>
      boundary ? [[id, { name: `limit-${name}`, policy: policy(...boundary) }]] : [],
    ),
    aws_iam_role_policy: each(({ name, policies }, id) =>
      policies.map((statements, index) => [
        `${id}-${index}`,
        { name: `${prefix}${index}`, role: name, policy: policy(...statements) },
      ]),
    ),
  });
}

/** The same access: each statement by itself, in another order and another policy, resources by other names. */
const shuffled = (roles: Principals) =>
  fc.shuffledSubarray(roles, { minLength: roles.length }).chain((those) =>
    fc
      .tuple(
        ...those.map(({ policies }) => {
          const statements = policies
            .flat()
            .flatMap((one) => one.Action.map((Action) => ({ ...one, Action: [Action] })));
          return fc.shuffledSubarray(statements, { minLength: statements.length });
        }),
      )
      .map((all) =>
        those.map((role, index): Principal => ({ ...role, policies: (all[index] ?? []).map((one) => [one]) })),
      ),
  );

const RUNS = { numRuns: 40 };

it("nothing has changed between a state and itself", () => {
  fc.assert(
    fc.property(stack, (roles) => {
      const diff = diffAccess([stackOf(roles)], [stackOf(roles)]);
      expect([diff.principals, diff.resources, hasGained(diff)]).toEqual([[], [], false]);
    }),
    RUNS,
  );
});

it("nothing has changed where statements are split, shuffled and spread over policies", () => {
  const both = stack.chain((roles) => fc.tuple(fc.constant(roles), shuffled(roles)));
  fc.assert(
    fc.property(both, ([roles, others]) => {
      expect(diffAccess([stackOf(roles)], [stackOf(others, "other-")]).principals).toEqual([]);
    }),
    RUNS,
  );
});

it("what is gained one way is lost the other way", () => {
  fc.assert(
    fc.property(stack, stack, (a, b) => {
      const [there, back] = [diffAccess([stackOf(a)], [stackOf(b)]), diffAccess([stackOf(b)], [stackOf(a)])];
      expect(there.principals.map(({ name, gained, lost }) => [name, gained, lost])).toEqual(
        back.principals.map(({ name, gained, lost }) => [name, lost, gained]),
      );
    }),
    RUNS,
  );
});

it("one more Allow takes nothing away, and one more Deny gives nothing", () => {
  fc.assert(
    fc.property(stack, statement, (roles, one) => {
      const more = roles.map((role) => ({ ...role, policies: [...role.policies, [one]] }));
      const { principals } = diffAccess([stackOf(roles)], [stackOf(more)]);
      for (const { gained, lost } of principals) expect(one.Effect === "Allow" ? lost : gained).toEqual([]);
    }),
    RUNS,
  );
});

describe("beside the evaluation of requests", () => {
  const requests = [
    ["s3:GetObject", "arn:aws:s3:::a/in/x"],
    ["s3:PutObject", "arn:aws:s3:::a/x"],
    ["s3:ListBucket", "arn:aws:s3:::a"],
    ["iam:PassRole", "arn:aws:iam::111111111111:role/r"],
  ].flatMap(([action = "", resource = ""]) =>
    ["vpc-1", "vpc-2", null].map((vpc): Request => ({ action, resource, context: { "aws:SourceVpc": vpc } })),
  );
  // One more, changed or dropped statement: more would hardly ever change a single answer.
  const change = fc
    .tuple(fc.array(statement, { maxLength: 4 }), statement, statement)
    .chain(([rest, one, other]) =>
      fc.tuple(fc.constant<Statement[]>([...rest, one]), fc.constantFrom<Statement[][]>(rest, [...rest, other])),
    );
  const subject = (statements: readonly object[]): Subject => ({
    kind: "role",
    name: "a",
    arn: "arn:aws:iam::111111111111:role/a",
    identity: [{ name: "0", document: JSON.parse(policy(...statements)) as unknown }],
  });
  const roleWith = (policies: Principal["policies"]): Stack =>
    stackOf([{ name: "a", policies, trusts: ["ec2.amazonaws.com"], boundary: null, managed: null }]);

  it("whatever is allowed after and was denied before has been gained", () => {
    let opened = 0;
    fc.assert(
      fc.property(change, ([before, after]) => {
        const [one, other] = [before, after].map((statements) => ({ statements, who: subject(statements) }));
        if (!one || !other) return;
        for (const [a, b] of [[one, other] as const, [other, one] as const]) {
          const opens = requests.some(
            (asked) => decide(b.who, asked).verdict === "allowed" && decide(a.who, asked).verdict === "denied",
          );
          if (!opens) continue;
          opened++;
          expect(hasGained(diffAccess([roleWith([a.statements])], [roleWith([b.statements])]))).toBe(true);
        }
      }),
      { numRuns: 100 },
    );
    expect(opened).toBeGreaterThan(20);
  });
});
