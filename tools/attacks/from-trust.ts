import type { Attack, Statement, Target, Where } from "./attack";
import { iamArn } from "./bases";
import { inOrder, trusting } from "./changes";
import { PRINCIPALS } from "./principals";
import { CARD_ROLE, nameOf } from "./targets";
import { ETL, withTools } from "./tools";

const OWN_ROLE = iamArn(`role/teams/fraud/${PRINCIPALS.role}`);
const ASSUMING = "sts:AssumeRole";

/** How a trust policy lets the attacker's role in: by the statement's principal, and what it asks for. */
const LETTING_IN: readonly (readonly [string, Statement])[] = [
  ["its ARN", { Principal: { AWS: OWN_ROLE } }],
  ["its ARN in a list", { Principal: { AWS: [iamArn("role/backup/nightly"), OWN_ROLE] } }],
  ["its ARN, by any action", { Principal: { AWS: OWN_ROLE }, Action: "sts:*" }],
  [
    "its ARN, with MFA if there is one",
    { Principal: { AWS: OWN_ROLE }, Condition: { BoolIfExists: { "aws:MultiFactorAuthPresent": "true" } } },
  ],
  ["anybody of its ARN", { Principal: { AWS: "*" }, Condition: { ArnEquals: { "aws:PrincipalArn": OWN_ROLE } } }],
  [
    "anybody of the account",
    { Principal: "*", Condition: { StringEquals: { "aws:PrincipalAccount": "111111111111" } } },
  ],
  ["anybody at all", { Principal: "*" }],
  ["anybody, as AWS's principals", { Principal: { AWS: "*" } }],
];

/** Who may come into the attacked team's role from outside. */
const STRANGERS: readonly (readonly [string, Statement, string])[] = [
  ["another account", { AWS: "arn:aws:iam::444444444444:root" }, "444444444444"],
  ["another account by its id", { AWS: "444444444444" }, "444444444444"],
  ["a role of another account", { AWS: "arn:aws:iam::444444444444:role/ci" }, "role/ci"],
  ["a person of another account", { AWS: "arn:aws:iam::444444444444:user/eve" }, "user/eve"],
  ["anybody", { AWS: "*" }, "*"],
  ["the account's people", { AWS: iamArn("root") }, iamArn("root")],
  ["another team's person", { AWS: iamArn("user/cleo") }, "user/cleo"],
  ["Lambda", { Service: "lambda.amazonaws.com" }, "lambda.amazonaws.com"],
  ["EC2", { Service: "ec2.amazonaws.com" }, "ec2.amazonaws.com"],
  ["account access", { Service: "account-access.amazonaws.com" }, "account-access.amazonaws.com"],
  ["a directory of AWS Directory Service", { Service: "ds.amazonaws.com" }, "ds.amazonaws.com"],
  ["a chat channel", { Service: "chatbot.amazonaws.com" }, "chatbot.amazonaws.com"],
  ["Roles Anywhere", { Service: "rolesanywhere.amazonaws.com" }, "rolesanywhere.amazonaws.com"],
  ["pods", { Service: "pods.eks.amazonaws.com" }, "pods.eks.amazonaws.com"],
  ["an OIDC provider", { Federated: iamArn("oidc-provider/token.actions.githubusercontent.com") }, "oidc-provider/"],
  ["a SAML provider", { Federated: iamArn("saml-provider/idp") }, "saml-provider/idp"],
  ["Cognito", { Federated: "cognito-identity.amazonaws.com" }, "cognito-identity.amazonaws.com"],
];

const attack = (
  words: string,
  {
    target,
    told,
    principal,
    where,
    breaks,
  }: Pick<Attack, "told" | "principal" | "where" | "breaks"> & { target: Target },
  scene: NonNullable<Attack["scene"]>,
): Attack => ({
  name: `${ASSUMING}: ${target}, whose trust policy names ${words}, ${where}`,
  kind: "trust policy",
  actions: [ASSUMING],
  ...{ target, told, principal, where, breaks, scene },
  grant: principal === "*" || words.startsWith("anybody") ? "everything" : "named",
  by: "trust",
  byName: true,
  statements: [],
});

/** Attacks by what the trust policy of a role says: nobody is given anything. */
export const trustAttacks = (): Attack[] => [
  ...LETTING_IN.flatMap(([words, statement]) => [
    attack(
      words,
      {
        target: "another team's",
        told: [nameOf(CARD_ROLE)],
        principal: PRINCIPALS.role,
        where: "shared",
        breaks: true,
      },
      trusting(nameOf(CARD_ROLE), { Action: ASSUMING, ...statement }),
    ),
    attack(
      words,
      { target: "known", told: [nameOf(ETL)], principal: PRINCIPALS.role, where: "shared", breaks: true },
      inOrder([withTools({}), trusting(nameOf(ETL), { Action: ASSUMING, ...statement })]),
    ),
  ]),
  ...STRANGERS.flatMap(([words, Principal, principal]) =>
    (["shared", "alone"] as const).map((where: Where) =>
      attack(
        words,
        { target: "known", told: [PRINCIPALS.role], principal, where, breaks: false },
        trusting(PRINCIPALS.role, { Action: ASSUMING, Principal }),
      ),
    ),
  ),
];
