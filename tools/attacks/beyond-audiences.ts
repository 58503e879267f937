import type { RoleTrust } from "../../policies";
import type { Statement } from "./attack";
import { ACCOUNT, iamArn } from "./bases";
import { CARD_ROLE } from "./targets";

/** What the trust policy of a people's role says in Terraform, and the audience does not. */
export interface Beyond {
  readonly what: string;
  /** Whom the proof names. */
  readonly who: string;
  /** What the policy says, made of what the audience does. */
  readonly trust: (said: readonly Statement[]) => readonly Statement[];
  readonly differs: string;
  /** What is harmless, and like it. */
  readonly harmless: (said: readonly Statement[]) => readonly Statement[];
}

const GITHUB = "token.actions.githubusercontent.com";
const CI = "arn:aws:iam::444444444444:role/ci";

/** How the auditors of the attacker's team come. */
export const AUDIENCES = {
  saml: {
    saml: { provider: "idp", attributes: { edupersonentitlement: ["fraud", "audit"] }, sessionTags: ["costcenter"] },
  },
  oidc: {
    oidc: {
      github: [{ repository: "acme/ml", environments: ["prod", "dev"], claims: { repository_id: ["456789"] } }],
    },
  },
  principals: { principals: [{ arn: CI, externalId: "42" }] },
} as const satisfies Readonly<Record<string, RoleTrust>>;

export type Kind = keyof typeof AUDIENCES;
type Conditions = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const conditionsOf = (statement: Statement | undefined): Conditions => (statement?.["Condition"] ?? {}) as Conditions;

/** The first statement, changed; what is said beside it stays. */
const first =
  (change: (statement: Statement) => Statement) =>
  ([one = {}, ...others]: readonly Statement[]): readonly Statement[] => [change(one), ...others];
const besides =
  (statement: Statement) =>
  (said: readonly Statement[]): readonly Statement[] => [...said, statement];

/** With other keys under an operator; without it where there are none left. */
const where =
  (operator: string, keys: (said: Conditions[string]) => Conditions[string]) =>
  (statement: Statement): Statement => {
    const { [operator]: said = {}, ...others } = conditionsOf(statement);
    const changed = keys(said);
    return {
      ...statement,
      Condition: { ...others, ...(Object.keys(changed).length > 0 && { [operator]: changed }) },
    };
  };
const without =
  (key: string) =>
  (said: Conditions[string]): Conditions[string] =>
    Object.fromEntries(Object.entries(said).filter(([one]) => one !== key));
const saying =
  (key: string, value: unknown) =>
  (said: Conditions[string]): Conditions[string] => ({ ...said, [key]: value });
const having =
  (elements: Statement) =>
  (statement: Statement): Statement => ({ ...statement, ...elements });
const alsoBy =
  (action: string) =>
  (statement: Statement): Statement => ({ ...statement, Action: [statement["Action"], action].flat() });

const inOtherWords = (said: readonly Statement[]): readonly Statement[] =>
  [...said].reverse().map(({ Sid: _, Action: action, ...rest }) => ({ ...rest, Action: [action].flat().reverse() }));

const sub = (subject: string): ((statement: Statement) => Statement) =>
  where("StringEquals", saying(`${GITHUB}:sub`, subject));

