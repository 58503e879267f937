import { tableStatements } from "../../policies";
import { type Advice, advise, type Asked, inAccount } from "./asked";
import { offers } from "./matching";
import { readsData, type Who } from "./who";
import { memberAdvice, statementAdvice } from "./statements";

/** The entry of `tables` that opens a DynamoDB table. */
export function tableAdvice(asked: Asked, who: Who): Advice[] {
  const { action, arn, deployment } = asked;
  const { environment, tables } = deployment;
  const access = (["read", "read-write"] as const).find((one) =>
    offers(tableStatements(environment, [{ table: "any", access: one }]), action),
  );
  if (!access || (who.kind === "group" && access !== "read")) return statementAdvice(asked, who);
  const [, name = "<table>"] = arn?.resource.split("/") ?? [];
  const declared = tables.find(
    ({ table, region, accountId }) => arn && table === name && region === arn.region && accountId === arn.accountId,
  );
  const members = readsData(who) ? [] : memberAdvice(asked, who);
  if (declared)
    return [
      ...members,
      advise(asked, [...declared.path, "access"], `${name} is read only here. Write\naccess: read-write`),
    ];
  const elsewhere = [
    ...(arn && arn.accountId !== environment.accountId ? [`account: "${arn.accountId}", `] : []),
    ...(arn && arn.region !== environment.region ? [`region: ${arn.region}, `] : []),
  ].join("");
  const yaml = `tables:\n  - { table: ${inAccount(asked, name)}, ${elsewhere}access: ${access} }`;
  return [...members, advise(asked, ["tables"], `${name} is not among the team's tables. Add an entry.\n${yaml}`)];
}
