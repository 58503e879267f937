import fc from "fast-check";
import type { ContextValues } from "../../../evaluation/decision/context";
import { decide, mayBeAllowed } from "../../../evaluation/decision/decide";
import type { Request } from "../../../evaluation/decision/request";
import type { SourcedPolicy, Subject } from "../../../evaluation/decision/subject";
import { UNKNOWN } from "../../../evaluation/language/unknown";
import { type Random, randomOf } from "../oracle/random";
import { ACCOUNT, ROLE } from "./asking.support";

/** What is asked, where much is not told: policies with parts that are not known, keys without values, a pattern. */
interface Asked {
  readonly identity: readonly Policy[];
  readonly boundary: Policy | undefined;
  readonly session: Policy | undefined;
  readonly scp: Policy | undefined;
  readonly resourcePolicy: Policy | undefined;
  readonly resource: string;
  readonly context: ContextValues;
}

/** A policy's statements; undefined where they are not known. */
type Policy = readonly Readonly<Record<string, unknown>>[] | undefined;

/** Of these, a call to list a bucket itself says the last. */
const KEYS = ["aws:PrincipalTag/t", "aws:SourceVpc", "s3:prefix"];
const SAID = "s3:prefix";
const BUCKET = "arn:aws:s3:::";

const text = (...units: readonly string[]): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...units), maxLength: 3 });
const buckets = fc.oneof(
  { weight: 2, arbitrary: fc.constant("*") },
  { weight: 5, arbitrary: text("a", "b", "*", "?", UNKNOWN, "${aws:PrincipalTag/t}").map((name) => BUCKET + name) },
);
const actions = fc.constantFrom(
  "s3:ListBucket",
  "s3:ListBucket",
  "s3:*",
  "*",
  "s3:List?ucket",
  "s3:GetObject",
  `s3:${UNKNOWN}`,
);
const principals = fc.constantFrom(ROLE, ROLE, "*", ACCOUNT, UNKNOWN, `arn:aws:iam::${ACCOUNT}:role/Another`);
const operators = fc
  .tuple(
    fc.constantFrom("", "", "ForAnyValue:", "ForAllValues:"),
    fc.constantFrom("StringEquals", "StringNotEquals", "StringLike", "StringNotLike", "StringEqualsIgnoreCase"),
    fc.constantFrom("", "IfExists"),
  )
  .map((parts) => parts.join(""));
const values = fc.array(text("a", "b", "*", "?", UNKNOWN, "${aws:SourceVpc}"), { minLength: 1, maxLength: 2 });
const lines = fc.oneof(
  { weight: 5, arbitrary: fc.tuple(operators, fc.constantFrom(...KEYS), values) },
  {
    weight: 1,
    arbitrary: fc.tuple(fc.constant("Null"), fc.constantFrom(...KEYS), fc.constantFrom("true", "false", UNKNOWN)),
  },
);
const conditions = fc
  .oneof({ weight: 1, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: fc.array(lines, { maxLength: 2 }) })
  .map((all) => Object.fromEntries(all.map(([operator, key, expected]) => [operator, { [key]: expected }])));

function statements(ofResource: boolean): fc.Arbitrary<Readonly<Record<string, unknown>>> {
  const actionElement = fc.constantFrom("Action", "Action", "Action", "NotAction");
  const resourceElement = fc.constantFrom("Resource", "Resource", "Resource", "NotResource");
  const principalElement = fc.constantFrom("Principal", "Principal", "Principal", "NotPrincipal");
  return fc
    .tuple(
      fc.constantFrom("Allow", "Allow", "Allow", "Deny"),
      fc.tuple(actionElement, fc.array(actions, { minLength: 1, maxLength: 2 })),
      fc.tuple(resourceElement, fc.array(buckets, { minLength: 1, maxLength: 2 })),
      conditions,
      fc.tuple(principalElement, fc.array(principals, { minLength: 1, maxLength: 2 })),
    )
    .map(([Effect, action, resource, Condition, [principal, names]]) => ({
      Effect,
      ...Object.fromEntries([action, resource]),
      Condition,
      ...(ofResource && { [principal]: { AWS: names } }),
    }));
}

const policies = (ofResource: boolean): fc.Arbitrary<Policy> =>
  fc.option(fc.array(statements(ofResource), { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 20 });
const perhaps = (policy: fc.Arbitrary<Policy>): fc.Arbitrary<Policy> =>
  fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: policy });
