import type { ContextValues } from "../../evaluation";
import { ANY_NAME } from "./common-text";
import type { ClaimedResource } from "./owners";

const IN_A_DOMAIN = /^(arn:[^:]+:sagemaker:[^:]*:[^:]*:)(app|space|user-profile)\//;

/**
 * What is told of a call on what is another team's. Whoever tags a thing while they make it tags nobody else's, and a
 * person who asks under their own name is none of the other team's. A session in Studio is of a profile of its team, as
 * only the team's people are given its role. It sees the spaces and apps of its domain, whose names are no secret there,
 * and may do nothing with those of another team's profiles.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-permissions.html
 */
export function toldOf({ team: owner, resource, arn }: ClaimedResource, team: string, toWrite: boolean): ContextValues {
  const [, start] = IN_A_DOMAIN.exec(arn) ?? [];
  return {
    "sagemaker:TaggingAction": null,
    ...(resource === "user" && { "aws:username": ANY_NAME }),
    ...(start !== undefined && {
      ...sessionOf(team, toWrite),
      "sagemaker:OwnerUserProfileArn": `${start}user-profile/${ANY_NAME}/${owner}-${ANY_NAME}`,
    }),
  };
}

/** @param toWrite otherwise it is asked from outside Studio */
export const sessionOf = (team: string, toWrite = true): ContextValues => ({
  "sagemaker:DomainId": toWrite ? ANY_NAME : null,
  "sagemaker:UserProfileName": `${team}-${ANY_NAME}`,
});
