import type { Advice, Asked } from "./asked";

/** What the team file cannot change: policies of others, which cap what it gives. */
export function layerAdvice({ layer, action, deployment }: Asked): Advice[] {
  const { account, accountFile, shared } = deployment;
  const inAccountFile = (setting: string, change: string): Advice[] => [{ place: accountFile.at([setting]), change }];
  switch (layer) {
    case "boundary":
      return inAccountFile(
        account.permissionsBoundary === undefined ? "account" : "permissionsBoundary",
        `The permissions boundary ${shared.permissionsBoundary ?? "of the principal"} caps every role on purpose. Ask those who look after the account ${account.account} whether it may allow ${action}; the team file cannot.${shared.boundary ? " Services and regions are added there: permissionsBoundary: { services: […], regions: […] }" : ""}`,
      );
    case "scp":
    case "rcp":
      return inAccountFile(
        "account",
        `A ${layer === "scp" ? "service" : "resource"} control policy of the organization denies ${action} in the account ${account.account} on purpose. Ask those who look after AWS Organizations; the team file cannot change it.`,
      );
    case "session":
      return inAccountFile(
        "account",
        `The policy of the session leaves ${action} out: whoever assumed the role passed it. Assume the role without that policy, or with one that allows ${action}.`,
      );
    case "endpoint":
      return inAccountFile(
        "account",
        `The policy of a VPC endpoint stands in the way of ${action}. Ask those who look after the network of the account ${account.account}; the team file cannot change it.`,
      );
    default:
      return [];
  }
}
