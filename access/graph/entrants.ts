import { rememberingOf } from "../../common/memo";
import {
  accountOfPrincipal,
  arnParts,
  entranceOf,
  isUnknown,
  type PolicyStatement,
  policyStatements,
  type Subject,
} from "../../evaluation";
import { isAssigned } from "../terraform/directory";
import { type Claims, claimsOf, namedArns } from "./naming";

/** Somebody whom a statement of a trust policy, or of a policy about a resource, lets in. */
export interface Entrant {
  /** What the statement has: an ARN, twelve digits, a service, a domain, `*`. */
  readonly written: string;
  /** The statement: its Sid, or its number from 1. */
  readonly statement: string;
  readonly subject: Subject;
  /**
   * Who may come in by it, where the policy names nobody and so may let in anybody: `anybody in 444444444444`.
   *
   * @default - the policy names who it is, or a service that acts for who may pass it the role
   */
  readonly anybody?: string;
}

/**
 * Whom the Allow statements of a policy let in, each once. A condition on `aws:PrincipalArn`, or on the subject of a
 * token, tells who of an account or of a provider it is: each value is somebody.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
 */
export function entrantsOf(document: unknown): readonly Entrant[] {
  return typeof document === "object" && document !== null ? read(document) : [];
}

const read = rememberingOf((document: object): readonly Entrant[] => {
  const found = policyStatements("trust policy", document)
    .filter(({ effect }) => effect === "Allow")
    .flatMap(entrantsIn);
  return [...new Map(found.map((one) => [one.subject.name, one])).values()];
});

/** Whom an Allow statement lets in. */
export function entrantsIn({ principals, conditions, sid, index }: PolicyStatement): Entrant[] {
  if (!principals) return [];
  const statement = sid ?? `#${index + 1}`;
  const told = (written: string, some: Omit<Entrant, "written" | "statement">): Entrant => ({
    written,
    statement,
    ...some,
  });
  if (principals.not) return [told("*", ANYBODY)];
  return [...principals.named].flatMap(([kind, names]) =>
    names.flatMap((name): Entrant[] => {
      if (kind === "AWS")
        return ofAws(name, namedArns(conditions, accountOfPrincipal(name))).map((one) => told(name, one));
      if (kind === "Federated" && isAssigned(name)) return [told(name, { subject: { kind: "federated", name } })];
      if (kind === "Federated") return claimsOf(name, conditions).map((claims) => told(name, ofProvider(name, claims)));
      if (kind === "Service") return [told(name, ofService(name))];
      return kind === "CanonicalUser" ? [told(name, { subject: { kind: "account", name } })] : [];
    }),
  );
}

type Who = Pick<Entrant, "subject" | "anybody">;

const ANYBODY: Who = { subject: { kind: "account", name: "anybody" }, anybody: "anybody" };

/** @param arns those of an account, or of all accounts, that the conditions name */
function ofAws(name: string, arns: readonly string[]): Who[] {
  const account = accountOfPrincipal(name);
  if (account === undefined && name !== "*") return [{ subject: somebody(name) }];
  if (arns.length > 0) return arns.map((arn) => ({ subject: somebody(arn) }));
  if (account === undefined) return [ANYBODY];
  const words = `anybody in ${account}`;
  const arn = name === account ? `arn:aws:iam::${account}:root` : name;
  return [{ subject: { kind: "account", name: words, arn }, anybody: words }];
}

/** A role, a user or a session of theirs, by its ARN or what stands in its place. */
export function somebody(name: string): Subject {
  const { resource = "" } = arnParts(name) ?? {};
  const kind = resource === "root" ? "account" : /^(user|federated-user)\//.test(resource) ? "user" : "role";
  return { kind, name, ...(name.startsWith("arn:") && !isUnknown(name) && { arn: name }) };
}

function ofProvider(provider: string, { context, told, names }: Claims): Who {
  const name = [provider, ...(told.length > 0 ? [`with ${told.join(" and ")}`] : [])].join(" ");
  const subject: Subject = { kind: "federated", name, arn: provider, context };
  return names ? { subject } : { subject, anybody: `anybody whom ${provider} vouches for` };
}

function ofService(name: string): Who {
  const entrance = entranceOf(name);
  return {
    subject: { kind: "service", name },
    ...(entrance && { anybody: `whoever ${entrance.comers}` }),
  };
}
