import { DATA } from "../../../evaluation/reference/reference";
import { allowing, only, told, trusting } from "./support";

const NEWER = `or update the data if it is newer than ${DATA.date}: npm run aws-data`;

describe("an action that AWS does not have", () => {
  it.each([
    ["s3:GetObjct", "unknown-action", 'Did you mean "s3:GetObject"?'],
    ["sagemaker:CreateTrainingJobs", "unknown-action", 'Did you mean "sagemaker:CreateTrainingJob"?'],
    ["s3:HeadObject", "unknown-action", "Write s3:GetObject, which governs it"],
    ["s3:HeadBucket", "unknown-action", "Write s3:ListBucket, which governs it"],
    ["s3:listobjectsv2", "unknown-action", "Write s3:ListBucket, which governs it"],
    ["s3:UploadPart", "unknown-action", "Write s3:PutObject, which governs it"],
    ["sagmaker:CreateModel", "unknown-service", 'Did you mean "sagemaker"?'],
    ["sagemaker-runtime:InvokeEndpoint", "unknown-service", "Write sagemaker:InvokeEndpoint"],
    ["s3:Fetch*", "unknown-action", `Take an action from the Service Authorization Reference of s3, ${NEWER}`],
    ["zzzqqq:Go", "unknown-service", `Take the prefix from the Service Authorization Reference, ${NEWER}`],
    ["GetObject", "malformed-action", "Write service:Action, for example s3:GetObject"],
    ["s3*", "malformed-action", "Write service:Action, for example s3:GetObject"],
    ["s*:GetObject", "malformed-action", "Name the service, for example s3:Get*"],
    ["s3: GetObject", "malformed-action", 'Write "s3:GetObject"'],
    ["s3:${aws:username}", "malformed-action", "Name the action, or use a wildcard"],
  ])("%s is told", (action, rule, remedy) => {
    expect(only(allowing({ Action: action }))).toMatchObject({
      rule,
      severity: "error",
      remedy,
      spot: { statement: 0, element: "Action", value: action },
    });
  });

  it("is told under NotAction too", () => {
    expect(told({ Effect: "Deny", NotAction: ["s3:HeadObject"], Resource: "*" })).toEqual(["error unknown-action"]);
  });

  it("every other is not", () => {
    expect(told(allowing({ Action: ["s3:GetObject", "S3:listbucket", "s3:Get*", "sagemaker:Create?odel"] }))).toEqual(
      [],
    );
  });
});

it("a trust policy has actions of sts only", () => {
  expect(told(trusting({ Action: ["sts:AssumeRole", "s3:GetObject"] }), "trust")).toEqual(["error misplaced-action"]);
  expect(told(trusting({ Action: ["sts:AssumeRole", "sts:TagSession"] }), "trust")).toEqual([]);
});
