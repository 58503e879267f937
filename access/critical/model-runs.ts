import { hasWildcard } from "../../common/glob";
import { groupBy } from "../../common/lists";
import {
  actionFacts,
  actionReference,
  arnsOverlap,
  type Deciding,
  type Doubt,
  isUnknown,
  matchingActions,
} from "../../evaluation";
import type { Answer, Question } from "../answers";

const MODEL_KEY = "sagemaker:ModelArn";

/** What runs a model that it names, and with that answers what the model knows: `sagemaker:CreateTransformJob`. */
export const RUNS_MODEL: ReadonlySet<string> = new Set(
  matchingActions("sagemaker:Create*").filter((action) =>
    actionReference(action)?.conditionKeys.some((key) => key === MODEL_KEY),
  ),
);

/**
 * Every call that runs a model: with anything that it may make in the model's account and region. Of a pattern of models,
 * the value of the condition is not told.
 */
export function runsOf(model: string): Question[] {
  const [, partition = "", , region = "", account = ""] = model.split(":");
  const here = (format: string): string =>
    format
      .replace("${Partition}", partition)
      .replace("${Region}", region)
      .replace("${Account}", account)
      .replace(/\$\{[^}]+\}/g, "*");
  return [...RUNS_MODEL].flatMap((action) =>
    actionFacts(action).types.map(({ arn }) => ({
      action,
      resource: here(arn),
      context: hasWildcard(model) ? {} : { [MODEL_KEY]: model },
    })),
  );
}

/**
 * Whether an answer about running any model may be about these. Not where every statement that allows it takes others
 * only, and not where one that denies it asks for nothing but that it be others.
 */
export function mayBeAbout(model: string, { action, decision }: Answer): boolean {
  if (!RUNS_MODEL.has(action)) return true;
  const lines = groupBy([...decision.doubts, ...decision.unless], ({ of }) => nameOf(of));
  const othersOnly = (allowing: Deciding): boolean =>
    lines.get(nameOf(allowing))?.some((line) => namesOthers(model, line, TAKES)) ?? false;
  const denied = [...lines.values()].some(
    ([line, ...more]) => line.of.effect === "Deny" && more.length === 0 && namesOthers(model, line, LEAVES_OUT),
  );
  return !denied && (decision.allows.length === 0 || !decision.allows.every(othersOnly));
}

const TAKES = /^(Arn|String)(Like|Equals)$/i;
const LEAVES_OUT = /^(ForAnyValue:)?(Arn|String)Not(Like|Equals)(IfExists)?$/i;

const nameOf = ({ effect, policy, statement }: Deciding): string =>
  JSON.stringify([effect, policy.name, policy.stack, policy.address, statement]);

/** A condition on the model by its ARN, in which none of these is named. */
const namesOthers = (model: string, { key, operator, values }: Doubt, operators: RegExp): boolean =>
  key.toLowerCase() === MODEL_KEY.toLowerCase() &&
  operators.test(operator) &&
  values.every((value) => !value.includes("${") && !isUnknown(value) && !arnsOverlap(value, model));
