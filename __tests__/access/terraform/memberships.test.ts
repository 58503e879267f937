import type { Stack } from "../../../access/terraform";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { planned, reference, written } from "./support";

const pairs = ({ memberships }: Stack): string[] =>
  memberships.map(({ user, group }) => `${user === UNKNOWN ? "?" : user} in ${group === UNKNOWN ? "?" : group}`).sort();

describe("members", () => {
  it("are those of a group, and the groups of a user, by text and by reference, each once", () => {
    const stack = written({
      aws_iam_group: { g: { name: "engineers", path: "/teams/fraud/" } },
      aws_iam_user: { u: { name: "alice" } },
      aws_iam_group_membership: { g: { users: ["${aws_iam_user.u.name}", "bob"], group: "${aws_iam_group.g.name}" } },
      aws_iam_user_group_membership: {
        u: { user: "alice", groups: ["${aws_iam_group.g.id}", "analysts"] },
      },
    });
    expect(pairs(stack)).toEqual(["alice in analysts", "alice in engineers", "bob in engineers"]);
  });

  it("are called as the principals are, also where only Terraform has a name for them yet", () => {
    const stack = written({
      aws_iam_group: { g: { name: "${var.group}" } },
      aws_iam_group_membership: { g: { users: ["alice"], group: "${aws_iam_group.g.name}" } },
    });
    expect(pairs(stack)).toEqual(["alice in g"]);
    expect(stack.principals.map(({ name }) => name)).toEqual(["g"]);
  });

  it.each<[string, object, string[]]>([
    ["a user", { user: "${var.user}", groups: ["engineers"] }, ["? in engineers"]],
    ["a list of groups", { user: "alice", groups: "${var.groups}" }, ["alice in ?"]],
    ["a user of elsewhere", { user: "${data.aws_iam_user.u.user_name}", groups: ["engineers"] }, ["? in engineers"]],
  ])("that are not known are not left out: %s", (_, membership, expected) => {
    expect(pairs(written({ aws_iam_user_group_membership: { m: membership } }))).toEqual(expected);
  });

  it("are no principals: who is in a group only is given nothing here", () => {
    expect(written({ aws_iam_user_group_membership: { m: { user: "alice", groups: ["g"] } } }).principals).toEqual([]);
  });

  it("are known in a plan by the instance that is referred to", () => {
    const stack = planned({
      'aws_iam_group.g["a"]': { values: { name: "group-a" } },
      'aws_iam_group.g["b"]': { values: { name: "group-b" } },
      'aws_iam_group_membership.m["b"]': {
        values: { users: ["alice"] },
        unknown: { group: true },
        expressions: { group: { references: ["aws_iam_group.g", "each.key"] } },
      },
      "aws_iam_user_group_membership.u": {
        values: { user: "bob", groups: [null] },
        unknown: { groups: [true] },
        expressions: { groups: reference('aws_iam_group.g["a"].name') },
      },
    });
    expect(pairs(stack)).toEqual(["alice in group-b", "bob in group-a"]);
  });
});
