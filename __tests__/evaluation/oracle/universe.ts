import { OTHER, OWN } from "./calls";
import type { Case } from "./cases";
import { type Condition, type Document, ROLE, SESSION, type Statement, USER } from "./statements";

/** Every choice of one from each list. */
export function choices<T extends Readonly<Record<string, unknown>>>(lists: {
  readonly [K in keyof T]: readonly T[K][];
}): readonly T[] {
  let all: readonly Partial<T>[] = [{}];
  for (const [name, list] of Object.entries(lists) as [string, readonly unknown[]][]) {
    all = all.flatMap((chosen) => list.map((one) => ({ ...chosen, [name]: one })));
  }
  return all as readonly T[];
}

export const FIRST = "aws:PrincipalTag/team";
export const SECOND = "aws:SourceVpc";

const OBJECT = "arn:aws:s3:::data/a";

export const document = (...statements: readonly Statement[]): Document => ({
  Version: "2012-10-17",
  Statement: statements,
});

const identity = (who: "role" | "user"): Pick<Case, "who" | "principal" | "account"> => ({
  who,
  principal: who === "role" ? ROLE : USER,
  account: OWN,
});

/** A request of the role to read an object. */
export const READING: Case = {
  ...identity("role"),
  action: "s3:GetObject",
  resource: OBJECT,
  owner: OWN,
  context: {},
  identity: [],
};

type Part = Pick<Statement, "Action" | "NotAction"> | Pick<Statement, "Resource" | "NotResource">;

/** Statements that choose from these elements, for each effect. */
export const statements = (
  actions: readonly Part[],
  resources: readonly Part[],
  conditions: readonly Condition[],
): readonly Statement[] =>
  choices<{ Effect: Statement["Effect"]; action: Part; resource: Part; Condition: Condition }>({
    Effect: ["Allow", "Deny"],
    action: actions,
    resource: resources,
    Condition: conditions,
  }).map(({ Effect, action, resource, Condition: condition }) => ({
    Effect,
    ...action,
    ...resource,
    Condition: condition,
  }));

/** All that two statements of one policy can say together. */
export function* pairs(): Generator<Case> {
  const all = statements(
    [{ Action: ["s3:getobject"] }, { Action: ["s3:Put*", "s3:?et*"] }, { NotAction: ["s3:GetObject"] }],
    [{ Resource: ["arn:aws:s3:::data/*"] }, { Resource: [variableOf(FIRST)] }, { NotResource: [OBJECT] }],
    [{}, { StringEquals: { [FIRST]: ["a"] } }, { StringNotLike: { [SECOND]: ["b*"] } }],
  );
  const requests = [
    ...[{}, { [FIRST]: "a" }, { [FIRST]: "b", [SECOND]: "bb" }].map((context) => ({ ...READING, context })),
    { ...READING, ...identity("user"), action: "s3:PutObject", context: { [FIRST]: "a" } },
  ];
  for (const one of all)
    for (const other of all) for (const request of requests) yield { ...request, identity: [document(one, other)] };
}

const ACTIONS = [
  { action: "s3:GetObject", resource: OBJECT },
  { action: "kms:Decrypt", resource: `arn:aws:kms:eu-west-1:${OWN}:key/one` },
  { action: "sts:AssumeRole", resource: `arn:aws:iam::${OWN}:role/Other` },
];

