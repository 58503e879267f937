import fc from "fast-check";
import type { Condition, Principals, Statement } from "../../../evaluation/oracle/statements";
import {
  ELSEWHERE,
  GROUPS,
  type JobKind,
  NAMES,
  OTHER,
  OWN,
  type Principal,
  principalArn,
  ROLES,
  type Scene,
  type Thing,
  thingArn,
  USERS,
} from "./scene";

const KINDS = ["notebook-instance", "model", "pipeline", "function"] as const;
const roleArns = [...ROLES, ELSEWHERE].map((name) => principalArn("role", name));
const things = (kind: Thing["kind"] | JobKind): readonly string[] => [
  ...NAMES.map((name) => thingArn(kind, name)),
  thingArn(kind, "o*"),
  thingArn(kind, "*"),
];

/** Actions that go together, and what they may be about. */
interface Recipe {
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

const ROLE_PATTERNS = [
  ...roleArns,
  principalArn("role", "r*"),
  principalArn("role", "runner").replace(OWN, "*"),
  principalArn("role", "robot", OTHER),
];

const RECIPES: readonly Recipe[] = [
  { actions: ["sts:AssumeRole"], resources: ROLE_PATTERNS },
  { actions: ["iam:PassRole"], resources: ROLE_PATTERNS },
  { actions: ["iam:PassRole"], resources: ROLE_PATTERNS },
  { actions: ["iam:UpdateAssumeRolePolicy"], resources: ROLE_PATTERNS },
  { actions: ["iam:PutRolePolicy"], resources: ROLE_PATTERNS },
  {
    actions: ["iam:AddUserToGroup"],
    resources: [...GROUPS, ELSEWHERE, "a*"].map((name) => principalArn("group", name)),
  },
  {
    actions: ["iam:CreateAccessKey"],
    resources: [...USERS, ELSEWHERE, "a*", "${aws:username}"].map((name) => principalArn("user", name)),
  },
  { actions: ["sagemaker:CreateTrainingJob"], resources: things("training-job") },
  { actions: ["sagemaker:CreateLabelingJob"], resources: things("labeling-job") },
  { actions: ["sagemaker:CreateNotebookInstance"], resources: things("notebook-instance") },
  { actions: ["sagemaker:UpdateNotebookInstance"], resources: things("notebook-instance") },
  { actions: ["sagemaker:CreatePresignedNotebookInstanceUrl"], resources: things("notebook-instance") },
  { actions: ["sagemaker:CreateModel"], resources: things("model") },
  { actions: ["sagemaker:CreateTransformJob"], resources: things("transform-job") },
  { actions: ["sagemaker:UpdatePipeline"], resources: things("pipeline") },
  { actions: ["lambda:CreateFunction"], resources: things("function") },
  { actions: ["lambda:InvokeFunction"], resources: things("function") },
  { actions: ["lambda:CreateFunction", "lambda:InvokeFunction"], resources: things("function") },
  { actions: ["lambda:UpdateFunctionCode"], resources: things("function") },
  { actions: ["iam:PassRole", "sagemaker:CreateTrainingJob"], resources: ["*"] },
  { actions: ["iam:PassRole", "sagemaker:CreateModel"], resources: ["*"] },
  { actions: ["iam:PassRole", "lambda:CreateFunction"], resources: ["*"] },
  { actions: ["sagemaker:Create*"], resources: [...things("model"), ...things("notebook-instance")] },
  { actions: ["iam:*"], resources: [...roleArns, ...GROUPS.map((name) => principalArn("group", name))] },
  { actions: ["sagemaker:*", "lambda:*"], resources: [] },
];

const CONDITIONS: readonly Condition[] = [
  { StringEquals: { "iam:PassedToService": ["sagemaker.amazonaws.com"] } },
  { StringEquals: { "iam:PassedToService": ["lambda.amazonaws.com"] } },
  { StringLikeIfExists: { "iam:PassedToService": ["sage*"] } },
];
const MODELS: readonly Condition[] = [
  { ArnEquals: { "sagemaker:ModelArn": [thingArn("model", "one")] } },
  { ArnLike: { "sagemaker:ModelArn": [thingArn("model", "t*")] } },
  { StringEquals: { "sagemaker:ModelArn": [thingArn("model", ELSEWHERE)] } },
];

const often = <T>(times: number, often: T, rarely: T): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(often), weight: times }, { arbitrary: fc.constant(rarely), weight: 1 });

const some = <T>(values: readonly T[], least: number, most: number): fc.Arbitrary<T[]> =>
  fc.uniqueArray(fc.constantFrom(...values), { minLength: least, maxLength: most });

