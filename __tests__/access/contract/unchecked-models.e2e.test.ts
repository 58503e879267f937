import {
  allow,
  breachesOf,
  breachesWith,
  document,
  GROUP,
  iamArn,
  neighbours,
  sageMakerArn,
  withPolicy,
} from "./support";

const told = (...statements: readonly object[]): string[] => breachesWith(neighbours(), GROUP, ...statements);

const MODELS = sageMakerArn("model/card-*");
const ownModels = (operator: string): object => ({
  [operator]: { "sagemaker:ModelArn": sageMakerArn("model/fraud-*") },
});

const CALLS: readonly (readonly [call: string, things: string])[] = [
  ["UpdateInferenceComponent", "inference-component/fraud-*"],
  ["CreateInferenceExperiment", "inference-experiment/fraud-*"],
  ["CreateInferenceRecommendationsJob", "inference-recommendations-job/fraud-*"],
];

describe.each(CALLS)("sagemaker:%s names any model, and no key says which:", (call, things) => {
  const action = `sagemaker:${call}`;
  const trespass = `${GROUP} may ${action} with ${MODELS}, which is the team card's`;

  it.each<[string, object]>([
    ["on what is the team's own", allow(action, sageMakerArn(things))],
    ["on one of the team's own", allow(action, sageMakerArn(things.replace("*", "one")))],
    ["on everything", allow(action, "*")],
    ["where a condition lets the key be missing", allow(action, sageMakerArn(things), ownModels("ArnLikeIfExists"))],
    ["where ForAllValues lets it be missing", allow(action, sageMakerArn(things), ownModels("ForAllValues:ArnLike"))],
  ])("%s it is told of another team's models", (_, statement) => {
    expect(told(statement)).toContainEqual(trespass);
  });

  it("it is told that nobody knows as whom models run that no stack has", () => {
    const messages = told(allow(action, sageMakerArn(things)));
    expect(messages).toContainEqual(
      `${GROUP} uses ${action} with any of them, which no stack has: nobody knows what that may do`,
    );
  });

  it.each<[string, readonly object[]]>([
    ["where a condition asks for the key, which no such call has", [allow(action, "*", ownModels("ArnLike"))]],
    [
      "where it is denied",
      [allow(action, sageMakerArn(things)), { Effect: "Deny", Action: action, Resource: sageMakerArn(things) }],
    ],
  ])("%s it is not told", (_, statements) => {
    expect(told(...statements)).toEqual([]);
  });
});

it("who stops or starts an inference experiment names no model that it does not have", () => {
  const own = sageMakerArn("inference-experiment/fraud-*");
  const actions = ["Start", "Stop", "Update"].map((verb) => `sagemaker:${verb}InferenceExperiment`);
  expect(told(allow(actions, own))).toEqual([]);
});

it("what another team hands to a model is reached", () => {
  const role = iamArn("role/etl");
  const makes = document(
    allow("iam:PassRole", role, { StringEquals: { "iam:PassedToService": "sagemaker.amazonaws.com" } }),
    allow("sagemaker:CreateModel", sageMakerArn("model/card-*")),
  );
  const runs = document(allow("sagemaker:UpdateInferenceComponent", sageMakerArn("inference-component/fraud-*")));
  const both = withPolicy(withPolicy(neighbours(), "card-ML_Engineers", makes), GROUP, runs);
  expect(breachesOf(both).join("\n")).toContain(`${GROUP} uses sagemaker:UpdateInferenceComponent with ${MODELS}`);
});
