import type { CanJson } from "../../../cli/can/run";
import { allow, asking, group, OBJECTS, outdirOf } from "../support";

it("can says which key a call never has that a statement asks for", () => {
  const where = { Condition: { StringEquals: { "s3:prefix": "card/" } } };
  const ask = asking(outdirOf({ dev: group("people", [allow("Read", "s3:GetObject", OBJECTS, where)]) }));
  const question = ["can", "people", "s3:GetObject", OBJECTS] as const;
  expect(ask(...question).out.replace(/\s+/g, " ")).toContain(
    "denied: no statement allows it Read of work (dev, aws_iam_group_policy.p) would allow it where s3:prefix is card/, " +
      "but the call has no s3:prefix",
  );
  const { answers } = JSON.parse(ask(...question, "--json").out) as CanJson;
  expect(answers[0]?.lacks).toMatchObject([{ statement: "Read", key: "s3:prefix", values: ["card/"] }]);
});
