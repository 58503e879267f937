import { rememberingOf } from "../../common/memo";
import { managedPolicyDocument, type PolicyLevels, type SourcedPolicy, type Subject } from "../../evaluation";
import type { Statement } from "../../policies";
import type { PolicyFiles } from "../input/policy-files";
import { takesRole } from "../resolution/audience";
import { rcpsOf, scpsOf } from "../resolution/control-policies";
import type { Deployment } from "../resolution/deployment";
import { boundaryOfPeople } from "../resolution/group-policies";
import { policiesOf } from "../resolution/policies";
import type { Shared } from "../resolution/shared";
import { isHeldBy, type TeamPolicy } from "../resolution/team-policy";
import type { AccountFile } from "../schema";

/** An execution role or a group of a team, with all that gives and limits its access. */
export interface DeployedSubject {
  readonly subject: Subject;
  /** Its policies, with what the files say of each. */
  readonly policies: readonly { readonly policy: TeamPolicy; readonly sourced: SourcedPolicy }[];
}

/** Every execution role and group of a team in an account. */
export function subjectsOf(deployment: Deployment, files: PolicyFiles): readonly DeployedSubject[] {
  const { account, shared, roles, groups } = deployment;
  const scps = scpsAbove(account);
  const boundary = boundaryOf(shared, account, files);
  const all = policiesOf(deployment);
  const subjectOf = (kind: "role" | "group", key: string, rest: Pick<Subject, "name" | "arn" | "boundary">) => {
    const policies = all
      .filter((policy) => isHeldBy(policy, kind, key))
      .map((policy) => ({ policy, sourced: sourced(policy) }));
    const identity = policies.map((one) => one.sourced);
    return { policies, subject: { kind, identity, ...rest, ...(scps.length > 0 && { scps }) } };
  };
  return [
    ...roles.map(({ key, name, arn }) => subjectOf("role", key, { name, arn, ...(boundary && { boundary }) })),
    ...groups.map((group) => {
      const { key, name, arn, audience } = group;
      if (!takesRole(audience)) return subjectOf("group", key, { name });
      const capped = boundaryOfPeople(deployment, group) !== undefined && boundary;
      return asRole(subjectOf("group", key, { name, arn, ...(capped && { boundary }) }));
    }),
  ];
}

/** A group's people who take a role in its place. */
const asRole = ({ policies, subject }: DeployedSubject): DeployedSubject => ({
  policies,
  subject: { ...subject, kind: "role" },
});

/** The resource control policies above an account: always the same list. */
export const rcpsAbove = rememberingOf((account: AccountFile): PolicyLevels => rcpsOf(account));

const scpsAbove = rememberingOf((account: AccountFile): PolicyLevels => scpsOf(account));

/** What a policy says as IAM has it; undefined where its text is not known. */
const sourced = rememberingOf(({ form: { name }, statements }: TeamPolicy): SourcedPolicy => ({
  name,
  document: statements.length === 0 ? undefined : documentOf(statements),
}));

const documentOf = (statements: readonly Statement[]): object => ({ Version: "2012-10-17", Statement: statements });

const madeBoundary = rememberingOf((shared: Shared): { readonly policy?: SourcedPolicy } =>
  shared.boundary ? { policy: { name: shared.boundary.name, document: documentOf(shared.boundary.statements) } } : {},
);

/** What caps the roles. What nobody tells of it may be anything. */
function boundaryOf(shared: Shared, { outside }: AccountFile, files: PolicyFiles): SourcedPolicy | undefined {
  const { permissionsBoundary: arn } = shared;
  const made = madeBoundary(shared).policy;
  if (made || arn === undefined) return made;
  const name = arn.slice(arn.lastIndexOf("/") + 1);
  const declared = outside.find((one) => one.arn === arn)?.document;
  const told = declared === undefined ? undefined : files.get(declared)?.policy.document;
  return { name, arn, document: told ?? managedPolicyDocument(arn) };
}
