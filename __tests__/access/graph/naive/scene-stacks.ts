import { type PrincipalGraph, principalGraphOf } from "../../../../access/graph/principal-graph";
import type { Stack } from "../../../../access/terraform";
import { written } from "../../terraform/support";
import { documentOf, OTHER, OWN, type Principal, type Scene, type Thing, type ThingKind, trustOf } from "./scene";

/** What the engine makes of a scene. */
export const worldOfScene = (scene: Scene): PrincipalGraph =>
  principalGraphOf(
    [OWN, OTHER].map((account) => stackOf(scene, account)),
    () => (scene.scp ? [[{ name: "scp", document: documentOf(scene.scp) }]] : []),
  );

function stackOf({ principals, things }: Scene, account: string): Stack {
  const here = principals.filter((one) => one.account === account);
  const of = (kind: Principal["kind"]): readonly Principal[] => here.filter((one) => one.kind === kind);
  const each = <T extends { readonly name: string }>(some: readonly T[], make: (one: T) => object): object =>
    Object.fromEntries(some.map((one) => [one.name, make(one)]));
  const policies = (kind: Principal["kind"]): object =>
    each(of(kind), ({ name, statements }) => ({ name: "own", [kind]: name, policy: json(documentOf(statements)) }));
  const capped = ({ boundary, name }: Principal): object =>
    boundary ? { permissions_boundary: `\${aws_iam_policy.${name}.arn}` } : {};
  const running = (kind: ThingKind, make: (thing: Thing) => object): object =>
    each(account === OWN ? things.filter((one) => one.kind === kind) : [], make);
  return written(
    {
      aws_iam_role: each(of("role"), (role) => ({
        name: role.name,
        assume_role_policy: json(trustOf(role)),
        ...capped(role),
      })),
      aws_iam_user: each(of("user"), (user) => ({ name: user.name, ...capped(user) })),
      aws_iam_group: each(of("group"), ({ name }) => ({ name })),
      aws_iam_role_policy: policies("role"),
      aws_iam_user_policy: policies("user"),
      aws_iam_group_policy: policies("group"),
      aws_iam_policy: each(
        here.filter(({ boundary }) => boundary),
        ({ name, boundary = [] }) => ({ name, policy: json(documentOf(boundary)) }),
      ),
      aws_iam_user_group_membership: each(
        of("user").filter(({ groups }) => groups.length > 0),
        ({ name, groups }) => ({ user: name, groups }),
      ),
      aws_sagemaker_notebook_instance: running("notebook-instance", ({ name, role }) => ({
        name,
        role_arn: arnOf(role),
      })),
      aws_sagemaker_model: running("model", ({ name, role }) => ({ name, execution_role_arn: arnOf(role) })),
      aws_sagemaker_pipeline: running("pipeline", ({ name, role }) => ({ pipeline_name: name, role_arn: arnOf(role) })),
      aws_lambda_function: running("function", ({ name, role }) => ({ function_name: name, role: arnOf(role) })),
    },
    { aws: [{ region: "eu-west-1", allowed_account_ids: [account] }] },
  );
}

const arnOf = (role: string): string => `arn:aws:iam::${OWN}:role/${role}`;

/** Terraform would fill what is written like its own references. */
const json = (document: object): string => JSON.stringify(document).replaceAll("${", () => "$${");
