import { didYouMean } from "../../common/did-you-mean";
import { isRecord } from "../../common/is-record";
import { listOf } from "../../common/lists";
import type { Finding } from "../findings/finding";
import { textsOf } from "../language/texts";
import { isUnknownText } from "../language/unknown";
import { finding, type ParsedStatement, type PolicyKind, shown } from "./statement";

const STATEMENT_ELEMENTS = [
  "Sid",
  "Effect",
  "Principal",
  "NotPrincipal",
  "Action",
  "NotAction",
  "Resource",
  "NotResource",
  "Condition",
];

/** Elements that exclude each other. */
const PAIRS = [
  ["Action", "NotAction"],
  ["Resource", "NotResource"],
  ["Principal", "NotPrincipal"],
] as const;

/** The elements of a statement: which there are, and that each has a value of the right shape. */
export function grammarFindings(statement: ParsedStatement): readonly Finding[] {
  return [
    ...unknownElements(statement),
    ...effectFindings(statement),
    ...sidFindings(statement),
    ...presence(statement),
    ...["Action", "NotAction", "Resource", "NotResource"].flatMap((element) => listFindings(statement, element)),
    ...conditionShape(statement),
  ];
}

function unknownElements(statement: ParsedStatement): Finding[] {
  return [...statement.elements.keys()]
    .filter((element) => !STATEMENT_ELEMENTS.includes(element))
    .map((element) =>
      finding(
        statement,
        "unknown-element",
        { element },
        `a statement has no element "${shown(element)}"`,
        didYouMean(element, STATEMENT_ELEMENTS, `Write one of ${STATEMENT_ELEMENTS.join(", ")}`),
      ),
    );
}

function effectFindings(statement: ParsedStatement): Finding[] {
  const effect = statement.elements.get("Effect");
  if (statement.effect !== undefined || isUnknownText(effect)) return [];
  const written = typeof effect === "string" ? effect : undefined;
  return [
    finding(
      statement,
      "bad-effect",
      { element: "Effect", ...(written !== undefined && { value: written }) },
      written === undefined
        ? "the statement does not say whether it allows or denies"
        : `"${shown(written)}" is no effect: IAM takes only Allow and Deny, in this case`,
      /^deny/i.test(written ?? "") ? 'Write "Effect": "Deny"' : 'Write "Effect": "Allow" or "Effect": "Deny"',
    ),
  ];
}

function sidFindings(statement: ParsedStatement): Finding[] {
  const sid = statement.elements.get("Sid");
  if (sid === undefined || isUnknownText(sid)) return [];
  if (typeof sid === "string" && (isOfResources(statement) || /^[A-Za-z0-9]*$/.test(sid))) return [];
  const written = typeof sid === "string" ? sid : undefined;
  return [
    finding(
      statement,
      "bad-sid",
      { element: "Sid", ...(written !== undefined && { value: written }) },
      written === undefined
        ? "a Sid is a text"
        : `the Sid "${shown(written)}" has characters other than letters and digits`,
      `Write ${(written ?? "").replace(/[^A-Za-z0-9]/g, "").slice(0, 200) || "letters and digits only"}`,
    ),
  ];
}

function presence(statement: ParsedStatement): Finding[] {
  const { elements } = statement;
  const has = (element: string): boolean => elements.has(element);
  const both = PAIRS.filter(([one, other]) => has(one) && has(other)).map(([one, other]) =>
    finding(
      statement,
      "malformed-policy",
      { element: other },
      `the statement has ${one} and ${other}, and IAM takes only one of them`,
      `Keep ${one}, and put what ${other} says into a statement of its own`,
    ),
  );
  return [...both, ...missing(statement), ...misplaced(statement)];
}

/** Whether the statement is in a policy about resources, which names those who may use them. */
const isOfResources = ({ kind }: ParsedStatement): boolean => kind === "resource" || kind === "rcp";

function missing(statement: ParsedStatement): Finding[] {
  const { kind, elements } = statement;
  const needed = [
    ["Action", "NotAction", "does not say which actions it is about", 'Add "Action"'],
    // Some resource policies, such as a repository's, are only about their own resource.
    ...(kind === "identity" || kind === "scp"
      ? [["Resource", "NotResource", "does not say which resources it is about", 'Add "Resource"'] as const]
      : [["Principal", "NotPrincipal", "does not say whom it is about", 'Add "Principal"'] as const]),
  ] as const;
  return needed
    .filter(([one, other]) => !elements.has(one) && !elements.has(other))
    .map(([element, , message, remedy]) =>
      finding(statement, "missing-element", { element }, `the statement ${message}`, remedy),
    );
}

