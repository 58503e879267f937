import { parseArn } from "../../policies";
import type { Problem } from "../reading/problems";
import type { Located } from "../reading/salvage";
import { namesItsStart, SAYABLE, subjectKind } from "../resolution/outside-subject";
import type { AccountFile } from "../schema";
import type { OutsideEntry } from "../schema/outside";
import { type Check, problem } from "./check";

/** A declaration is of something that it can be about, by its name, and says of it what can be said. */
export const outsideFits: Check = ({ accounts }) =>
  accounts.flatMap((file) =>
    file.value.outside.flatMap((entry, index) =>
      file.intact(["outside", index]) ? fitProblems(file, index, entry) : [],
    ),
  );

function fitProblems(file: Located<AccountFile>, index: number, entry: OutsideEntry): Problem[] {
  const at = (key: string, message: string, remedy: string): Problem =>
    problem(file, ["outside", index, key], message, remedy);
  const { arn = "" } = entry;
  const kind = subjectKind(entry);
  if (kind === undefined) return [at("arn", `nothing can be declared of ${arn}`, SUBJECTS)];
  const sayable: readonly (keyof OutsideEntry)[] = SAYABLE[kind];
  const wrong = WORDS.filter((word) => entry[word] !== undefined && !sayable.includes(word));
  return [
    ...(namesItsStart(arn)
      ? []
      : [
          at(
            "arn",
            `"${arn}" has no start of a name`,
            "Write at least two characters of the name before the first * or ?",
          ),
        ]),
    ...wrong.map((word) =>
      at(
        word,
        `of ${entry.service ?? arn}, ${word} says nothing`,
        `Write ${sayable.map((one) => HOW[one] ?? one).join(", or ")}`,
      ),
    ),
    ...(runsElsewhere(entry)
      ? [at("runsAs", `${arn} runs as a role of its own account only`, "Write a role of that account")]
      : []),
  ];
}

const SUBJECTS =
  "Write the ARN of a role, user, group, oidc-provider, saml-provider, policy or instance-profile of IAM, of an account's root, or of what runs code, such as a function";

const WORDS = ["policies", "runsAs", "document", "harmless"] as const;

const HOW: Readonly<Partial<Record<keyof OutsideEntry, string>>> = {
  policies: "policies: [<file>], all that it may do",
  runsAs: "runsAs: <the ARN of its role>",
  document: "document: <file>",
  harmless: "harmless: <why>, with until",
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html */
function runsElsewhere({ arn = "", runsAs }: OutsideEntry): boolean {
  const [own, its] = [parseArn(arn)?.accountId ?? "", runsAs === undefined ? undefined : parseArn(runsAs)?.accountId];
  return own !== "" && its !== undefined && its !== own;
}
