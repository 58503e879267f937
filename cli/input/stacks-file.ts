import { join } from "node:path";
import { UnreadableError } from "../../access";
import { readJsonFile } from "../../access/terraform/json-file";
import { leadsOut } from "../../access/terraform/manifest";
import { isRecord } from "../../common/is-record";
import { STACKS_FILE, type StacksFile, stacksFile } from "../../organization";

/**
 * What the stacks.json of a folder says.
 *
 * @param remedy what to do where there is none
 * @throws {UnreadableError} where it is missing, of another version, or not as the program writes it
 */
export function readStacksFile(folder: string, remedy: string): StacksFile {
  const path = join(folder, STACKS_FILE);
  const refuse = (what: string): never => {
    throw new UnreadableError([`${path} ${what}\n${remedy}`]);
  };
  const json = readJsonFile(path, remedy);
  if (isRecord(json) && typeof json["version"] === "number" && json["version"] !== 1)
    return refuse(`is of version ${json["version"]}, and this program reads version 1`);
  const { data, error } = stacksFile.safeParse(json);
  if (!data) return refuse(`is not as it is written: ${(error.issues[0]?.path ?? []).map(String).join(".")} is wrong`);
  const twice = data.stacks.find(({ name }, index) => data.stacks.findIndex((one) => one.name === name) < index);
  if (twice) return refuse(`has the stack "${twice.name}" twice`);
  const outside = data.stacks.find((one) => leadsOut(folder, one.path));
  if (outside) return refuse(`has the stack "${outside.name}" outside of the folder: ${outside.path}`);
  return data;
}