/** What a kind of policy does not have: which elements, why, and what to do instead. */
interface Misplaced {
  readonly elements: readonly string[];
  readonly message: (element: string) => string;
  readonly remedy: (element: string) => string;
}

const ITS_USERS = (element: string): string => `Remove ${element}, and name the role's users under Principal`;

const MISPLACED: Readonly<Record<PolicyKind, readonly Misplaced[]>> = {
  identity: [
    {
      elements: ["Principal", "NotPrincipal"],
      message: (element) =>
        `${element} is for policies of a resource; this one says itself whom it is about: whoever it is attached to`,
      remedy: (element) => `Remove ${element}, and attach the policy to the role or group that is meant`,
    },
  ],
  scp: [
    {
      elements: ["Principal", "NotPrincipal"],
      message: (element) => `a service control policy has no ${element}: it is about everybody in the account`,
      remedy: () => "Remove it, and write whom it is about as a condition on aws:PrincipalArn",
    },
  ],
  trust: [
    {
      elements: ["Resource", "NotResource"],
      message: (element) => `${element} is not for a trust policy, which is about its own role`,
      remedy: ITS_USERS,
    },
    {
      elements: ["NotPrincipal"],
      message: (element) => `${element} is not for a trust policy, which names those who may assume the role`,
      remedy: ITS_USERS,
    },
  ],
  resource: [],
  // What a resource control policy does not have is told with the rest of its rules.
  rcp: [],
};

const misplaced = (statement: ParsedStatement): Finding[] =>
  MISPLACED[statement.kind].flatMap(({ elements, message, remedy }) =>
    elements
      .filter((element) => statement.elements.has(element))
      .map((element) => finding(statement, "misplaced-element", { element }, message(element), remedy(element))),
  );

function listFindings(statement: ParsedStatement, element: string): Finding[] {
  const value = statement.elements.get(element);
  if (!statement.elements.has(element)) return [];
  const wrong = (message: string, remedy: string): Finding[] => [
    finding(statement, "malformed-policy", { element }, message, remedy),
  ];
  const list = listOf(value);
  if (list.length === 0)
    return wrong(`${element} is an empty list`, "Write at least one value, or remove the statement");
  if (list.some((one) => typeof one !== "string"))
    return wrong(`${element} has a value that is not a text`, "Write one text or a list of texts");
  return list.includes("") ? wrong(`${element} has an empty text`, "Write a value, or remove the empty one") : [];
}

function conditionShape(statement: ParsedStatement): Finding[] {
  const condition = statement.elements.get("Condition");
  if (condition === undefined || isUnknownText(condition)) return [];
  const wrong = (value: string | undefined, message: string, remedy: string): Finding =>
    finding(
      statement,
      "malformed-policy",
      { element: "Condition", ...(value !== undefined && { value }) },
      message,
      remedy,
    );
  const example = 'Write for example "StringEquals": {"aws:PrincipalAccount": "111111111111"}';
  if (!isRecord(condition)) return [wrong(undefined, "Condition is not an object of operators", example)];
  return Object.entries(condition).flatMap(([operator, keys]) => {
    if (isUnknownText(keys)) return [];
    if (!isRecord(keys))
      return [wrong(operator, `under "${shown(operator)}" there is no object of condition keys`, example)];
    return Object.entries(keys)
      .filter(([, values]) => !isValueList(values) || isMixed(values))
      .map(([key, values]) =>
        wrong(
          key,
          isValueList(values)
            ? `the condition on ${shown(key)} has values of several types`
            : `the condition on ${shown(key)} has no values, or one that is not a text`,
          "Write one text or a list of texts",
        ),
      );
  });
}

/** IAM also takes numbers and booleans as condition values. */
function isValueList(values: unknown): boolean {
  const texts = textsOf(values);
  return texts.length > 0 && texts.length === listOf(values).length;
}

/** Texts, numbers and truth values do not stand in one list. */
const isMixed = (values: unknown): boolean => new Set(listOf(values).map((value) => typeof value)).size > 1;
