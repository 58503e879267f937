import { didYouMean } from "../../common/did-you-mean";
import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import { CONTROL_POLICY_SIZE, POLICY_SIZE, RESOURCE_POLICY_SIZE, TRUST_SIZE } from "../../policies/language/quotas";
import type { Finding } from "../findings/finding";
import { found } from "../findings/found";
import { isUnknown, isUnknownText } from "../language/unknown";
import { sizeWithoutSpace, sizeWithTexts } from "./size";
import { finding, type ParsedStatement, type PolicyKind, shown } from "./statement";

const ELEMENTS = ["Version", "Id", "Statement"];
const CURRENT = "2012-10-17";

/** The most that AWS takes of each kind: all inline policies of a role; a trust policy in an account whose quota is raised as far as it goes. */
const LARGEST: Readonly<Record<PolicyKind, readonly [most: number, what: string]>> = {
  identity: [POLICY_SIZE.roleInline, "the inline policies of a role"],
  trust: [TRUST_SIZE.maximum, "a trust policy"],
  resource: [Infinity, "the policy of a resource"],
  scp: [CONTROL_POLICY_SIZE.scp, "a service control policy"],
  rcp: [CONTROL_POLICY_SIZE.rcp, "a resource control policy"],
};

/** The most in the policy of a resource, by its service. */
const LARGEST_OF_SERVICES: ReadonlyMap<string, readonly [most: number, what: string]> = new Map([
  ["kms", [RESOURCE_POLICY_SIZE.kms, "the policy of a key"]],
  ["s3", [RESOURCE_POLICY_SIZE.s3, "the policy of a bucket"]],
]);

/** What is wrong with the document around the statements. */
export function documentFindings(
  document: Readonly<Record<string, unknown>>,
  kind: PolicyKind,
  service: string | undefined,
): readonly Finding[] {
  const unknown = Object.keys(document).filter((element) => !ELEMENTS.includes(element));
  return [
    ...unknown.map((element) => ({
      ...found(
        "unknown-element",
        `a policy has no element "${shown(element)}"`,
        didYouMean(element, ELEMENTS, `Write one of ${ELEMENTS.join(", ")}`),
      ),
      spot: {},
    })),
    ...versionFindings(document),
    ...sizeFindings(document, kind, service),
  ];
}

function versionFindings(document: Readonly<Record<string, unknown>>): Finding[] {
  const version = Object.hasOwn(document, "Version") ? document["Version"] : undefined;
  if (version === CURRENT || isUnknownText(version)) return [];
  const old = version === undefined || version === "2008-10-17";
  const message =
    version === undefined
      ? "the policy has no Version, and IAM then reads it by the rules of 2008, in which policy variables are plain text"
      : old
        ? "in version 2008-10-17 policy variables such as ${aws:username} are plain text"
        : `there is no version ${typeof version === "string" ? `"${shown(version)}"` : "of this kind"} of the policy language`;
  return [
    {
      ...found(["old-version", old ? "warning" : "error"], message),
      spot: typeof version === "string" ? { element: "Version", value: version } : { element: "Version" },
    },
  ];
}

function sizeFindings(document: unknown, kind: PolicyKind, service: string | undefined): Finding[] {
  const size = kind === "scp" || kind === "rcp" ? sizeWithTexts(document) : sizeWithoutSpace(document);
  const ofService = kind === "resource" ? LARGEST_OF_SERVICES.get(service ?? "") : undefined;
  const [largest, what] = ofService ?? LARGEST[kind];
  if (size <= largest) return [];
  const count = (number: number): string => number.toLocaleString("en-US");
  return [
    {
      ...found(
        ["too-large", "error"],
        `the policy has ${count(size)} characters, and AWS takes at most ${count(largest)} in ${what}`,
        "Use wildcards or paths that stand for many resources, or split the policy",
      ),
      spot: {},
    },
  ];
}

/** The statements of a document: one or a list; none where there is nothing to read. */
export function statementsOf({ Statement }: Readonly<Record<string, unknown>>): readonly unknown[] {
  return Array.isArray(Statement) || isRecord(Statement) || isUnknownText(Statement) ? listOf(Statement) : [];
}

/** Sids that stand twice, by the index of the later statement. IAM refuses the policy. */
export function duplicateSids(statements: readonly ParsedStatement[]): ReadonlyMap<number, readonly Finding[]> {
  const seen = new Set<string>();
  const repeated = new Map<number, readonly Finding[]>();
  for (const statement of statements) {
    const sid = statement.elements.get("Sid");
    if (typeof sid !== "string" || sid === "" || isUnknown(sid)) continue;
    if (seen.has(sid)) repeated.set(statement.index, [duplicateSid(statement, sid)]);
    seen.add(sid);
  }
  return repeated;
}

const duplicateSid = (statement: ParsedStatement, sid: string): Finding =>
  finding(
    statement,
    // Some services take a Sid twice, and keep the policy as it is.
    ["duplicate-sid", statement.kind === "resource" ? "warning" : "error"],
    { element: "Sid", value: sid },
    `the Sid "${shown(sid)}" stands twice in this policy`,
  );
