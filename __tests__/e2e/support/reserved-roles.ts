import { boundaryOfPeople, type Organization } from "../../../organization";
import type { Role } from "./account";
import { StackJson } from "./stack-json";

/** IAM Identity Center ends the name of a permission set's role with digits of its own choice. */
export const withoutSuffix = (role: string): string => role.replace(/^(AWSReservedSSO_.+)_[0-9a-f]{16}$/, "$1");

/** The roles that IAM Identity Center makes of permission sets in an account, by their names without the suffix. */
export function reservedRoles(organization: Organization, accountId: string, outdir: string): Record<string, Role> {
  const all = organization.centers
    .filter(({ team }) => !team.retired)
    .flatMap((center) => {
      const json = new StackJson(center, outdir);
      return center.deployments
        .filter(({ account }) => account.id === accountId)
        .flatMap((deployment) =>
          deployment.groups.flatMap((group): [string, Role][] => {
            const { set } = group.audience;
            if (!set || set.retired) return [];
            return [
              [`AWSReservedSSO_${set.name}`, roleOf(json, set.name, accountId, boundaryOfPeople(deployment, group))],
            ];
          }),
        );
    });
  return Object.fromEntries(all);
}

function roleOf(json: StackJson, set: string, accountId: string, permissionsBoundary: string | undefined): Role {
  const of = (type: string) =>
    json.resources(type).filter((one) => json.resolveName(one["permission_set_arn"]) === set);
  const own = of("aws_ssoadmin_customer_managed_policy_attachment").map((one) => {
    const { name, path } = one["customer_managed_policy_reference"] as { name: string; path: string };
    return `arn:aws:iam::${accountId}:policy${path}${name}`;
  });
  const ofAws = of("aws_ssoadmin_managed_policy_attachment").map((one) => String(one["managed_policy_arn"]));
  return {
    path: "/aws-reserved/sso.amazonaws.com/eu-west-1/",
    description: "",
    tags: {},
    maxSessionDuration: 43_200,
    permissionsBoundary,
    trust: expect.objectContaining({ Version: "2012-10-17" }),
    inline: {},
    attached: [...own, ...ofAws].sort(),
  };
}
