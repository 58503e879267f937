import { AccountAccessApplication, AccountAccessEntitlements } from "../../modules";
import facts from "./account-access-resources.json";
import { resources, synthesised, type Terraform } from "./support";

const APPLICATION = "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef";
const ROLE = "arn:aws:iam::111111111111:role/teams/fraud/fraud-ML_Engineers";
const ID = "11111111-2222-3333-4444-555555555555";
const props = { application: APPLICATION, roleArn: ROLE, identityStoreId: "d-1234567890" };

const entitlementsOf = (who: object): Terraform =>
  synthesised((stack) => new AccountAccessEntitlements(stack, "given", { ...props, ...who }));
const applicationOf = (more: object = {}): Terraform =>
  synthesised((stack) => {
    const instanceArn = "arn:aws:sso:::instance/ssoins-1234567890abcdef";
    new AccountAccessApplication(stack, "application", { instanceArn, ...more });
  });

/** What is wrong with arguments, by what the provider's bindings take: in words. */
function unlike(found: unknown, known: unknown, where: string): string[] {
  if (Array.isArray(known)) {
    if (!Array.isArray(found)) return [`${where} is no list`];
    return found.flatMap((one, index) => unlike(one, known[0], `${where}[${index}]`));
  }
  if (typeof known === "string") return known === "string" && typeof found !== "string" ? [`${where} is no text`] : [];
  const have = found as Readonly<Record<string, unknown>>;
  const take = new Map(Object.entries(known as object).map(([key, one]) => [key.replace(/\?$/, ""), one as unknown]));
  const required = Object.keys(known as object).filter((key) => !key.endsWith("?"));
  return [
    ...required.filter((key) => !(key in have)).map((key) => `${where}.${key} is missing`),
    ...Object.entries(have).flatMap(([key, value]) =>
      take.has(key) ? unlike(value, take.get(key), `${where}.${key}`) : [`${where}.${key} is unknown`],
    ),
  ];
}

const argumentsIn = (terraform: Terraform, type: keyof typeof facts.resources): unknown[] =>
  resources(terraform, type).map(({ lifecycle: _, ...rest }) => JSON.parse(JSON.stringify(rest)) as unknown);

describe("Terraform's resources of account access manager", () => {
  it.each([
    ["aws_accountaccess_application", applicationOf()],
    ["aws_accountaccess_application", applicationOf({ region: "eu-west-1", tags: { owner: "platform" } })],
    ["aws_accountaccess_entitlement", entitlementsOf({ groups: [{ name: "fraud" }, { id: ID }] })],
    ["aws_accountaccess_entitlement", entitlementsOf({ users: [{ name: "ann@acme.example" }] })],
  ] as const)("take the arguments of %s", (type, terraform) => {
    const { arguments: known } = facts.resources[type];
    const found = argumentsIn(terraform, type);
    expect(found).not.toEqual([]);
    expect(found.flatMap((one) => unlike(one, known, type))).toEqual([]);
  });

  it("are told where they take others", () => {
    const known = facts.resources.aws_accountaccess_entitlement.arguments;
    expect(unlike({ role_arn: ROLE, entitlement: {} }, known, "one")).toEqual([
      "one.application_arn is missing",
      "one.role_arn is unknown",
      "one.entitlement is no list",
    ]);
  });

  it("are those of the version that organizations are asked for", () => {
    expect(Object.values(facts.resources).map(({ provider }) => provider)).toEqual(["6.66.0", "6.66.0"]);
  });
});

describe("AccountAccessEntitlements", () => {
  it("gives the role to each group and user, whose ids are looked up", () => {
    const terraform = entitlementsOf({ groups: [{ name: "fraud" }], users: [{ id: ID }] });
    const given = argumentsIn(terraform, "aws_accountaccess_entitlement");
    const to = (who: object) => ({
      application_arn: APPLICATION,
      region: "eu-west-1",
      entitlement: [{ principal_role: [{ role_arn: ROLE, principal: [{ identity_center: [who] }] }] }],
    });
    expect(given).toEqual([
      to({ group_id: expect.stringMatching(/^\$\{data\.aws_identitystore_group\..*\.group_id\}$/) as string }),
      to({ user_id: ID }),
    ]);
    expect(JSON.stringify(terraform)).toContain('"attribute_value":"fraud"');
  });

  it("keeps the ids of entitlements as others come and go", () => {
    const idsOf = (...names: string[]): string[] =>
      Object.keys(
        entitlementsOf({ groups: names.map((name) => ({ name })) }).resource?.["aws_accountaccess_entitlement"] ?? {},
      );
    expect(idsOf("b", "a", "c")).toEqual(expect.arrayContaining(idsOf("a", "c")));
  });
});

it("AccountAccessApplication is not deleted by Terraform", () => {
  const [application] = resources(applicationOf(), "aws_accountaccess_application");
  expect(application?.["lifecycle"]).toEqual({ prevent_destroy: true });
});