function conditions({ actions }: Recipe): fc.Arbitrary<Condition | undefined> {
  const possible = actions.includes("iam:PassRole")
    ? CONDITIONS
    : actions.includes("sagemaker:CreateTransformJob")
      ? MODELS
      : [];
  return possible.length === 0 ? fc.constant(undefined) : fc.option(fc.constantFrom(...possible), { nil: undefined });
}

const statement = (effect: fc.Arbitrary<Statement["Effect"]>): fc.Arbitrary<Statement> =>
  fc.constantFrom(...RECIPES).chain((recipe) =>
    fc
      .record({
        Effect: effect,
        Resource: fc.oneof(
          fc.constant(["*"]),
          recipe.resources.length === 0 ? fc.constant(["*"]) : some(recipe.resources, 1, 2),
        ),
        condition: conditions(recipe),
      })
      .map(({ condition, ...rest }) => ({
        Action: recipe.actions,
        ...rest,
        ...(condition && { Condition: condition }),
      })),
  );

const statements = fc.array(statement(often<Statement["Effect"]>(7, "Allow", "Deny")), { minLength: 1, maxLength: 4 });

/** What caps rights mostly allows much. */
const cap = fc
  .tuple(
    fc.constantFrom<readonly string[]>(
      ["*"],
      ["iam:*", "sts:*"],
      ["sagemaker:*", "iam:*"],
      ["lambda:*", "iam:PassRole"],
    ),
    fc.array(statement(fc.constant("Deny")), { maxLength: 1 }),
  )
  .map(([Action, denied]): Statement[] => [{ Effect: "Allow", Action, Resource: ["*"] }, ...denied]);

const TRUSTED: readonly Principals[] = [
  { Service: ["sagemaker.amazonaws.com"] },
  { Service: ["lambda.amazonaws.com"] },
  { Service: ["sagemaker.amazonaws.com", "lambda.amazonaws.com"] },
  { AWS: [`arn:aws:iam::${OWN}:root`] },
  { AWS: [OTHER] },
  { AWS: [principalArn("role", "runner")] },
  { AWS: [principalArn("role", "robot", OTHER)] },
  { AWS: [principalArn("user", "ann")] },
  { AWS: [`arn:aws:sts::${OWN}:assumed-role/reader/job`] },
  { AWS: ["*"] },
];

const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(arbitrary, { nil: undefined, freq: 4 });

const principal = (kind: Principal["kind"], name: string): fc.Arbitrary<Principal> =>
  fc
    .record({
      account: name === "robot" ? often(1, OWN, OTHER) : fc.constant(OWN),
      statements,
      boundary: kind === "group" ? fc.constant(undefined) : optional(cap),
      trusts: kind === "role" ? some(TRUSTED.slice(0, -1), 1, 2) : fc.constant([]),
      open: often(15, false, true),
      groups: kind === "user" ? some(GROUPS, 0, 2) : fc.constant([]),
    })
    .map(({ boundary, open, trusts, ...rest }) => ({
      kind,
      name,
      ...rest,
      trusts: open && kind === "role" ? TRUSTED.slice(-1) : trusts,
      ...(boundary && { boundary }),
    }));

const principals = fc
  .tuple(some(ROLES, 1, 3), some(GROUPS, 0, 2), some(USERS, 0, 2))
  .chain(([roles, groups, users]) =>
    fc.tuple(
      ...roles.map((name) => principal("role", name)),
      ...groups.map((name) => principal("group", name)),
      ...users.map((name) => principal("user", name)),
    ),
  );

const thing = (roles: readonly string[]): fc.Arbitrary<Thing> =>
  fc.record({ kind: fc.constantFrom(...KINDS), name: fc.constantFrom("one", "two"), role: fc.constantFrom(...roles) });

/** Small worlds: a handful of principals, what runs as some of their roles, and now and then a policy above them. */
export const scenes: fc.Arbitrary<Scene> = principals.chain((all) => {
  const groups = all.filter(({ kind }) => kind === "group").map(({ name }) => name);
  const roles = all.filter(({ kind, account }) => kind === "role" && account === OWN).map(({ name }) => name);
  const running =
    roles.length === 0
      ? fc.constant([])
      : fc.uniqueArray(thing(roles), { maxLength: 3, selector: ({ kind, name }) => `${kind} ${name}` });
  return fc.record({ running, scp: fc.option(cap, { nil: undefined, freq: 9 }) }).map(({ running, scp }) => ({
    principals: all.map((one) => ({ ...one, groups: one.groups.filter((name) => groups.includes(name)) })),
    things: running,
    ...(scp && { scp }),
  }));
});
