import { administration } from "../organization/resolution/group-policies";
import { type Advice, advise, type DeniedRequest, toWrite } from "./asked";
import { about } from "./matching";
import { memberAdvice } from "./members";
import { settingFor } from "./role-setting";
import { statementAdvice } from "./statements";
import type { Who } from "./who";
import { entryIn, pairsIn, valueAt } from "./writing";

/** Which roles may be handed over, and to whom. */
export function iamAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { action, resource, deployment } = asked;
  if (action === "iam:PassRole") return [passRoleAdvice(asked, who), ...membersIfNone(asked, who)];
  if (
    administration(deployment).permissionsBoundary === undefined &&
    /^iam:((Attach|Detach|Put|Delete)RolePolicy)$/.test(action)
  )
    return !deployment.soleTeam
      ? [
          advise(
            asked,
            ["executionRole"],
            `Rights are given to ${resource ?? "roles"} in the team file, where they are reviewed: other teams work in the account, and a role that ML_Admins gave rights to could reach their data.`,
          ),
        ]
      : [
          {
            place: deployment.accountFile.at(["permissionsBoundary"]),
            change: `Rights are given to ${resource ?? "roles"} in the team file, where they are reviewed. ML_Admins may give them only to roles under a permissions boundary, and the account has none.\npermissionsBoundary: {}`,
          },
        ];
  return statementAdvice(asked, who);
}

const membersIfNone = (asked: DeniedRequest, who: Who): Advice[] =>
  about(who.statements, asked.action, "Allow").length > 0 ? [] : memberAdvice(asked, who);

function passRoleAdvice(asked: DeniedRequest, who: Who): Advice {
  const { resource, deployment, arn } = asked;
  const passed = new Set(about(who.statements, asked.action, "Allow").flatMap(({ Resource }) => Resource ?? []));
  const names = deployment.roles.filter((role) => passed.has(role.arn)).map(({ name }) => name);
  const own = deployment.roles.find((role) => role.arn === resource);
  if (names.length === 0)
    return advise(
      asked,
      ["executionRoles"],
      who.kind === "role"
        ? `Code with ${who.role.name} starts nothing, on purpose, and so passes no role. Start the work from a notebook, from Studio or from a pipeline.`
        : `The group ${who.group.name} passes no role. ML_Engineers pass the roles of the work that they start, ML_Admins all roles of the team.`,
    );
  const list = names.join(", ");
  const wrong = own
    ? `${own.name} is not passed by hand: a notebook has it from \`notebooks\`, a user profile from those who make it`
    : `${arn?.resource.split("/").at(-1) ?? "The role"} is not one of the team's execution roles, and no others may be passed`;
  return advise(
    asked,
    own ? ["notebooks"] : ["executionRoles"],
    `${wrong}. Pass ${list}, and to sagemaker.amazonaws.com only.`,
  );
}

/** Who may become a role of the team: its trust policy. A service may be asked about too. */
export function trustAdvice(asked: DeniedRequest): Advice[] {
  const { deployment, principal, resource } = asked;
  const { roles, team, teamFile } = deployment;
  const role = roles.find(({ arn }) => arn === resource);
  if (resource !== undefined && !role) return [];
  const { path, said, ofAll, alone } = settingFor(deployment, role?.key, "trust");
  const services = [...(said.trust.services ?? []), principal].join(", ");
  const { sourceArn = false } = role?.trust ?? team.executionRole.trust;
  if (principal === "sagemaker.amazonaws.com")
    return [
      toWrite(
        `SageMaker may assume the role when it works for the account ${deployment.account.id}. Check that the stack ${deployment.stackName} is deployed and that the request names the role with its path, ${roles[0]?.arn ?? ""}. A feature of SageMaker that does not send aws:SourceAccount${sourceArn ? " and aws:SourceArn" : ""} needs it switched off.`,
        pairsIn(teamFile, path, { sourceAccount: "false", ...(sourceArn && { sourceArn: "false" }) }),
      ),
    ];
  if (principal.endsWith(".amazonaws.com"))
    return [
      toWrite(
        `Only SageMaker may assume the team's roles. Let ${principal} too, if it is to${alone === "" ? "" : `: every execution role of the team will trust it${alone}`}.`,
        valueAt(teamFile, [...path, "services"], `[${services}]`),
      ),
    ];
  return [
    toWrite(
      `Only SageMaker may assume the team's roles; people start jobs with them instead. If ${principal} is to assume ${ofAll ? `them, every execution role of the team will trust it${alone}` : "it, name it"}.`,
      entryIn(teamFile, [...path, "principals"], `{ arn: <the ARN of ${principal}> }`),
    ),
  ];
}
