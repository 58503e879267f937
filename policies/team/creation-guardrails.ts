import { deny, sidPart, type Statement } from "../language/statement";
import { TAGGED_AT_CREATION } from "./guarded-actions";

/*
 * Root access, direct internet access and version 1 of the instance metadata service are on unless the request for a
 * new notebook says otherwise; an update leaves alone what it does not name.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateNotebookInstance.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateNotebookInstance.html
 */
const CREATE = ["sagemaker:CreateNotebookInstance"];
const UPDATE = ["sagemaker:UpdateNotebookInstance"];

export const rootGuardrails = (): Statement[] => [
  deny("NotebooksWithoutRoot", CREATE, "*", { StringNotEquals: { "sagemaker:RootAccess": "Disabled" } }),
  deny("NoRootLater", UPDATE, "*", { StringEquals: { "sagemaker:RootAccess": "Enabled" } }),
];

export const internetGuardrails = (): Statement[] => [
  deny("NotebooksWithoutInternet", CREATE, "*", { StringNotEquals: { "sagemaker:DirectInternetAccess": "Disabled" } }),
];

export function imdsGuardrails(): Statement[] {
  const version = "sagemaker:MinimumInstanceMetadataServiceVersion";
  return [
    deny("NotebooksWithImdsV2", CREATE, "*", { StringNotEquals: { [version]: "2" } }),
    deny("NoImdsV1Later", UPDATE, "*", { StringEquals: { [version]: "1" } }),
  ];
}

/**
 * A Deny for each tag: one for all of them would hold only where all are missing. Keys that give the same Sid are
 * numbered, in the order of the alphabet.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-requesttag
 */
export function tagGuardrails(keys: readonly string[]): Statement[] {
  const numbers = new Map<string, number>();
  return [...new Set(keys)].sort().map((key) => {
    const sid = `TagRequired${sidPart(key)}`;
    const number = (numbers.get(sid) ?? 0) + 1;
    numbers.set(sid, number);
    return deny(number === 1 ? sid : `${sid}x${number}`, TAGGED_AT_CREATION, "*", {
      Null: { [`aws:RequestTag/${key}`]: "true" },
    });
  });
}
