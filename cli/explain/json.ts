import type { Denied } from "../../access/denied";
import { decisionJson, type DecisionJson } from "../answers/json";
import { unknownAsPattern } from "../../evaluation";
import type { Explanation, GroupAsked } from "./explanation";

/** A denial for programs. */
export interface ExplainedJson {
  /** What the error says. */
  readonly aws: Denied;
  /** What Terraform says; missing where it says nothing, and `unexplained` says why. */
  readonly terraform?: DecisionJson & {
    readonly principal: { readonly kind: string; readonly name: string; readonly arn?: string };
    readonly action: string;
    readonly resource: string;
    readonly stacks: readonly string[];
  };
  readonly unexplained?: string;
  /** The group whose people come by the permission set that was denied something. */
  readonly group?: {
    readonly group: string;
    readonly team: string;
    readonly permissionSet: string;
    readonly file: string;
    readonly line: number;
    readonly column: number;
  };
  /** Settings, the likeliest first. */
  readonly advice: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly change: string;
  }[];
}

export function explainedJson(told: Explanation): ExplainedJson {
  const advice = told.advice.map(({ place: { file, line, column }, change }) => ({ file, line, column, change }));
  if ("unexplained" in told) return { aws: told.denied, unexplained: told.unexplained, advice };
  const { denied, subject, stacks, action, resource, decision } = told;
  const principal = {
    kind: subject.kind,
    name: subject.name,
    ...(subject.arn !== undefined && { arn: unknownAsPattern(subject.arn) }),
  };
  const { group } = told;
  return {
    aws: denied,
    terraform: { principal, action, resource, stacks, ...decisionJson(decision) },
    ...(group && { group: groupJson(group) }),
    advice,
  };
}

const groupJson = ({ place: { file, line, column }, ...rest }: GroupAsked): NonNullable<ExplainedJson["group"]> => ({
  ...rest,
  ...{ file, line, column },
});
