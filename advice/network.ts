import { offlineStoreStatements, useNetworkStatements } from "../policies";
import { type Advice, advise, type DeniedRequest, toWrite } from "./asked";
import { offers } from "./matching";
import { memberAdvice } from "./members";
import { fillIn, inEveryAccount } from "./per-account-values";
import { statementAdvice } from "./statements";
import type { Who } from "./who";
import { pairsIn } from "./writing";

/** A role makes network interfaces where the team's jobs are in a VPC. */
export function networkAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { deployment, action } = asked;
  if (!offers(useNetworkStatements(), action) || deployment.work.network) return statementAdvice(asked, who);
  if (who.kind === "group") {
    const members = memberAdvice(asked, who);
    if (members.length > 0) return members;
  }
  return [
    advise(
      asked,
      ["network"],
      "Jobs run in a VPC where the team file, or the account file for all its teams, names its network.\nnetwork: { subnets: [subnet-…], securityGroups: [sg-…] }",
    ),
  ];
}

/** A role writes Glue's catalog for the offline store. */
export function glueAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { deployment, action } = asked;
  const store = offlineStoreStatements(deployment.environment, { bucket: "any", prefix: "any" });
  if (who.kind === "group" || !offers(store, action) || deployment.work.offlineStore)
    return statementAdvice(asked, who);
  const { team, teamFile } = deployment;
  const bucket = inEveryAccount(asked, "bucket", "<bucket>");
  const workloads = [...new Set([...team.workloads, "feature-store"])];
  return [
    toWrite(
      `The catalog belongs to the offline store of the feature store, and the team has none.${fillIn(asked, "bucket")}`,
      pairsIn(teamFile, [], {
        featureStore: `{ bucket: ${bucket}, prefix: <prefix>/ }`,
        ...(workloads.length > team.workloads.length && { workloads: `[${workloads.join(", ")}]` }),
      }),
    ),
  ];
}
