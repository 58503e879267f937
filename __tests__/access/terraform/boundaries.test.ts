import type { StackPrincipal } from "../../../access/terraform";
import { planned, reference, written } from "./support";

const BOUNDARY = { name: "boundary", path: "/platform/", policy: '{"Statement":[{"Sid":"Boundary"}]}' };

const boundaryOf = (permissions_boundary: unknown, kind = "aws_iam_role"): StackPrincipal | undefined =>
  written({ aws_iam_policy: { b: BOUNDARY }, [kind]: { r: { name: "training", permissions_boundary } } }).principals[0];

describe("a permissions boundary", () => {
  it.each(["${aws_iam_policy.b.arn}", "${aws_iam_policy.b.id}", "arn:aws:iam::111111111111:policy/platform/boundary"])(
    "that the stack makes says what it says: %s",
    (boundary) => {
      const expected = {
        name: "boundary",
        address: "aws_iam_policy.b",
        document: { Statement: [{ Sid: "Boundary" }] },
      };
      expect(boundaryOf(boundary)?.boundary).toMatchObject(expected);
      expect(boundaryOf(boundary, "aws_iam_user")?.boundary).toMatchObject(expected);
    },
  );

  it("of AWS says what AWS says", () => {
    const boundary = boundaryOf("arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")?.boundary;
    expect(boundary).toMatchObject({ name: "AmazonS3ReadOnlyAccess", origin: "aws-managed" });
    expect(boundary?.document).toHaveProperty("Statement");
  });

  it.each<[string, string, object]>([
    [
      "of elsewhere",
      "arn:aws:iam::111111111111:policy/platform/other",
      { name: "other", arn: "arn:aws:iam::111111111111:policy/platform/other" },
    ],
    ["that is not known yet", "${var.boundary}", { name: "var.boundary" }],
  ])("%s is there, and its document is not known", (_, text, expected) => {
    expect(boundaryOf(text)?.boundary).toEqual({
      origin: "customer-managed",
      address: "aws_iam_role.r",
      document: undefined,
      ...expected,
    });
  });

  it.each([undefined, null, ""])("is not there where it is %p", (none) => {
    expect(boundaryOf(none)).not.toHaveProperty("boundary");
  });

  it("is not one of the policies that give something", () => {
    expect(boundaryOf("${aws_iam_policy.b.arn}")?.policies).toEqual([]);
  });
});

describe("in a plan", () => {
  const boundaryIn = (expression: object): unknown =>
    planned({
      'aws_iam_policy.b["a"]': { values: { ...BOUNDARY, name: "boundary-a" } },
      'aws_iam_policy.b["b"]': { values: { ...BOUNDARY, name: "boundary-b" } },
      "aws_iam_role.r": {
        values: { name: "training" },
        unknown: { permissions_boundary: true },
        expressions: { permissions_boundary: expression },
      },
    }).principals[0]?.boundary;

  it("is known by the instance that is referred to", () => {
    expect(boundaryIn(reference('aws_iam_policy.b["a"].arn'))).toMatchObject({
      name: "boundary-a",
      document: { Statement: [{ Sid: "Boundary" }] },
    });
  });

  it("is not known where it may be either of two", () => {
    const either = { references: ['aws_iam_policy.b["a"].arn', 'aws_iam_policy.b["b"].arn'] };
    expect(boundaryIn(either)).toMatchObject({ address: "aws_iam_role.r", document: undefined });
  });
});
