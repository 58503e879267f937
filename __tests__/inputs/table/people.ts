import { account, type Input, organization, team, together } from "../input";

const audience = (text: string) => team(`groups: { ML_Engineers: { audience: { ${text} } } }`);
const SAML = "saml: { provider: acme }";
const GITHUB = "oidc: { github: [{ repository: acme/ml, environments: [prod] }] }";

/** Who comes to the rights of groups, and how. */
export const PEOPLE: readonly Input[] = [
  {
    name: "two audiences on one group",
    wrong: audience(`${SAML}, ${GITHUB}`),
    at: "teams/fraud.yaml:4:37",
    says: "an audience is of one kind",
    remedy:
      "Write one of users, identityCenter, accountAccess, principals, saml, oidc; who comes in two ways is in two groups",
    right: audience(SAML),
  },
  {
    name: "an audience of no kind",
    wrong: audience("maxSessionDuration: 7200"),
    at: "teams/fraud.yaml:4:37",
    says: "an audience is of one kind",
    remedy:
      "Write one of users, identityCenter, accountAccess, principals, saml, oidc; who comes in two ways is in two groups",
    right: audience(`${SAML}, maxSessionDuration: 7200`),
  },
  {
    name: "persons where SAML names them",
    wrong: team(`groups: { ML_Engineers: { members: [anna], audience: { ${SAML} } } }`),
    at: "teams/fraud.yaml:4:36",
    says: 'members are IAM users, and the people of ML_Engineers come by SAML in the account "dev"',
    remedy: "Remove members, or the audience",
    right: audience(SAML),
  },
  {
    name: "persons where the organization's come by SAML",
    wrong: together(organization(`people: { ${SAML} }`), team("groups: { Analysts: { members: [anna] } }")),
    at: "teams/fraud.yaml:4:32",
    says: 'members are IAM users, and the people of Analysts come by SAML in the account "dev"',
    remedy: "Remove members, or write audience: { users: {} } for the group",
    right: together(
      organization(`people: { ${SAML} }`),
      team("groups: { Analysts: { members: [anna], audience: { users: {} } } }"),
    ),
  },
  {
    name: "pipelines as the people of everybody",
    wrong: organization(`people: { ${GITHUB} }`),
    at: "organization.yaml:4:11",
    says: '"oidc" is not a setting here',
    remedy: "The settings here are users, identityCenter, accountAccess, saml, maxSessionDuration",
    right: organization(`people: { ${SAML} }`),
  },
  {
    name: "a SAML provider of another account",
    wrong: audience("saml: { provider: 'arn:aws:iam::222222222222:saml-provider/acme' }"),
    at: "teams/fraud.yaml:4:57",
    says: '"arn:aws:iam::222222222222:saml-provider/acme" cannot be the name of a SAML provider in IAM',
    remedy: "Write at most 128 letters, digits and ._-, without the ARN around it",
    right: audience(SAML),
  },
  {
    name: "a SAML provider for another account only",
    wrong: audience("saml: { provider: { prod: acme } }"),
    at: ["teams/fraud.yaml:4:57", "teams/fraud.yaml:4:65"],
    says: "there is no value for the account dev",
    remedy: "Add it, or write one value for all accounts",
    right: audience("saml: { provider: { dev: acme } }"),
  },
  {
    name: "a SAML provider of the organization's for another account only",
    wrong: together(organization("people: { saml: { provider: { prod: acme } } }"), team("groups: { Analysts: {} }")),
    at: "organization.yaml:4:29",
    says: "there is no value for the account dev",
    remedy: "Add it, or write one value for all accounts",
    right: together(organization("people: { saml: { provider: { dev: acme } } }"), team("groups: { Analysts: {} }")),
  },
  {
    name: "an attribute that no assertion has",
    wrong: audience("saml: { provider: acme, attributes: { groups: [fraud] } }"),
    at: "teams/fraud.yaml:4:77",
    says: '"groups" is not an attribute that IAM takes from an assertion',
    remedy: "Write for example edupersonaffiliation, mail or sub, without saml: before it",
    right: audience("saml: { provider: acme, attributes: { edupersonentitlement: [fraud] } }"),
  },
  {
    name: "the sub of anybody",
    wrong: audience("oidc: { github: [{ repository: acme/ml, subjects: ['repo:acme/*'] }] }"),
    at: "teams/fraud.yaml:4:56",
    says: '"repo:acme/*" is not exact, and trust in a pipeline must be',
    remedy: "Write each name in full, without *, ? and $; name several in the list",
    right: audience(GITHUB),
  },
  {
    name: "every workflow of a repository",
    wrong: audience("oidc: { github: [{ repository: acme/ml }] }"),
    at: "teams/fraud.yaml:4:56",
    says: 'every pipeline of the repository "acme/ml" would be trusted',
    remedy: 'Name those that are: refs: ["refs/heads/main"]',
    right: audience(GITHUB),
  },
  {
    name: "a wildcard for the audience",
    wrong: audience("oidc: { tokens: [{ issuer: login.example.com, audience: '*', subjects: [client] }] }"),
    at: "teams/fraud.yaml:4:56",
    says: '"*" is not exact, and trust in a pipeline must be',
    remedy: "Write each name in full, without *, ? and $; name several in the list",
    right: audience("oidc: { tokens: [{ issuer: login.example.com, audience: acme, subjects: [client] }] }"),
  },
  {
    name: "an issuer that looks like GitHub's",
    wrong: audience("oidc: { github: [{ repository: acme/ml, environments: [prod], issuer: 'https://github.com' }] }"),
    at: "teams/fraud.yaml:4:109",
    says: '"https://github.com" cannot be the issuer of tokens',
    remedy:
      "Write its URL without https://, port and query, with the host in small letters: login.example.com/oauth2/aus1",
    right: audience(GITHUB),
  },
  {
    name: "an issuer with a port",
    wrong: audience("oidc: { tokens: [{ issuer: 'login.example.com:8443', audience: acme, subjects: [client] }] }"),
    at: "teams/fraud.yaml:4:66",
    says: '"login.example.com:8443" cannot be the issuer of tokens',
    remedy:
      "Write its URL without https://, port and query, with the host in small letters: login.example.com/oauth2/aus1",
    right: audience("oidc: { tokens: [{ issuer: login.example.com, audience: acme, subjects: [client] }] }"),
  },
  {
    name: "every workspace of HCP Terraform",
    wrong: audience(
      "oidc: { tokens: [{ issuer: app.terraform.io, audience: aws.workload.identity, subjects: ['organization:acme:*'] }] }",
    ),
    at: "teams/fraud.yaml:4:56",
    says: '"organization:acme:*" is no subject of HCP Terraform that says who it is',
    remedy: "Write for example organization:acme:project:ml:workspace:prod-fraud:run_phase:apply",
    right: audience(
      "oidc: { tokens: [{ issuer: app.terraform.io, audience: aws.workload.identity, subjects: ['organization:acme:project:ml:workspace:fraud:run_phase:*'] }] }",
    ),
  },
  {
    name: "no token at all",
    wrong: audience("oidc: {}"),
    at: "teams/fraud.yaml:4:45",
    says: "no token is trusted",
    remedy: 'Name a pipeline, for example github: [{ repository: "acme/ml-access", environments: ["prod"] }]',
    right: audience(GITHUB),
  },
  {
    name: "all of another account",
    wrong: audience("principals: [{ arn: 'arn:aws:iam::222222222222:root' }]"),
    at: "teams/fraud.yaml:4:52",
    says: '"arn:aws:iam::222222222222:root" is all of another account',
    remedy: 'Name its roles, or ask for more: externalId: "…" for a third party, mfa: true for people',
    right: audience("principals: [{ arn: 'arn:aws:iam::222222222222:role/people' }]"),
  },
  {
    name: "a session that is longer than a day's work",
    wrong: audience(`${SAML}, maxSessionDuration: 86400`),
    at: "teams/fraud.yaml:4:85",
    says: "86400",
    remedy: "43200",
    right: audience(`${SAML}, maxSessionDuration: 43200`),
  },
  {
    name: "a role whose name is longer than a group's may be",
    wrong: team(`groups: { A${"b".repeat(60)}: { audience: { ${SAML} }, managedPolicies: [ViewOnlyAccess] } }`),
    at: "teams/fraud.yaml:4:74",
    says: `the name of the role "fraud-A${"b".repeat(60)}" has 67 characters, and IAM takes 64`,
    remedy: "Shorten the team's name, or the pattern under names:",
    right: team(`groups: { A${"b".repeat(50)}: { audience: { ${SAML} }, managedPolicies: [ViewOnlyAccess] } }`),
  },
  {
    name: "the variable of a user where no session has it",
    wrong: team(
      "groups:",
      "  Own:",
      `    audience: { ${SAML} }`,
      "    statements: [{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${aws:username}/*' }]",
    ),
    at: "teams/fraud.yaml:7:18",
    says: "no request of people who come by SAML has aws:username",
    remedy: "Write saml:sub, which names the person there, or remove it",
    right: team(
      "groups:",
      "  Own:",
      `    audience: { ${SAML} }`,
      "    statements: [{ Effect: Allow, Action: 's3:GetObject', Resource: 'arn:aws:s3:::home/${saml:sub}/*' }]",
    ),
  },
  {
    name: "another account's people with a setting of groups",
    wrong: account("people: { saml: { provder: acme } }"),
    at: "accounts/dev.yaml:4:19",
    says: '"provder" is not a setting here',
    remedy: 'Did you mean "provider"?',
    right: account("people: { saml: { provider: acme } }"),
  },
];