/** All that the policies of a request can say together, each of a few forms. */
export function* layers(): Generator<Case> {
  const told: Condition = { StringEquals: { [FIRST]: ["a"] } };
  const all = { Effect: "Allow", Action: ["*"], Resource: ["*"] } as const;
  const other = { ...all, Action: ["ec2:*"] } as const;
  const forWhom = (Principal: Statement["Principal"], rest: Partial<Statement> = {}): Document =>
    document({ Effect: "Allow", Action: ["*"], Resource: ["*"], ...(Principal && { Principal }), ...rest });
  const spared = { AWS: [ROLE, `arn:aws:iam::${OWN}:root`] };
  const combinations = choices<{
    identity: readonly Document[];
    boundary: Document | undefined;
    session: Document | undefined;
    scps: Case["scps"];
    rcps: Case["rcps"];
    resourcePolicy: Document;
    call: (typeof ACTIONS)[number];
    who: "role" | "user";
    owner: string;
    context: Case["context"];
  }>({
    identity: [[], [document(all)], [document({ ...all, Condition: told })]],
    boundary: [undefined, document(all), document(other)],
    session: [undefined, document(other)],
    scps: [
      undefined,
      [[document(all)], [document(other)]],
      [[document({ ...other, Effect: "Deny" })], [document(other), document(all)]],
    ],
    rcps: [
      undefined,
      [
        [document({ ...all, Effect: "Deny", Action: ["ec2:*"], Principal: "*" })],
        [document({ ...all, Effect: "Deny", Action: ["s3:*", "kms:*", "sts:*"], Principal: "*", Condition: told })],
      ],
    ],
    resourcePolicy: [
      forWhom({ AWS: [ROLE] }),
      forWhom({ AWS: [USER] }),
      forWhom({ AWS: [SESSION] }),
      forWhom({ AWS: [OWN] }),
      forWhom("*", { Condition: told }),
      forWhom({ AWS: [`arn:aws:iam::${OTHER}:root`] }),
      forWhom({ AWS: [SESSION] }, { Effect: "Deny" }),
      forWhom(undefined, { Effect: "Deny", NotPrincipal: spared }),
    ],
    call: ACTIONS,
    who: ["role", "user"],
    owner: [OWN, OTHER],
    context: [{}, { [FIRST]: "a" }],
  });
  for (const {
    call,
    who,
    owner,
    context,
    identity: own,
    boundary,
    session,
    scps,
    rcps,
    resourcePolicy,
  } of combinations) {
    if (who === "user" && session) continue;
    yield {
      ...identity(who),
      ...call,
      resource: call.resource.replace(OWN, owner),
      owner,
      context,
      identity: own,
      ...(boundary && { boundary }),
      ...(session && { session }),
      ...(scps && { scps }),
      ...(rcps && { rcps }),
      resourcePolicy,
    };
  }
}

/** A request in which nobody told two keys, and what it may turn out to be. */
export interface Untold {
  readonly one: Case;
  readonly completions: readonly Case[];
  /** Whether each key is asked for in one place only, so that no two places can make up for each other. */
  readonly once: boolean;
}

/** All that two statements can say together of which each asks for another key. */
export function* untold(): Generator<Untold> {
  const asking = (key: string): readonly Statement[] =>
    statements(
      [{ Action: ["s3:GetObject"] }],
      [{ Resource: [OBJECT] }, { NotResource: [OBJECT] }, { Resource: [variableOf(key)] }],
      [
        {},
        ...OPERATORS.map((operator) => ({ [operator]: { [key]: ["a"] } })),
        ...["true", "false"].map((absent) => ({ Null: { [key]: [absent] } })),
      ],
    );
  const values = [undefined, "a", "b"];
  const contexts = choices<{ team: string | undefined; vpc: string | undefined }>({ team: values, vpc: values });
  for (const first of asking(FIRST)) {
    for (const second of asking(SECOND)) {
      const one = { ...READING, identity: [document(first, second)] };
      const completions = contexts.map(({ team, vpc }) => ({
        ...one,
        context: { ...(team !== undefined && { [FIRST]: team }), ...(vpc !== undefined && { [SECOND]: vpc }) },
      }));
      yield { one, completions, once: asksOnce(first) && asksOnce(second) };
    }
  }
}

const OPERATORS = [
  "StringEquals",
  "StringNotEquals",
  "StringLikeIfExists",
  "ForAnyValue:StringEquals",
  "ForAllValues:StringNotLike",
];

const variableOf = (key: string): string => `arn:aws:s3:::data/\${${key}}`;

const asksOnce = ({ Resource = [], Condition: condition = {} }: Statement): boolean =>
  Object.keys(condition).length === 0 || !Resource.some((text) => text.includes("${"));
