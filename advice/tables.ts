import { table as tableSchema } from "../organization/schema/data";
import { tableStatements } from "../policies";
import { type Advice, type DeniedRequest, toWrite } from "./asked";
import { offers } from "./matching";
import { memberAdvice } from "./members";
import { fillIn, inEveryAccount, inThisAccount } from "./per-account-values";
import { statementAdvice } from "./statements";
import { readsData, type Who } from "./who";
import { entryIn, valueAt } from "./writing";

/** The entry of `tables` that opens a DynamoDB table. */
export function tableAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { action, arn, deployment } = asked;
  const { environment, tables, teamFile } = deployment;
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
      toWrite(`${name} is read only here.`, valueAt(teamFile, [...declared.path, "access"], "read-write")),
    ];
  const elsewhere = [
    ...(arn && arn.accountId !== environment.accountId
      ? [`account: ${inThisAccount(asked, `"${arn.accountId}"`)}, `]
      : []),
    ...(arn && arn.region !== environment.region ? [`region: ${arn.region}, `] : []),
  ].join("");
  const table = tableSchema.safeParse({ table: name, access }).success ? name : "<table>";
  const entry = `{ table: ${inEveryAccount(asked, "table", table)}, ${elsewhere}access: ${access} }`;
  return [
    ...members,
    toWrite(`${name} is not among the team's tables.${fillIn(asked, "table")}`, entryIn(teamFile, ["tables"], entry)),
  ];
}
