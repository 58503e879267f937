import { namedUnder } from "../organization/resolution/resources";
import { dataServices } from "../organization/schema/data-services";
import { accessesOf, called, DATA_SERVICES, type DataSetting, nameInArn, serviceStatements } from "../policies";
import { type Advice, type DeniedRequest, toWrite } from "./asked";
import { offers } from "./matching";
import { memberAdvice } from "./members";
import { fillIn, inEveryAccount, inThisAccount } from "./per-account-values";
import { statementAdvice } from "./statements";
import { readsData, type Who } from "./who";
import { entryIn, valueAt } from "./writing";

/** The entry of a setting that opens a table, or what else a service holds. */
export function resourceAdvice(setting: DataSetting, asked: DeniedRequest, who: Who): Advice[] {
  const { action, arn, deployment } = asked;
  const { environment, teamFile } = deployment;
  const { noun } = DATA_SERVICES[setting];
  const access = accessesOf(setting).find((one) =>
    offers(serviceStatements(setting, environment, [{ ...called(setting, "any"), access: one }]), action),
  );
  if (!access || (who.kind === "group" && access !== "read")) return statementAdvice(asked, who);
  const name = (arn && nameInArn(setting, arn.resource)) ?? `<${noun}>`;
  const declared = namedUnder(setting, deployment).find(
    (one) => arn && one.name === name && one.region === arn.region && one.accountId === arn.accountId,
  );
  const members = readsData(who) ? [] : memberAdvice(asked, who);
  if (declared)
    return [
      ...members,
      toWrite(`${name} is read only here.`, valueAt(teamFile, [...declared.path, "access"], "read-write")),
    ];
  const elsewhere = [
    ...(arn && arn.accountId !== environment.accountId
      ? [`account: ${inThisAccount(asked, `"${arn.accountId}"`)}`]
      : []),
    ...(arn && arn.region !== environment.region ? [`region: ${arn.region}`] : []),
  ];
  const isName = dataServices[setting].safeParse([{ ...called(setting, name), access }]).success;
  const named = `${noun}: ${inEveryAccount(asked, noun, isName ? name : `<${noun}>`)}`;
  const entry = `{ ${[named, ...elsewhere, `access: ${access}`].join(", ")} }`;
  return [
    ...members,
    toWrite(`${name} is not among the team's ${setting}.${fillIn(asked, noun)}`, entryIn(teamFile, [setting], entry)),
  ];
}
