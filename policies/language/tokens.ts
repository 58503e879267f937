import { policyDocument, TERRAFORM_TOKEN, textSize } from "./document";
import type { Statement } from "./statement";

/** The length of a KMS key's ARN: few of the texts that tokens stand for are longer. */
const TOKEN_LENGTH = 75;

/** The text without the numbers of its tokens: the same in every synthesis of the same code. */
export const withoutTokenNumbers = (text: string): string => text.replace(TERRAFORM_TOKEN, "${}");

export const hasToken = (text: string): boolean => withoutTokenNumbers(text) !== text;

/** The size that IAM will count, with room for what tokens stand for. */
export function plannedSize(statements: readonly Statement[]): number {
  const text = JSON.stringify(policyDocument(statements));
  const tokens = text.match(TERRAFORM_TOKEN) ?? [];
  return tokens.reduce((size, token) => size + TOKEN_LENGTH - token.length, textSize(text));
}

/** The text with this in place of each of its tokens. */
export const withTokens = (text: string, known: string): string => text.replace(TERRAFORM_TOKEN, () => known);
