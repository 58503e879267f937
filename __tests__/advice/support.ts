import { adviceFor, type AdviceQuestion } from "../../advice";
import { type Files, organizationOf } from "../organization/support";

/** The advice to a stack, each as `line:column` and the lines of the change. */
export function toldTo(stackName: string, files: Files, question: AdviceQuestion): string[] {
  const { deployments } = organizationOf(files);
  const deployment = deployments.find((one) => one.stackName === stackName);
  if (!deployment) throw new Error(`there is no stack ${stackName}`);
  return adviceFor(deployment, question, deployments).map(
    ({ place: { line, column }, change }) => `${line}:${column} ${change}`,
  );
}

/** What is to be written, without the sentences. */
export const yamlIn = (told: readonly string[]): string[] => told.map((one) => one.split("\n").slice(1).join("\n"));
