import { image } from "../organization/schema/data";
import { imageRegions, PULL, sagemakerImageAccounts } from "../policies";
import { type Advice, advise, type DeniedRequest, toWrite } from "./asked";
import { fillIn, inEveryAccount, inThisAccount } from "./per-account-values";
import { statementAdvice } from "./statements";
import type { Who } from "./who";
import { entryIn, valueAt } from "./writing";

/** The setting that lets jobs pull an image: `awsImages` for AWS's own, `images` for all others. */
export function imageAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { action, arn, deployment } = asked;
  const { environment, team, teamFile } = deployment;
  if (who.kind === "group" || !PULL.includes(action)) return statementAdvice(asked, who);
  if (arn && imageRegions.some((region) => sagemakerImageAccounts(region).includes(arn.accountId)))
    return [
      team.awsImages
        ? advise(
            asked,
            ["awsImages"],
            `The image is AWS's, for the region ${arn.region}. Take the one for ${environment.region}; sagemaker.image_uris.retrieve(region="${environment.region}", …) tells it.`,
          )
        : toWrite("The image is one of AWS's own.", valueAt(teamFile, ["awsImages"], "true")),
    ];
  const name = arn?.resource.replace(/^repository\//, "");
  const repository = image.safeParse(name).success ? name : undefined;
  const added = newImage(asked, repository ?? "<repository>");
  const names = team.images.filter((one) => typeof one === "string");
  return [
    toWrite(
      `${repository ?? "The repository"} is not among the team's images.${fillIn(asked, "repository")}`,
      names.length > 0 && names.length === team.images.length
        ? valueAt(teamFile, ["images"], `[${[...names, added].join(", ")}]`)
        : entryIn(teamFile, ["images"], added),
    ),
  ];
}

/** The name, with its account and region where they are others. */
function newImage(asked: DeniedRequest, repository: string): string {
  const { arn, deployment } = asked;
  const { environment, team } = deployment;
  const elsewhere = [
    ...(arn && arn.accountId !== environment.accountId
      ? [`account: ${inThisAccount(asked, `"${arn.accountId}"`)}`]
      : []),
    ...(arn && arn.region !== environment.region ? [`region: ${arn.region}`] : []),
  ];
  if (elsewhere.length === 0 && team.accounts.length < 2) return repository;
  return `{ ${[`repository: ${inEveryAccount(asked, "repository", repository)}`, ...elsewhere].join(", ")} }`;
}
