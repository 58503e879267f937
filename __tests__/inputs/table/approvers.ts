import { type Change, type Input, organization, team, together } from "../input";

const CENTER = organization("identityCenter: { account: dev, region: eu-west-1 }");
const centerFor = (people: string) =>
  organization("identityCenter: { account: dev, region: eu-west-1 }", `people: { ${people} }`);
const ID = "11111111-2222-3333-4444-555555555555";
const APPROVE_NOTHING = "whose members approve nothing where there are Approvers";

/** Two groups, with the approvers' audience or members on line 5 and the other's on line 6. */
const groups = (approvers: string, other: string, key = "ML_Engineers"): Change =>
  team("groups:", `  Approvers: { ${approvers} }`, `  ${key}: { ${other} }`);
const by = (text: string): string => `audience: { ${text} }`;
const center = (text: string): string => by(`identityCenter: { ${text} }`);
const saml = (attributes: string): string => by(`saml: { provider: acme${attributes} }`);
const entitled = (...values: string[]): string => `, attributes: { edupersonentitlement: [${values.join(", ")}] }`;
const role = (name: string): string => by(`principals: [{ arn: 'arn:aws:iam::222222222222:${name}' }]`);
const github = (text: string): string => by(`oidc: { github: [{ repository: acme/ml, ${text} }] }`);

