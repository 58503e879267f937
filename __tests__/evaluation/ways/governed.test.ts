import { governedBy, holdersOf } from "../../../evaluation/ways/governed";

const sagemaker = (rest: string): string => `arn:aws:sagemaker:eu-west-1:111111111111:${rest}`;

it.each<[string, string[]]>([
  [sagemaker("model-package-group/fraud-x"), [sagemaker("model-package/fraud-x/*")]],
  [sagemaker("model-package-group/fraud-*"), [sagemaker("model-package/fraud-*/*")]],
  [sagemaker("model-package-group/*"), [sagemaker("model-package/*/*")]],
  [sagemaker("*-group/fraud-x"), [sagemaker("model-package/*/*")]],
  ["arn:aws:sagemaker:*:model-package-group/fraud-x", ["arn:aws:sagemaker:*:model-package/fraud-x/*"]],
  [sagemaker("model-package/fraud-x/1"), []],
  [sagemaker("model-pack*"), []],
  ["arn:aws:glue:eu-west-1:111111111111:catalog", ["arn:aws:glue:eu-west-1:111111111111:*"]],
  [
    "arn:aws:codeartifact:eu-west-1:111111111111:repository/fraud/wheels",
    ["arn:aws:codeartifact:eu-west-1:111111111111:package/fraud/wheels/*"],
  ],
  ["arn:aws:events:eu-west-1:111111111111:event-bus/fraud", ["arn:aws:events:eu-west-1:111111111111:rule/*"]],
  ["arn:aws:organizations::111111111111:resourcepolicy/o-1/rp-1", ["arn:aws:organizations::111111111111:*"]],
  ["arn:aws:s3:eu-west-1:111111111111:accesspoint/fraud", []],
  ["arn:aws:dynamodb:eu-west-1:111111111111:table/fraud", []],
  ["arn:aws:s3:::model-package-group/x", []],
  ["*", []],
])("the policy on %s governs %j beside it", (pattern, governed) => {
  expect(governedBy(pattern)).toEqual(governed);
});

it.each<[string, string[]]>([
  [sagemaker("model-package/fraud-x/1"), [sagemaker("model-package-group/fraud-x")]],
  [sagemaker("model-package/fraud-x/*"), [sagemaker("model-package-group/fraud-x")]],
  [sagemaker("model-package/fraud-x"), []],
  [sagemaker("model-package/fraud-*/1"), []],
  [sagemaker("model/fraud-x/1"), []],
  [
    "arn:aws:dynamodb:eu-west-1:111111111111:table/card/index/by-day",
    ["arn:aws:dynamodb:eu-west-1:111111111111:table/card"],
  ],
  ["arn:aws:dynamodb:eu-west-1:111111111111:table/card/stream/2026", []],
  [
    "arn:aws:s3:eu-west-1:111111111111:accesspoint/card/object/a/b",
    ["arn:aws:s3:eu-west-1:111111111111:accesspoint/card"],
  ],
])("%s is governed by the policy on %j beside its own", (arn, holders) => {
  expect(holdersOf(arn)).toEqual([arn, ...holders]);
});
