import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isRecord } from "../common/is-record";
import { entryAt } from "../common/writing/entry";
import { shownPath } from "../common/writing/write-error";
import { type CenterDeployment, MADE_FROM, type Organization, type Problem } from "../organization";

/** A stack's Terraform, as far as it is read here. */
interface Written {
  readonly name: string;
  readonly file: string;
  readonly accountId: string;
  /** Customer managed policies that it makes: `/teams/fraud/fraud-ML_Engineers-Data`. */
  readonly policies: readonly string[];
  readonly sets: readonly NamedSet[];
}

/** A permission set, and what it holds where it is assigned. */
interface NamedSet {
  readonly name: string;
  readonly accountIds: readonly string[];
  /** By path and name, its boundary among them. */
  readonly policies: readonly string[];
}

/**
 * What one deploy cannot order: a team's stacks come before its permission sets, so that a policy which is no more is
 * deleted while the role of a set still has it, and IAM refuses that; and what has no stack any more nobody takes away. Held
 * against the output that is there, as what was deployed last, unless that says that it is of an organization of another name.
 *
 * @param before the output that is there
 * @param after the folder of the new one
 */
export function notInOneDeploy(organization: Organization, before: string, after: string): Problem[] {
  if (isOfAnother(organization, before)) return [];
  const withSets = writtenIn(before, /-identity-center$/).filter(({ sets }) => sets.length > 0);
  if (withSets.length === 0) return [];
  const made = policiesOf(writtenIn(after));
  const gone = new Set([...policiesOf(writtenIn(before))].filter((policy) => !made.has(policy)));
  const centers = new Map(organization.centers.map((center) => [center.stackName, center]));
  return withSets.flatMap((stack) => {
    const center = centers.get(stack.name);
    if (!center) return [leftBehind(organization, stack)];
    return center.team.retired ? [] : stack.sets.flatMap((set) => holding(center, set, gone, stack));
  });
}

/** Whether an output says that it is of an organization of another name, such as the example's. One that does not say may be ours. */
function isOfAnother({ settings }: Organization, output: string): boolean {
  const file = join(output, MADE_FROM);
  const madeFrom = entryAt(file)?.isFile() === true ? parsed(readFileSync(file, "utf8")) : undefined;
  const name = isRecord(madeFrom) ? madeFrom["organization"] : undefined;
  return typeof name === "string" && name !== settings.organization;
}

/** Every customer managed policy of some stacks, with the account. */
const policiesOf = (stacks: readonly Written[]): Set<string> =>
  new Set(stacks.flatMap(({ accountId, policies }) => policies.map((policy) => `${accountId} ${policy}`)));

/** The output may be of a synthesis that nobody has deployed. */
const unlessNever = ({ file }: Written): string => `. What was never deployed: delete ${shownPath(file)}`;

function leftBehind({ deployments }: Organization, stack: Written): Problem {
  const team = deployments.find((one) => `${one.team.team}-identity-center` === stack.name);
  const message = `the permission sets of ${stack.name} would be left in IAM Identity Center: its stack falls away`;
  const remedy = team
    ? "First deploy with retired: true on its groups that come from there, as the rest was; then make the change"
    : "First deploy with the team's file as it was and retired: true; then remove it";
  const place = team ? team.teamFile.at(["team"]) : { file: shownPath(stack.file), line: 1, column: 1 };
  return { place, message, remedy: remedy + unlessNever(stack) };
}

function holding(
  { teamFile, deployments }: CenterDeployment,
  set: NamedSet,
  gone: ReadonlySet<string>,
  stack: Written,
): Problem[] {
  const [held] = set.accountIds.flatMap((id) => set.policies.filter((policy) => gone.has(`${id} ${policy}`)));
  if (held === undefined) return [];
  const group = deployments.flatMap(({ groups }) => groups).find(({ audience }) => audience.set?.name === set.name);
  const path = group ? ["groups", group.key] : ["team"];
  const message = `the policy "${held.slice(held.lastIndexOf("/") + 1)}" falls away, and the permission set "${set.name}" has it until its own stack is deployed, which is later: IAM would not delete it`;
  const remedy =
    "First deploy with retired: true on the group, as the rest was: that takes the set away; then make the change, without it";
  return [{ place: teamFile.at(path), message, remedy: remedy + unlessNever(stack) }];
}

function writtenIn(folder: string, called = /^/): Written[] {
  const stacks = join(folder, "stacks");
  if (entryAt(stacks)?.isDirectory() !== true) return [];
  return readdirSync(stacks)
    .filter((name) => called.test(name))
    .sort()
    .flatMap((name) => {
      const file = join(stacks, name, "cdk.tf.json");
      return entryAt(file)?.isFile() ? [written(name, file)] : [];
    });
}

/** What is no Terraform of ours, or broken, has nothing. */
function written(name: string, file: string): Written {
  const terraform = parsed(readFileSync(file, "utf8"));
  const all = (type: string): [string, Record<string, unknown>][] =>
    Object.entries(inside(terraform, "resource", type)).map(([id, one]) => [id, isRecord(one) ? one : {}]);
  const [provider] = [inside(terraform, "provider")["aws"]].flat();
  const [accountId] = isRecord(provider) ? [provider["allowed_account_ids"]].flat() : [];
  const ofSet = (type: string, id: string): Record<string, unknown>[] =>
    all(type)
      .map(([, one]) => one)
      .filter((one) => one["permission_set_arn"] === `\${aws_ssoadmin_permission_set.${id}.arn}`);
  return {
    name,
    file,
    accountId: String(accountId),
    policies: all("aws_iam_policy").map(([, one]) => pathAndName(one)),
    sets: all("aws_ssoadmin_permission_set").map(([id, one]) => ({
      name: String(one["name"]),
      accountIds: [...new Set(ofSet("aws_ssoadmin_account_assignment", id).map((each) => String(each["target_id"])))],
      policies: [
        ...ofSet("aws_ssoadmin_customer_managed_policy_attachment", id).map((each) =>
          pathAndName(inside(each, "customer_managed_policy_reference")),
        ),
        ...ofSet("aws_ssoadmin_permissions_boundary_attachment", id).map((each) =>
          pathAndName(inside(each, "permissions_boundary", "customer_managed_policy_reference")),
        ),
      ],
    })),
  };
}

const pathAndName = ({ path = "/", name }: Record<string, unknown>): string => `${String(path)}${String(name)}`;

/** What is below some keys; nothing, where there is no map. */
const inside = (value: unknown, ...keys: readonly string[]): Record<string, unknown> => {
  const found = keys.reduce<unknown>((one, key) => (isRecord(one) ? one[key] : undefined), value);
  return isRecord(found) ? found : {};
};

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