/** Absent, told, or not told, each as likely. */
const contexts: fc.Arbitrary<ContextValues> = fc
  .tuple(
    ...KEYS.map(() =>
      fc.constantFrom<(string | string[] | null | undefined)[]>(null, "a", "b", ["a", "b"], undefined, undefined),
    ),
  )
  .map((told) =>
    Object.fromEntries(KEYS.flatMap((key, index) => (told[index] === undefined ? [] : [[key, told[index]]]))),
  );

const asked: fc.Arbitrary<Asked> = fc.record({
  identity: fc.array(policies(false), { minLength: 1, maxLength: 2 }),
  boundary: perhaps(policies(false)),
  session: perhaps(policies(false)),
  scp: perhaps(policies(false)),
  resourcePolicy: perhaps(policies(true)),
  resource: text("a", "b", "*", "?").map((name) => BUCKET + name),
  context: contexts,
});

const sourced = (name: string, policy: Policy): SourcedPolicy => ({
  name,
  document: policy && { Version: "2012-10-17", Statement: policy },
});

function verdictOn({ identity, boundary, session, scp, resourcePolicy, resource, context }: Asked): string {
  const subject: Subject = {
    kind: "role",
    name: "Runner",
    arn: ROLE,
    identity: identity.map((policy) => sourced("identity", policy)),
    ...(boundary && { boundary: sourced("boundary", boundary) }),
    ...(session && { session: [sourced("session", session)] }),
    ...(scp && { scps: [[sourced("scp", scp)]] }),
  };
  const request: Request = {
    action: "s3:ListBucket",
    resource,
    context,
    ...(resourcePolicy && { resourcePolicy: sourced("resource", resourcePolicy) }),
  };
  const { verdict } = decide(subject, request);
  expect(mayBeAllowed(subject, request)).toBe(verdict !== "denied");
  return verdict;
}

/** One of the requests that may have been meant, with one of the policies that may come. */
function completed(one: Asked, verdict: string, random: Random): Asked {
  const policy = (given: Policy): Policy =>
    given?.map((statement) => known(statement, random) as (typeof given)[number]);
  return {
    identity: one.identity.map((given) => policy(given) ?? [{ Effect: "Allow", Action: "*", Resource: "*" }]),
    boundary: policy(one.boundary),
    session: policy(one.session),
    scp: policy(one.scp),
    resourcePolicy: policy(one.resourcePolicy),
    resource: one.resource.replace(/[*?]/g, (wildcard) =>
      random.some(["a", "b", "c"], wildcard === "?" ? 1 : 0, wildcard === "?" ? 1 : 2).join(""),
    ),
    context: {
      ...Object.fromEntries(
        KEYS.map((key) => {
          const absent = verdict === "allowed" && key === SAID;
          return [key, absent ? null : random.pick([null, "a", "b", "c", "ab", ["a", "b"]])];
        }),
      ),
      ...one.context,
    },
  };
}

/** Parts of a policy with something in place of what is not known. */
function known(value: unknown, random: Random): unknown {
  if (typeof value === "string") return value.replaceAll(UNKNOWN, () => random.pick(fillings(value)));
  if (Array.isArray(value)) return value.map((one) => known(one, random));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, known(one, random)]));
}

function fillings(value: string): readonly string[] {
  if (value.startsWith("s3:")) return ["ListBucket", "GetObject", "*"];
  return value === UNKNOWN ? [ROLE, "*", ACCOUNT, "a", "true", "false"] : ["a", "b", "", "*"];
}

const RUNS = 1_000;

it("what is certain of a request stays so, whatever it turns out to say", () => {
  const counts = { allowed: 0, denied: 0, conditional: 0 };
  fc.assert(
    fc.property(asked, fc.noShrink(fc.nat()), (one, seed) => {
      const verdict = verdictOn(one);
      counts[verdict as keyof typeof counts] += 1;
      if (verdict === "conditional") return;
      const random = randomOf(seed);
      for (let completion = 0; completion < 6; completion++) {
        const whole = completed(one, verdict, random);
        const came = verdictOn(whole);
        if (came !== verdict) throw new Error(`${verdict}, but ${came} for ${JSON.stringify(whole)}`);
      }
    }),
    { numRuns: RUNS },
  );
  expect(counts.allowed).toBeGreaterThan(RUNS / 10);
  expect(counts.denied).toBeGreaterThan(RUNS / 10);
  expect(counts.conditional).toBeGreaterThan(RUNS / 10);
});
