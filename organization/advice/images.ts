import { imageRegions, PULL, sagemakerImageAccounts } from "../../policies";
import { type Advice, advise, type Asked, inAccount } from "./asked";
import type { Who } from "./who";
import { statementAdvice } from "./statements";

/** The setting that lets jobs pull an image: `awsImages` for AWS's own, `images` for all others. */
export function imageAdvice(asked: Asked, who: Who): Advice[] {
  const { action, arn, deployment } = asked;
  const { environment, team } = deployment;
  if (who.kind === "group" || !PULL.includes(action)) return statementAdvice(asked, who);
  const repository = arn?.resource.replace(/^repository\//, "") ?? "<repository>";
  if (arn && imageRegions.some((region) => sagemakerImageAccounts(region).includes(arn.accountId)))
    return [
      advise(
        asked,
        ["awsImages"],
        team.awsImages
          ? `The image is AWS's, for the region ${arn.region}. Take the one for ${environment.region}; sagemaker.image_uris.retrieve(region="${environment.region}", …) tells it.`
          : "The image is one of AWS's own. Write\nawsImages: true",
      ),
    ];
  const elsewhere = [
    ...(arn && arn.accountId !== environment.accountId ? [`account: "${arn.accountId}"`] : []),
    ...(arn && arn.region !== environment.region ? [`region: ${arn.region}`] : []),
  ];
  const image =
    elsewhere.length > 0
      ? `{ repository: ${inAccount(asked, repository)}, ${elsewhere.join(", ")} }`
      : team.accounts.length > 1
        ? `{ repository: ${inAccount(asked, repository)} }`
        : repository;
  return [advise(asked, ["images"], `${repository} is not among the team's images. Add it.\nimages:\n  - ${image}`)];
}