/** What their role's trust policy says beside, with what is harmless. */
export const BEYOND: Readonly<Record<Kind, readonly Beyond[]>> = {
  saml: [
    {
      what: "another provider",
      who: "saml-provider/other",
      trust: first(having({ Principal: { Federated: iamArn("saml-provider/other") } })),
      differs: "it is the same in other words",
      harmless: inOtherWords,
    },
    {
      what: "another team's entitlement",
      who: "saml-provider/idp",
      trust: first(where("ForAnyValue:StringEquals", saying("SAML:edupersonentitlement", ["fraud", "card"]))),
      differs: "it is one of those that are said",
      harmless: first(where("ForAnyValue:StringEquals", saying("SAML:edupersonentitlement", ["fraud"]))),
    },
    {
      what: "everybody of the provider, as those are who may tag sessions",
      who: "saml-provider/idp",
      trust: first(where("ForAnyValue:StringEquals", () => ({}))),
      differs: "more is asked for",
      harmless: first(where("StringEquals", saying("SAML:mail", "ann@example.com"))),
    },
    {
      what: "any session tags",
      who: "saml-provider/idp",
      trust: (said) => said.map(where("ForAllValues:StringEquals", () => ({}))),
      differs: "no session has tags",
      harmless: ([one = {}]) => [one],
    },
    {
      what: "a source identity that nobody asked for",
      who: "saml-provider/idp",
      trust: first(alsoBy("sts:SetSourceIdentity")),
      differs: "it is the same in other words",
      harmless: inOtherWords,
    },
    {
      what: "a role beside",
      who: CI,
      trust: besides({ Effect: "Allow", Principal: { AWS: CI }, Action: "sts:AssumeRole" }),
      differs: "it is denied",
      harmless: besides({ Effect: "Deny", Principal: { AWS: CI }, Action: "sts:AssumeRole" }),
    },
  ],
  oidc: [
    {
      what: "the sub of a fork",
      who: "repo:mallory/ml",
      trust: first(sub("repo:mallory/ml:environment:prod")),
      differs: "it is one of those that are said",
      harmless: first(sub("repo:acme/ml:environment:prod")),
    },
    {
      what: "pull requests",
      who: "repo:acme/ml:pull_request",
      trust: first(sub("repo:acme/ml:pull_request")),
      differs: "more is asked for",
      harmless: first(where("StringEquals", saying(`${GITHUB}:environment`, "prod"))),
    },
    {
      what: "every repository of the owner",
      who: "repo:acme/*",
      trust: first((one) =>
        where(
          "StringLike",
          saying(`${GITHUB}:sub`, "repo:acme/*"),
        )(where("StringEquals", without(`${GITHUB}:sub`))(one)),
      ),
      differs: "it is the same in other words",
      harmless: inOtherWords,
    },
    {
      what: "an issuer that looks like GitHub's",
      who: `${GITHUB}.example.com`,
      trust: (said) => JSON.parse(JSON.stringify(said).replaceAll(GITHUB, `${GITHUB}.example.com`)) as Statement[],
      differs: "it is GitHub's",
      harmless: (said) => said,
    },
    {
      what: "a repository of the same name, made anew",
      who: "repo:acme/ml",
      trust: first(where("StringEquals", without(`${GITHUB}:repository_id`))),
      differs: "its owner is asked for too",
      harmless: first(where("StringEquals", saying(`${GITHUB}:repository_owner_id`, "123456"))),
    },
    {
      what: "a repository whose id is asked for, if it has one",
      who: "repo:acme/ml",
      trust: first((one) =>
        where(
          "ForAllValues:StringEquals",
          saying(`${GITHUB}:repository_id`, "456789"),
        )(where("StringEquals", without(`${GITHUB}:repository_id`))(one)),
      ),
      differs: "it is asked for at all events",
      harmless: (said) => said,
    },
    {
      what: "tokens for anybody",
      who: "repo:acme/ml",
      trust: first(where("StringEquals", without(`${GITHUB}:aud`))),
      differs: "the address is asked for",
      harmless: first(where("IpAddress", saying("aws:SourceIp", "203.0.113.0/24"))),
    },
    {
      what: "tags that its workflows choose",
      who: "repo:acme/ml",
      trust: first(alsoBy("sts:TagSession")),
      differs: "they are denied",
      harmless: (said) => [...said, ...said.map((one) => ({ ...one, Effect: "Deny", Action: "sts:TagSession" }))],
    },
  ],
  principals: [
    {
      what: "all of the account",
      who: "444444444444",
      trust: first(having({ Principal: { AWS: "arn:aws:iam::444444444444:root" } })),
      differs: "it is the same in other words",
      harmless: inOtherWords,
    },
    {
      what: "the role without its external id",
      who: CI,
      trust: first(where("StringEquals", () => ({}))),
      differs: "MFA is asked for too",
      harmless: first(where("Bool", saying("aws:MultiFactorAuthPresent", "true"))),
    },
    {
      what: "tags that the role chooses",
      who: CI,
      trust: first(alsoBy("sts:TagSession")),
      differs: "it is the same in other words",
      harmless: inOtherWords,
    },
    {
      what: "all that sts has",
      who: CI,
      trust: first(having({ Action: "sts:*" })),
      differs: "the action is written in another case",
      harmless: first(having({ Action: "STS:assumerole" })),
    },
    {
      what: "another team's role",
      who: CARD_ROLE,
      trust: besides({ Effect: "Allow", Principal: { AWS: CARD_ROLE }, Action: "sts:AssumeRole" }),
      differs: "it is denied",
      harmless: besides({ Effect: "Deny", Principal: { AWS: CARD_ROLE }, Action: "sts:AssumeRole" }),
    },
    {
      what: "a service",
      who: "lambda.amazonaws.com",
      trust: besides({
        Effect: "Allow",
        Principal: { Service: "lambda.amazonaws.com" },
        Action: "sts:AssumeRole",
        Condition: { StringEquals: { "aws:SourceAccount": ACCOUNT } },
      }),
      differs: "it is denied",
      harmless: besides({ Effect: "Deny", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }),
    },
  ],
};
