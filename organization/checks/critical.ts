import { suggestion } from "../reading/problems";
import { accountCalled } from "../resolution/critical";
import { type Check, problem, reference } from "./check";

/** A critical model or endpoint is in an account that there is. Of a bucket, an account beside the files may be named by id. */
export const criticalKnown: Check = ({ organization: file, accounts, accountNames }) =>
  (file?.value.critical ?? []).flatMap(({ account, bucket }, index) => {
    const path = ["critical", index, "account"];
    if (!file || account === undefined || !accountNames || !file.intact(path)) return [];
    if (accountNames.includes(account) || (bucket !== undefined && /^\d{12}$/.test(account))) return [];
    const files = accounts.map(({ value }) => value);
    if (accountCalled(files, account)) return [];
    return [
      problem(
        file,
        path,
        `there is no account "${account}"`,
        suggestion(account, accountNames, "Write one of accounts/:"),
      ),
    ];
  });

/** Each is named once. */
export const criticalOnce: Check = ({ organization: file }) => {
  if (!file) return [];
  const keys = file.value.critical.map(({ account, region, ...rest }) => JSON.stringify([rest, account, region]));
  return keys.flatMap((key, index) => {
    const first = keys.indexOf(key);
    if (first === index || !file.intact(["critical", index])) return [];
    return [
      problem(file, ["critical", index], `it is named already, in ${reference(file, ["critical", first])}`, "Keep one"),
    ];
  });
};
