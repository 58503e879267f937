/** The page that lists the checks. */
export const PAGE = "https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html";

/** How severe AWS calls a finding. */
export type AwsSeverity = "ERROR" | "SECURITY_WARNING" | "GENERAL_WARNING" | "SUGGESTION";

/** The policies that a check is about. */
export type CheckedKind = "identity" | "trust" | "resource" | "scp" | "rcp";

/** A check of IAM Access Analyzer. */
export interface Check {
  /** `Missing qualifier`. */
  readonly name: string;
  readonly severity: AwsSeverity;
  /** AWS prints none; told by the name of the check, which names the policies that are its own. */
  readonly kinds: readonly CheckedKind[];
}

const SECTION = /^## .+? – (.+)\n[\s\S]*?\*\*Issue code: ?\*\* ?(\S+)\n[\s\S]*?\*\*Finding type: ?\*\* ?([A-Z_\\]+)$/gm;

/** The checks of a page in Markdown, by their issue codes. A check that the page has twice is one. */
export function checksIn(page: string): Readonly<Record<string, Check>> {
  const checks = [...page.matchAll(SECTION)].map(([, name = "", code = "", severity = ""]) => {
    const id = code.replaceAll("\\", "");
    return [id, { name, severity: severity.replaceAll("\\", "") as AwsSeverity, kinds: kindsOf(id) }] as const;
  });
  return Object.fromEntries(checks);
}

const ALL: readonly CheckedKind[] = ["identity", "trust", "resource", "scp", "rcp"];
const WITH_PRINCIPALS: readonly CheckedKind[] = ["trust", "resource", "rcp"];

/** The first that the code matches says of which policies a check is. */
const KINDS: readonly (readonly [code: RegExp, kinds: readonly CheckedKind[]])[] = [
  [/(^|_)SCP_/, ["scp"]],
  [/(^|_)RCP_/, ["rcp"]],
  [/ROLE_TRUST_POLICY|ROLES_ANYWHERE|OIDC|GITHUB|AUDIENCE|MISMATCHED_ACTION_FOR_PRINCIPAL/, ["trust"]],
  [/IDENTITY_POLICY|PASS_ROLE|CREATE_SLR|^UNSUPPORTED_PRINCIPAL$/, ["identity"]],
  [/RESOURCE_POLICY|(ACTION|ARN|KEY)_IN_POLICY|^FEDERATED_|UNIQUE_SIDS_RECOMMENDED/, ["resource"]],
  [/^INVALID_SERVICE_PRINCIPAL_FORMAT$/, ALL],
  [/SERVICE_PRINCIPAL$|ALLOW_WITH_NOT_PRINCIPAL|INVALID_(ROLE|USER)_REFERENCE/, ["trust", "resource"]],
  [/PRINCIPAL(_|$)/, WITH_PRINCIPALS],
  [/^MISSING_RESOURCE$|(^|_)ARN_/, ["identity", "resource", "scp", "rcp"]],
];

const kindsOf = (id: string): readonly CheckedKind[] => KINDS.find(([code]) => code.test(id))?.[1] ?? ALL;

/** A line for each check, so that a change to one shows as one line. */
export function checksText(checks: Readonly<Record<string, Check>>, day: string): string {
  const lines = Object.entries(checks).map(([id, check]) => `${JSON.stringify(id)}:${JSON.stringify(check)}`);
  const source = JSON.stringify({ page: PAGE, date: day });
  return `{\n"source":${source},\n"checks":{\n${lines.join(",\n")}\n}\n}\n`;
}
