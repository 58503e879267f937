import type { Attack, Files, Neighbour, Statement, Terraform } from "./attack";
import { ACCOUNT, BASES } from "./bases";
import { allow, document } from "./changes";

/** What the Terraform of the permission sets says, and the team's file does not; with what is harmless and like it. */
interface BesideFiles {
  readonly what: string;
  readonly changed: Change;
  readonly told: readonly string[];
  readonly differs: string;
  readonly harmless: Change;
}

type Change = (terraform: Terraform) => Terraform;
type Resources = Readonly<Record<string, Statement>>;

const SET = "fraud-Auditors-dev";
const SET_ARN = { permission_set_arn: "${aws_ssoadmin_permission_set.accounts_dev_Auditors_11FD5E3E.arn}" };
const PROD = "222222222222";
const center = { identityCenter: { account: "prod", region: "eu-west-1" } };

const team = (name: "card" | "fraud"): object => {
  const file = BASES.shared[`teams/${name}.yaml`] as Statement;
  const { Auditors } = file["groups"] as Readonly<Record<string, Statement>>;
  const { members: _, ...rest } = Auditors ?? {};
  const groups = [
    `${name}-audit`,
    ...(name === "fraud" ? [{ id: "9067642ac7-c8e0a5f2-1234-5678-9abc-def012345678" }] : []),
  ];
  return {
    ...file,
    groups: { Auditors: { ...rest, audience: { identityCenter: { groups, users: ["eve@acme.example"] } } } },
  };
};

/** Both teams' auditors come from IAM Identity Center, which another account administers. */
const FILES: Files = {
  ...BASES.shared,
  "organization.yaml": { ...(BASES.shared["organization.yaml"] as object), ...center },
  "accounts/prod.yaml": { account: "prod", id: PROD, region: "eu-west-1" },
  "teams/card.yaml": team("card"),
  "teams/fraud.yaml": team("fraud"),
};

/** With other resources of a type. */
const resources =
  (type: string, change: (some: Resources) => Resources): Change =>
  (terraform) => {
    const { resource = {} } = terraform;
    return { ...terraform, resource: { ...resource, [type]: change(resource[type] ?? {}) } };
  };
const added = (type: string, values: Statement): Change =>
  resources(type, (some) => ({ ...some, added: { ...SET_ARN, ...values } }));
const each = (type: string, values: Statement): Change =>
  resources(type, (some) => Object.fromEntries(Object.entries(some).map(([id, one]) => [id, { ...one, ...values }])));
const inOrder =
  (...changes: readonly Change[]): Change =>
  (terraform) =>
    changes.reduce((changed, change) => change(changed), terraform);

const assigned = (values: Statement): Change =>
  added("aws_ssoadmin_account_assignment", {
    principal_type: "GROUP",
    principal_id: "9067642ac7-c8e0a5f2-1234-5678-9abc-def012345678",
    target_type: "AWS_ACCOUNT",
    target_id: ACCOUNT,
    ...values,
  });
/** Assigned to who is looked up by name. */
const named = (kind: "group" | "user", name: string): Change => {
  const attribute_path = kind === "group" ? "DisplayName" : "UserName";
  const found = { alternate_identifier: { unique_attribute: { attribute_path, attribute_value: name } } };
  return inOrder(
    ({ data = {}, ...terraform }) => ({
      ...terraform,
      data: { ...data, [`aws_identitystore_${kind}`]: { ...data[`aws_identitystore_${kind}`], added: found } },
    }),
    assigned({
      principal_type: kind.toUpperCase(),
      principal_id: `\${data.aws_identitystore_${kind}.added.${kind}_id}`,
    }),
  );
};
const inline = (...statements: readonly Statement[]): Change =>
  added("aws_ssoadmin_permission_set_inline_policy", { inline_policy: JSON.stringify(document(statements)) });
const attached = (name: string, path: string): Change =>
  added("aws_ssoadmin_customer_managed_policy_attachment", { customer_managed_policy_reference: { name, path } });
const ofAws = (name: string): Change =>
  added("aws_ssoadmin_managed_policy_attachment", { managed_policy_arn: `arn:aws:iam::aws:policy/${name}` });

const SAYS_SO = "does not say so";
/** Twice over what the file gives it. */
const again = attached("fraud-Auditors-Statements", "/teams/fraud/");

