import type { Advice, DeniedRequest } from "./asked";
import { aboutResource, offers } from "./matching";

/** What the team file cannot change: policies of others, which cap what it gives. */
export function layerAdvice({ layer, action, sid, deployment }: DeniedRequest): Advice[] {
  const { account, accountFile, shared } = deployment;
  const inAccountFile = (setting: string, change: string): Advice[] => [{ place: accountFile.at([setting]), change }];
  if (layer === undefined) return [];
  switch (layer) {
    case "boundary":
      return inAccountFile(
        account.permissionsBoundary === undefined ? "account" : "permissionsBoundary",
        `The permissions boundary ${shared.permissionsBoundary ?? "of the principal"} caps every role on purpose. Ask those who look after the account ${account.account} whether it may allow ${action}; the team file cannot.${shared.boundary ? boundaryRemedy(sid) : ""}`,
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
    case "identity":
    case "resource":
    case "trust":
      return [];
  }
}

/** What no policy can give a role, because the boundary that the account's stack makes denies it or leaves it out. */
export function beyondBoundary(asked: DeniedRequest): Advice[] {
  const { boundary } = asked.deployment.shared;
  if (!boundary) return [];
  const denying = aboutResource(boundary.statements, asked, "Deny").find(({ Condition }) => Condition === undefined);
  if (!denying && offers(boundary.statements, asked.action)) return [];
  const { sid: _, ...question } = asked;
  return layerAdvice({ ...question, layer: "boundary", ...(denying?.Sid !== undefined && { sid: denying.Sid }) });
}

/** What may be written under `permissionsBoundary`, by the statement that denies. */
function boundaryRemedy(sid: string | undefined): string {
  if (sid === "NobodysBuckets") return " The bucket is the platform's: no setting opens it.";
  if (sid === "NoIamWrites") return " Nothing in IAM is changed by a role of the teams: no setting opens it.";
  if (sid === "WithinRegions") return " Regions are added there: permissionsBoundary: { regions: […] }";
  return " Services are added there: permissionsBoundary: { services: […] }";
}
