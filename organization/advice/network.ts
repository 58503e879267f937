import { offlineStoreStatements, useNetworkStatements } from "../../policies";
import { type Advice, advise, type Asked, inAccount } from "./asked";
import { offers } from "./matching";
import type { Who } from "./who";
import { memberAdvice, statementAdvice } from "./statements";

/** A role makes network interfaces where the team's jobs are in a VPC. */
export function networkAdvice(asked: Asked, who: Who): Advice[] {
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
export function glueAdvice(asked: Asked, who: Who): Advice[] {
  const { deployment, action } = asked;
  const store = offlineStoreStatements(deployment.environment, { bucket: "any", prefix: "any" });
  if (who.kind === "group" || !offers(store, action) || deployment.work.offlineStore)
    return statementAdvice(asked, who);
  const workload = deployment.team.workloads.includes("feature-store")
    ? ""
    : `\nworkloads: [${[...deployment.team.workloads, "feature-store"].join(", ")}]`;
  return [
    advise(
      asked,
      ["featureStore"],
      `The catalog belongs to the offline store of the feature store, and the team has none. Add it.\nfeatureStore: { bucket: ${inAccount(asked, "<bucket>")}, prefix: <prefix>/ }${workload}`,
    ),
  ];
}