const BESIDE: readonly BesideFiles[] = [
  {
    what: "another team's directory group",
    changed: named("group", "card-audit"),
    told: ["whoever is in card-audit", SET, SAYS_SO],
    differs: "it is the team's own",
    harmless: named("group", "fraud-audit"),
  },
  {
    what: "a directory group that only looks like the team's",
    changed: named("group", "fraud-audit "),
    told: ["whoever is in fraud-audit ", SET, SAYS_SO],
    differs: "it is the team's own",
    harmless: named("group", "fraud-audit"),
  },
  {
    what: "a directory group by another id",
    changed: assigned({ principal_id: "9067642ac7-c8e0a5f2-1234-5678-9abc-def012345679" }),
    told: ["9067642ac7-c8e0a5f2-1234-5678-9abc-def012345679", SET, SAYS_SO],
    differs: "it is the one that the file has",
    harmless: assigned({}),
  },
  {
    what: "a user with the id of a group",
    changed: assigned({ principal_type: "USER" }),
    told: ["the user 9067642ac7-c8e0a5f2-1234-5678-9abc-def012345678", SET, SAYS_SO],
    differs: "it is the group",
    harmless: assigned({}),
  },
  {
    what: "a user beside",
    changed: named("user", "mallory@acme.example"),
    told: ["the user mallory@acme.example", SET, SAYS_SO],
    differs: "it is one that the file has",
    harmless: named("user", "eve@acme.example"),
  },
  {
    what: "whoever a variable names",
    changed: assigned({ principal_id: "${var.group}" }),
    told: ["whoever the apply assigns it to", SET, SAYS_SO],
    differs: "it is told",
    harmless: assigned({}),
  },
  {
    what: "another account",
    changed: assigned({ target_id: PROD }),
    told: [SET, "in the account", PROD, SAYS_SO],
    differs: "it is the team's own",
    harmless: assigned({}),
  },
  {
    what: "any account",
    changed: assigned({ target_id: "${each.value}" }),
    told: [SET, "not known before the apply"],
    differs: "it is told",
    harmless: assigned({}),
  },
  {
    what: "an inline policy",
    changed: inline(allow("s3:GetObject", "arn:aws:s3:::acme-fraud/*")),
    told: [SET, "an inline policy", SAYS_SO],
    differs: "it is the policy that the file gives it",
    harmless: again,
  },
  {
    what: "an inline policy with another team's data",
    changed: inline(allow("s3:GetObject", "arn:aws:s3:::acme-card/*")),
    told: [SET, "s3:GetObject", "acme-card"],
    differs: "it is the policy that the file gives it",
    harmless: again,
  },
  {
    what: "an inline policy that nobody knows",
    changed: added("aws_ssoadmin_permission_set_inline_policy", { inline_policy: "${var.policy}" }),
    told: [SET, "an inline policy", SAYS_SO],
    differs: "it is the policy that the file gives it",
    harmless: again,
  },
  {
    what: "another team's policy",
    changed: attached("card-Auditors-Statements", "/teams/card/"),
    told: [SET, "policy/teams/card/card-Auditors-Statements", SAYS_SO],
    differs: "it is the team's own",
    harmless: again,
  },
  {
    what: "a policy of the same name elsewhere",
    changed: attached("fraud-Auditors-Statements", "/"),
    told: [SET, "policy/fraud-Auditors-Statements", SAYS_SO],
    differs: "it is the one that the file gives it",
    harmless: again,
  },
  {
    what: "a policy of AWS's",
    changed: ofAws("AdministratorAccess"),
    told: [SET, "AdministratorAccess", SAYS_SO],
    differs: "it is the policy that the file gives it",
    harmless: again,
  },
  {
    what: "AWS's policy for administrators as all that it has of AWS's",
    changed: added("aws_ssoadmin_managed_policy_attachments_exclusive", {
      managed_policy_arns: ["arn:aws:iam::aws:policy/AdministratorAccess"],
    }),
    told: [SET, "AdministratorAccess", SAYS_SO],
    differs: "it has none",
    harmless: added("aws_ssoadmin_managed_policy_attachments_exclusive", { managed_policy_arns: [] }),
  },
  {
    what: "another team's policy among all that it has of the account's",
    changed: added("aws_ssoadmin_customer_managed_policy_attachments_exclusive", {
      customer_managed_policy_reference: [{ name: "card-Auditors-Statements", path: "/teams/card/" }],
    }),
    told: [SET, "card-Auditors-Statements", SAYS_SO],
    differs: "it is the team's own",
    harmless: added("aws_ssoadmin_customer_managed_policy_attachments_exclusive", {
      customer_managed_policy_reference: [{ name: "fraud-Auditors-Statements", path: "/teams/fraud/" }],
    }),
  },
  {
    what: "a second set with the team's policies",
    changed: inOrder(
      resources("aws_ssoadmin_permission_set", (some) => ({ ...some, added: { name: "helpdesk" } })),
      added("aws_ssoadmin_customer_managed_policy_attachment", {
        permission_set_arn: "${aws_ssoadmin_permission_set.added.arn}",
        customer_managed_policy_reference: { name: "fraud-Auditors-Statements", path: "/teams/fraud/" },
      }),
      assigned({ permission_set_arn: "${aws_ssoadmin_permission_set.added.arn}" }),
    ),
    told: ["helpdesk", "policies of the team fraud", SAYS_SO],
    differs: "nobody is assigned to it",
    harmless: resources("aws_ssoadmin_permission_set", (some) => ({ ...some, added: { name: "helpdesk" } })),
  },
  {
    what: "the set of another name",
    changed: each("aws_ssoadmin_permission_set", { name: "fraud-Auditors-de" }),
    told: ["fraud-Auditors-de", "policies of the team fraud", SAYS_SO],
    differs: "its description is another",
    harmless: each("aws_ssoadmin_permission_set", { description: "Auditors" }),
  },
];

const attackOf = ({ what, changed, told }: BesideFiles): Attack => ({
  name: `sso:CreateAccountAssignment: ${what} in the Terraform of a permission set, shared`,
  kind: "trust policy",
  actions: ["sso:CreateAccountAssignment"],
  target: "another team's",
  grant: "named",
  by: "trust",
  where: "shared",
  principal: SET,
  told,
  breaks: false,
  byName: true,
  statements: [],
  files: FILES,
  terraform: { stack: "fraud-identity-center", changed },
});

/** Attacks by what the Terraform of a team's permission sets says beyond the team's file. */
export const permissionSetAttacks = (): Attack[] => BESIDE.map(attackOf);

/** And what is harmless, and like them. */
export const permissionSetNeighbours = (): Neighbour[] => [
  ...BESIDE.map((one): Neighbour => ({
    attack: attackOf(one),
    differs: one.differs,
    statements: [],
    files: FILES,
    terraform: { stack: "fraud-identity-center", changed: one.harmless },
  })),
];
