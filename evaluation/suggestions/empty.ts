import { isRecord } from "../../common/is-record";
import type { Finding } from "../findings/finding";
import { finding, type ParsedStatement, shown } from "../validation/statement";

/** Elements that are there and say nothing. Of empty lists, which make a statement do nothing, the validation tells. */
export function emptySuggestions(statement: ParsedStatement): readonly Finding[] {
  const { elements } = statement;
  const empty = (place: { readonly element: string; readonly value?: string }, message: string): Finding =>
    finding(statement, "empty-element", place, message);
  const isEmpty = (value: unknown): boolean => isRecord(value) && Object.keys(value).length === 0;
  const condition = elements.get("Condition");
  const operators = isRecord(condition) ? Object.entries(condition).filter(([, keys]) => isEmpty(keys)) : [];
  return [
    ...(elements.get("Sid") === "" ? [empty({ element: "Sid" }, "the Sid is empty")] : []),
    ...["Principal", "NotPrincipal"]
      .filter((element) => isEmpty(elements.get(element)))
      .map((element) => empty({ element }, `${element} names nobody, so that the statement does nothing`)),
    ...(isEmpty(condition) ? [empty({ element: "Condition" }, "the Condition asks for nothing")] : []),
    ...operators.map(([operator]) =>
      empty({ element: "Condition", value: operator }, `under "${shown(operator)}" nothing is asked for`),
    ),
  ];
}
