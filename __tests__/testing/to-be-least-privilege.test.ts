import { IamPolicy } from "@cdktf/provider-aws/lib/iam-policy";
import { IamRolePolicyAttachment } from "@cdktf/provider-aws/lib/iam-role-policy-attachment";
import * as fc from "fast-check";
import type { AccessLine } from "../../testing";

import { ACCOUNT, failureOfLeast, give, groupThatPasses, policy, READ, roleWith, sageMakerRole } from "./support";

const CARDS = "arn:aws:s3:::acme-data/card/*";
const CAN_READ: AccessLine = { who: "fraud-Role", can: "s3:GetObject", on: CARDS };
const CANNOT_WRITE: AccessLine = { who: "fraud-Role", cannot: "s3:PutObject", on: CARDS };
const WRITE = { Sid: "Write", Effect: "Allow", Action: "s3:PutObject", Resource: "arn:aws:s3:::acme-out/*" };

const REMOVABLE =
  "expected every Allow to be needed; each of these can be removed, with the contract still holding:\n\n";

describe("toBeLeastPrivilege", () => {
  it("holds where every Allow is needed", () => {
    const { stack } = roleWith(READ);
    expect(stack).toBeLeastPrivilege([CAN_READ, CANNOT_WRITE]);
    expect(() => {
      expect(stack).not.toBeLeastPrivilege([CAN_READ]);
    }).toThrow("expected that an Allow can be removed with the contract still holding, and each is needed");
  });

  it("names an Allow that no line needs, with its policy and address", () => {
    const { stack } = roleWith(READ, WRITE);
    expect(failureOfLeast(stack, [CAN_READ])).toBe(
      `${REMOVABLE}Write of data (fraud, aws_iam_role_policy.data): no line needs it`,
    );
    expect(stack).not.toBeLeastPrivilege([CAN_READ]);
  });

  it("names every Allow where there is no contract, by its number where it has no Sid", () => {
    const { stack } = roleWith({ ...READ, Sid: undefined }, WRITE);
    const failure = failureOfLeast(stack, []);
    expect(failure).toContain("\n#1 of data (");
    expect(failure).toContain("\nWrite of data (");
  });

  it("names both of two Allows of which one is enough, each beside the other", () => {
    const { stack } = roleWith(READ, { ...READ, Sid: "ReadAll", Resource: "arn:aws:s3:::acme-data/*" });
    const at = "of data (fraud, aws_iam_role_policy.data)";
    expect(failureOfLeast(stack, [CAN_READ])).toBe(
      `${REMOVABLE}Read ${at}: what lines need of it is allowed by ReadAll ${at} too\n` +
        `ReadAll ${at}: what lines need of it is allowed by Read ${at} too`,
    );
    // The wider one is needed once a line is about more.
    const wider: AccessLine = { ...CAN_READ, on: "arn:aws:s3:::acme-data/other/*" };
    const failure = failureOfLeast(stack, [CAN_READ, wider]);
    expect(failure).toContain("\nRead of data");
    expect(failure).not.toContain("\nReadAll of data");
  });

  it("needs both of two actions of a call that takes two kinds of resources", () => {
    const arn = (type: string): string => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:${type}/fraud-*`;
    const create = { Effect: "Allow", Action: "sagemaker:CreateEndpoint" };
    const { stack } = roleWith(
      { ...create, Sid: "Endpoint", Resource: arn("endpoint") },
      { ...create, Sid: "Config", Resource: arn("endpoint-config") },
    );
    expect(stack).toBeLeastPrivilege([{ who: "fraud-Role", can: "sagemaker:CreateEndpoint", on: arn("endpoint") }]);
  });

  it("leaves Denies alone", () => {
    const { stack } = roleWith(READ, { ...WRITE, Effect: "Deny" });
    expect(stack).toBeLeastPrivilege([CAN_READ]);
  });

  it("takes a managed policy of several roles as needed where one of them needs it", () => {
    const { stack, role } = roleWith(READ);
    const other = sageMakerRole(stack, "other", "other-Role");
    const shared = new IamPolicy(stack, "shared", { name: "shared", policy: policy(WRITE) });
    for (const one of [role, other]) {
      new IamRolePolicyAttachment(one, "shared", { role: one.name, policyArn: shared.arn });
    }
    const failure = failureOfLeast(stack, [CAN_READ]);
    expect(failure).toBe(`${REMOVABLE}Write of shared (fraud, aws_iam_policy.shared): no line needs it`);
    const writes: AccessLine = { who: other, can: "s3:PutObject", on: WRITE.Resource };
    expect(stack).toBeLeastPrivilege([CAN_READ, writes]);
  });

  it("judges an AWS managed policy whole, where it is attached", () => {
    const { stack, role } = roleWith();
    new IamRolePolicyAttachment(stack, "s3", {
      role: role.name,
      policyArn: "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess",
    });
    expect(stack).toBeLeastPrivilege([CAN_READ]);
    const none: AccessLine = { who: role, cannot: "s3:DeleteBucket", on: "arn:aws:s3:::acme-data" };
    expect(failureOfLeast(stack, [none])).toBe(
      `${REMOVABLE}all of AmazonS3ReadOnlyAccess (fraud, aws_iam_role_policy_attachment.s3): no line needs it`,
    );
  });

  it("names a policy of which nobody knows what it says", () => {
    const { stack, role } = roleWith(READ);
    const policyArn = `arn:aws:iam::${ACCOUNT}:policy/elsewhere`;
    new IamRolePolicyAttachment(stack, "unknown", { role: role.name, policyArn });
    expect(failureOfLeast(stack, [CAN_READ])).toBe(
      `${REMOVABLE}all of elsewhere (fraud, aws_iam_role_policy_attachment.unknown), of which nobody knows what it says: ` +
        "no line needs it",
    );
  });

  it("does not take a permissions boundary for a grant", () => {
    const { stack, role } = roleWith(READ);
    const boundary = new IamPolicy(stack, "boundary", { name: "boundary", policy: policy(READ, WRITE) });
    role.permissionsBoundary = boundary.arn;
    expect(stack).toBeLeastPrivilege([CAN_READ]);
  });

  it("says which lines do not hold, with the answers", () => {
    const { stack, role } = roleWith(READ);
    const who = groupThatPasses(role);
    const contract: AccessLine[] = [
      { who: role, can: ["s3:GetObject", "s3:PutObject"], on: CARDS },
      { who: role, cannot: "s3:DeleteObject", on: "*" },
      { who, cannot: "s3:GetObject", on: CARDS },
    ];
    expect(failureOfLeast(stack, contract)).toBe(
      [
        "the contract does not hold:",
        `fraud-Role can s3:GetObject, s3:PutObject on ${CARDS}\n` +
          `  fraud-Role, s3:PutObject on ${CARDS}: denied\n` +
          "    denied: no statement allows it",
        `fraud-Engineers cannot s3:GetObject on ${CARDS}\n` +
          `  fraud-Engineers as fraud-Role, s3:GetObject on ${CARDS}: allowed\n` +
          "    allowed by Read of data (fraud, aws_iam_role_policy.data)\n" +
          "    path: fraud-Engineers passes fraud-Role to sagemaker.amazonaws.com with sagemaker:CreateTrainingJob",
      ].join("\n\n"),
    );
    expect(stack).not.toBeLeastPrivilege(contract);
  });

  it("refuses a line about nobody", () => {
    expect(() => {
      expect(roleWith(READ).stack).toBeLeastPrivilege([{ ...CAN_READ, who: "nobody" }]);
    }).toThrow('the stack has no role, group or user: "nobody"');
  });

  it("refuses a line that says two things", () => {
    const both = { ...CAN_READ, cannot: "s3:PutObject" } as unknown as typeof CAN_READ;
    expect(() => {
      expect(roleWith(READ).stack).toBeLeastPrivilege([both]);
    }).toThrow("a line of the contract has can and cannot, or neither\nWrite a line for each");
  });

  it("names an Allow exactly where the contract holds without it", () => {
    const prefixes = ["", "a/", "a/b/", "c/"];
    const prefix = fc.constantFrom(...prefixes);
    const some = fc.record({ action: fc.constantFrom("s3:GetObject", "s3:PutObject", "s3:*Object"), prefix });
    const line = fc.record({ action: fc.constantFrom("s3:GetObject", "s3:PutObject"), prefix });
    const on = (at: string): string => `arn:aws:s3:::acme-data/${at}*`;
    const allows = ({ action, prefix: at }: { action: string; prefix: string }, index: number): object => ({
      ...{ Sid: `S${index}`, Effect: "Allow", Action: action, Resource: on(at) },
    });
    fc.assert(
      fc.property(fc.array(some, { minLength: 1, maxLength: 4 }), fc.array(line, { maxLength: 3 }), (grants, lines) => {
        const role = { name: "fraud-Role", assume_role_policy: policy() };
        const data = { name: "data", role: "fraud-Role", policy: policy(...grants.map(allows)) };
        const stack = { resource: { aws_iam_role: { role }, aws_iam_role_policy: { data } } };
        const holds = (without: number): boolean => {
          const rest = grants.filter((_, index) => index !== without);
          // One grant covers a line, or none does: no two prefixes make up a third.
          return lines.every((one) =>
            rest.some(
              ({ action, prefix: at }) =>
                (action === "s3:*Object" || action === one.action) && one.prefix.startsWith(at),
            ),
          );
        };
        fc.pre(holds(-1));
        const contract = lines.map(({ action, prefix: at }) => ({ who: "fraud-Role", can: action, on: on(at) }));
        const removable = grants.flatMap((_, index) => (holds(index) ? [`S${index}`] : []));
        const told = removable.length === 0 ? "" : failureOfLeast(stack, contract);
        if (removable.length === 0) expect(stack).toBeLeastPrivilege(contract);
        expect([...told.matchAll(/^(S\d) of data/gm)].map(([, sid]) => sid)).toEqual(removable);
      }),
      { numRuns: 100 },
    );
  });

  it("finds what another policy of the same role makes superfluous", () => {
    const { stack, role } = roleWith(READ);
    give(role, "again", { ...READ, Sid: "Again" });
    const failure = failureOfLeast(stack, [CAN_READ]);
    expect(failure).toContain("Read of data (fraud, aws_iam_role_policy.data): what lines need");
    expect(failure).toMatch(/\nAgain of again \(.*\): what lines need of it is allowed by Read of data /);
  });
});
