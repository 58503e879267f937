import { arnsOverlap } from "../../../evaluation/language/arn";

const secret = (region: string, name: string): string => `arn:aws:secretsmanager:${region}:111111111111:secret:${name}`;

describe("patterns of secrets, in whose names there is no colon", () => {
  it.each([
    [secret("*", "card-git-??????"), secret("us-east-1", "card-*")],
    [secret("*", "card-git-??????"), secret("*", "*")],
    [secret("eu-west-1", "card-git-??????"), "arn:aws:secretsmanager:*:*:*"],
    [secret("eu-west-1", "card-git-??????"), "arn:aws:secretsmanager:*"],
    [secret("*", "card-git-??????"), "*"],
  ])("overlap: %s and %s", (a, b) => {
    expect([arnsOverlap(a, b), arnsOverlap(b, a)]).toEqual([true, true]);
  });

  it.each([
    [secret("*", "card-git-??????"), secret("eu-west-1", "fraud-*")],
    [secret("*", "card-git-??????"), secret("*", "card-git")],
    [secret("eu-west-1", "card-git-??????"), secret("us-*", "card-*")],
  ])("do not: %s and %s", (a, b) => {
    expect([arnsOverlap(a, b), arnsOverlap(b, a)]).toEqual([false, false]);
  });
});
