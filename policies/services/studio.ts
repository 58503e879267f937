import { regionalArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { allow, type Statement } from "../language/statement";

/**
 * What Studio does with the role of a user profile: its person's own spaces and apps, which the request names as the
 * owner's. The id of the domain and the name of the profile come with the session.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/studio-updated-jl-admin-guide-permissions.html
 */
export function studioStatements(environment: Environment): Statement[] {
  const inDomain = (type: string, name: string): string =>
    regionalArn(environment, "sagemaker", `${type}/\${sagemaker:DomainId}/${name}`);
  const profile = inDomain("user-profile", "${sagemaker:UserProfileName}");
  const own = {
    ArnLike: { "sagemaker:OwnerUserProfileArn": profile },
    StringEquals: { "sagemaker:SpaceSharingType": "Private" },
  };
  const owned = [inDomain("app", "*"), inDomain("space", "*")];
  return [
    allow("OpenStudio", ["sagemaker:CreatePresignedDomainUrl", "sagemaker:DescribeUserProfile"], profile),
    allow(
      "SeeDomain",
      ["sagemaker:DescribeDomain"],
      regionalArn(environment, "sagemaker", "domain/${sagemaker:DomainId}"),
    ),
    // A policy that is divided by its resources has each of them with all actions of its statement.
    allow("SeeSpaces", ["sagemaker:DescribeSpace", "sagemaker:ListTags"], inDomain("space", "*")),
    allow("SeeApps", ["sagemaker:DescribeApp", "sagemaker:ListTags"], inDomain("app", "*")),
    allow(
      "OwnSpaces",
      ["sagemaker:CreateSpace", "sagemaker:DeleteSpace", "sagemaker:UpdateSpace"],
      inDomain("space", "*"),
      own,
    ),
    allow("OwnApps", ["sagemaker:CreateApp", "sagemaker:DeleteApp"], inDomain("app", "*"), own),
    allow("TagSpaces", ["sagemaker:AddTags"], owned, {
      StringEquals: { "sagemaker:TaggingAction": ["CreateApp", "CreateSpace"] },
    }),
    allow(
      "ListSpaces",
      ["sagemaker:ListApps", "sagemaker:ListDomains", "sagemaker:ListSpaces", "sagemaker:ListUserProfiles"],
      "*",
    ),
  ];
}