/** Who approves is nobody who is kept from it, however both come. */
export const APART: readonly Input[] = [
  {
    name: "approvers who are the engineers of the directory",
    wrong: together(CENTER, groups(center("groups: [ml, approvers]"), center("groups: [ML]"))),
    at: "teams/fraud.yaml:5:55",
    says: `"ml" is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: "Name another group of the directory for Approvers, or for ML_Engineers",
    right: together(CENTER, groups(center("groups: [approvers]"), center("groups: [ml]"))),
  },
  {
    name: "approvers who are the administrators of the directory, by id",
    wrong: together(CENTER, groups(center(`groups: [{ id: ${ID} }]`), center(`groups: [{ id: ${ID} }]`), "ML_Admins")),
    at: "teams/fraud.yaml:5:55",
    says: `"${ID}" is in ML_Admins too, ${APPROVE_NOTHING}`,
    remedy: "Name another group of the directory for Approvers, or for ML_Admins",
    right: together(CENTER, groups(center("groups: [approvers]"), center(`groups: [{ id: ${ID} }]`), "ML_Admins")),
  },
  {
    name: "an approver who is an engineer of the directory",
    wrong: together(CENTER, groups(center("users: [ann, bob]"), center("groups: [ml], users: [{ name: bob }]"))),
    at: "teams/fraud.yaml:5:59",
    says: `"bob" is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: "Remove the person from Approvers, or from ML_Engineers",
    right: together(CENTER, groups(center("users: [ann]"), center("groups: [ml], users: [{ name: bob }]"))),
  },
  {
    name: "an approver among IAM users who is an engineer of the directory",
    wrong: together(CENTER, groups("members: [ann]", center("users: [ann]"))),
    at: "teams/fraud.yaml:5:26",
    says: `"ann" is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: "Remove the person from Approvers, or from ML_Engineers",
    right: together(CENTER, groups("members: [bob]", center("users: [ann]"))),
  },
  {
    name: "an approver among IAM users who deploys by themselves",
    wrong: groups(
      "members: [ann]",
      by("principals: [{ arn: 'arn:aws:iam::111111111111:user/staff/ann' }]"),
      "Deployers",
    ),
    at: "teams/fraud.yaml:5:26",
    says: '"ann" is in Deployers too, which approve nothing',
    remedy: "Remove the person from Approvers, or from Deployers",
    right: groups(
      "members: [ann]",
      by("principals: [{ arn: 'arn:aws:iam::111111111111:user/staff/bob' }]"),
      "Deployers",
    ),
  },
  {
    name: "an engineer among IAM users who comes to approve",
    wrong: groups(by("principals: [{ arn: 'arn:aws:iam::111111111111:user/ann' }]"), "members: [ann]"),
    at: "teams/fraud.yaml:5:48",
    says: `"arn:aws:iam::111111111111:user/ann" is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: "Name another role for Approvers, or for ML_Engineers",
    right: groups(by("principals: [{ arn: 'arn:aws:iam::222222222222:user/ann' }]"), "members: [ann]"),
  },
  {
    name: "an approver who is listed as an engineer",
    wrong: together(CENTER, groups(center("users: [ann]"), `members: [ann], ${center("groups: [ml]")}`)),
    at: "teams/fraud.yaml:5:54",
    says: `"ann" is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: "Remove the person from Approvers, or from ML_Engineers",
    right: together(CENTER, groups(center("users: [ann]"), `members: [bob], ${center("groups: [ml]")}`)),
  },
  {
    name: "one group of the directory for everybody, approvers too",
    wrong: together(centerFor("identityCenter: { groups: ['<team>-people'] }"), groups("", "")),
    at: "organization.yaml:5:38",
    says: `"fraud-people" is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: 'Put <group> into what is said of everybody, such as "<team>-<group>"',
    right: together(centerFor("identityCenter: { groups: ['<team>-<group>'] }"), groups("", "")),
  },
  {
    name: "engineers who come by the directory's group of approvers",
    wrong: together(
      centerFor("identityCenter: { groups: ['<team>-<group>'] }"),
      groups("", center("groups: [fraud-Approvers]")),
    ),
    at: "teams/fraud.yaml:6:29",
    says: `"fraud-Approvers" is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: "Name another group of the directory for Approvers, or for ML_Engineers",
    right: together(
      centerFor("identityCenter: { groups: ['<team>-<group>'] }"),
      groups("", center("groups: [fraud-ml]")),
    ),
  },
  {
    name: "approvers and engineers whom one SAML provider signs in on the same terms",
    wrong: groups(saml(entitled("ml", "approvers")), saml(entitled("ml"))),
    at: "teams/fraud.yaml:5:64",
    says: `whoever "acme" signs in so is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: 'Ask for what people of Approvers alone have: attributes: { edupersonentitlement: ["<team>-<group>"] }',
    right: groups(saml(entitled("approvers")), saml(entitled("ml"))),
  },
  {
    name: "engineers of whom a SAML provider says nothing more",
    wrong: groups(saml(entitled("approvers")), saml("")),
    at: "teams/fraud.yaml:5:64",
    says: `whoever "acme" signs in so is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: 'Ask for what people of Approvers alone have: attributes: { edupersonentitlement: ["<team>-<group>"] }',
    right: groups(saml(entitled("approvers")), saml(entitled("'<team>-<group>'"))),
  },
  {
    name: "everybody whom a SAML provider signs in, approvers too",
    wrong: together(organization("people: { saml: { provider: acme } }"), groups("", "")),
    at: "organization.yaml:4:17",
    says: `whoever "acme" signs in so is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: 'Put <group> into what is said of everybody, such as "<team>-<group>"',
    right: together(
      organization(`people: { saml: { provider: acme${entitled("'<team>-<group>'")} } }`),
      groups("", ""),
    ),
  },
  {
    name: "approvers who come as the role that engineers come as",
    wrong: groups(role("role/people/ml"), role("role/people/ml")),
    at: "teams/fraud.yaml:5:48",
    says: `"arn:aws:iam::222222222222:role/people/ml" is in ML_Engineers too, ${APPROVE_NOTHING}`,
    remedy: "Name another role for Approvers, or for ML_Engineers",
    right: groups(role("role/people/approvers"), role("role/people/ml")),
  },
  {
    name: "a session of the role that deploys, as an approver",
    wrong: groups(role("assumed-role/ship/run").replace("aws:iam", "aws:sts"), role("role/ship"), "Deployers"),
    at: "teams/fraud.yaml:5:48",
    says: '"arn:aws:sts::222222222222:assumed-role/ship/run" is in Deployers too, which approve nothing',
    remedy: "Name another role for Approvers, or for Deployers",
    right: groups(role("role/approve"), role("role/ship"), "Deployers"),
  },
  {
    name: "a pipeline that approves what it deploys",
    wrong: groups(
      github("environments: [prod]"),
      by("oidc: { github: [{ repository: acme@1/ml@2, refs: [refs/heads/main], environments: [prod] }] }"),
      "Deployers",
    ),
    at: "teams/fraud.yaml:5:45",
    says: "a token that this trusts is in Deployers too, which approve nothing",
    remedy: "Name another environment, branch or subject for Approvers, or for Deployers",
    right: groups(github("environments: [approval]"), github("environments: [prod]"), "Deployers"),
  },
  {
    name: "a pipeline that approves what it deploys, as tokens of its issuer",
    wrong: groups(
      github("refs: [refs/heads/main]"),
      by(
        "oidc: { tokens: [{ issuer: token.actions.githubusercontent.com, audience: acme, subjects: ['repo:acme/ml:ref:refs/heads/main'] }] }",
      ),
      "Deployers",
    ),
    at: "teams/fraud.yaml:5:45",
    says: "a token that this trusts is in Deployers too, which approve nothing",
    remedy: "Name another environment, branch or subject for Approvers, or for Deployers",
    right: groups(
      github("refs: [refs/heads/main], claims: { environment: [approval] }"),
      github("refs: [refs/heads/main], claims: { environment: [prod] }"),
      "Deployers",
    ),
  },
];
