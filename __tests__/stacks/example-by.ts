import { appendFileSync, cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { SIGN_IN, type SIGN_INS, type SignIn } from "../../policies";
import { folderOf } from "./support";

const ROOT = join(__dirname, "../..");

export const AUDIENCES = {
  users: { users: {} },
  identityCenter: { identityCenter: { groups: ["<team>-<group>"] } },
  accountAccess: { accountAccess: { groups: ["<team>-<group>"] } },
  saml: { saml: { provider: "acme" } },
  oidc: { oidc: { github: [{ repository: "acme/people", environments: ["prod"] }] } },
  principals: { principals: [{ arn: "arn:aws:iam::999999999999:role/people" }] },
} satisfies Record<(typeof SIGN_INS)[number], object>;

/** What the organization says where people come by account access manager. */
export const WITH_ACCOUNT_ACCESS = {
  awsProviderVersion: ">= 6.66.0, < 7.0.0",
  identityCenter: {
    account: "dev",
    region: "eu-west-1",
    accountAccessApplication: "arn:aws:account-access:eu-west-1:999999999999:application/1234567890abcdef",
  },
};

/** Who approves is nobody else of the team, and no pipeline that deploys. */
const APPROVERS = {
  ...AUDIENCES,
  saml: { saml: { provider: "acme", attributes: { edupersonentitlement: ["approvers"] } } },
  oidc: { oidc: { github: [{ repository: "acme/people", environments: ["approval"] }] } },
  principals: { principals: [{ arn: "arn:aws:iam::999999999999:role/approvers" }] },
} satisfies Record<SignIn, object>;
/** Asked for of everybody else. */
const OTHERS = {
  ...AUDIENCES,
  saml: { saml: { provider: "acme", attributes: { edupersonentitlement: ["people"] } } },
} satisfies Record<SignIn, object>;

interface Group {
  members?: unknown;
}
interface Team {
  readonly groups?: Record<string, Group>;
}

/** The example organization, with all its people coming in one way, and named by what their sessions have. */
export function exampleBy(signIn: SignIn): string {
  const folder = folderOf({});
  for (const part of ["organization.yaml", "accounts", "teams"]) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  if (signIn === "accountAccess") {
    const file = join(folder, "organization.yaml");
    writeFileSync(file, JSON.stringify({ ...(parse(readFileSync(file, "utf8")) as object), ...WITH_ACCOUNT_ACCESS }));
  }
  if (signIn === "identityCenter") {
    // At most 32 characters.
    for (const name of readdirSync(join(folder, "accounts"))) {
      const names = { permissionSet: `<team>-<group>-${name.charAt(0)}` };
      appendFileSync(join(folder, "accounts", name), `\nnames: ${JSON.stringify(names)}\n`);
    }
  }
  for (const name of readdirSync(join(folder, "teams"))) {
    const file = join(folder, "teams", name);
    const team = parse(readFileSync(file, "utf8")) as Team;
    const groups = Object.entries(team.groups ?? {}).map(([key, group]) => {
      const { members, ...rest } = group;
      const audience = (!team.groups?.["Approvers"] ? AUDIENCES : key === "Approvers" ? APPROVERS : OTHERS)[signIn];
      // Nobody signs in as a pipeline.
      if (key === "Deployers" && !SIGN_IN[signIn].programs) return [key, group] as const;
      return [key, { ...rest, ...(signIn === "users" && members !== undefined && { members }), audience }] as const;
    });
    const text = JSON.stringify({ ...team, groups: Object.fromEntries(groups) });
    writeFileSync(file, text.replaceAll(/aws:username|saml:sub/g, SIGN_IN[signIn].person));
  }
  return folder;
}
