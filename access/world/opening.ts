import { grantedResources, isAllowing } from "../../evaluation/decision/granted";
import { arnsOverlap } from "../../evaluation/decision/arn-pattern";
import { statementsIn } from "../../evaluation/decision/compiled";
import type { Subject } from "../../evaluation/subject";
import type { RunnerKind } from "../terraform";
import type { Edge } from "./edge";
import { inOneAccount, type Known } from "./known";
import { may } from "./may";
import { placesOf } from "./places";
import type { RunnerIndex, Running } from "./runners";

/** How one gets into what runs already, or changes what it runs: all actions of one way, on the thing itself. */
const OPENED_BY: readonly (readonly [kind: RunnerKind, ...way: readonly string[]])[] = [
  ["notebook-instance", "sagemaker:CreatePresignedNotebookInstanceUrl"],
  ["notebook-instance", "sagemaker:UpdateNotebookInstance"],
  ["pipeline", "sagemaker:UpdatePipeline", "sagemaker:StartPipelineExecution"],
  ["user-profile", "sagemaker:CreatePresignedDomainUrl"],
  ["lambda", "lambda:UpdateFunctionCode"],
  ["glue-job", "glue:UpdateJob"],
  ["state-machine", "states:UpdateStateMachine", "states:StartExecution"],
  ["codebuild-project", "codebuild:StartBuild"],
  ["codebuild-project", "codebuild:UpdateProject"],
];

/** Who names a model runs it with the model's role, and needs no iam:PassRole. */
const RUNS_MODELS = ["sagemaker:CreateTransformJob", "sagemaker:CreateEndpointConfig"];
const MODEL_KEY = "sagemaker:ModelArn";

/** The roles of notebooks, pipelines, models and the like that a principal may open, change or run: one way to each. */
export function openedRoles(index: RunnerIndex, known: Known): Edge[] {
  const { subject } = known;
  const found = new Map<Known, Edge>();
  const isWanted = ({ role }: Running): boolean => role !== known && !found.has(role) && inOneAccount(role, known);
  const take = (edge: Edge | undefined): void => {
    if (edge) found.set(edge.to, edge);
  };
  for (const [kind, ...way] of OPENED_BY) {
    const [action = ""] = way;
    const patterns = grantedResources(subject, action).filter((pattern) => mayOpen(subject, action, pattern));
    for (const running of overlapping(index, kind, patterns)) {
      if (isWanted(running)) take(openedBy(subject, running, way));
    }
  }
  for (const edge of scriptsChanged(index, subject, isWanted)) take(edge);
  for (const action of RUNS_MODELS) {
    for (const running of modelsNamed(index, subject, action)) {
      if (isWanted(running)) take(modelRun(subject, running, action));
    }
  }
  return [...found.values()];
}

function openedBy(subject: Subject, { arn, role }: Running, way: readonly string[]): Edge | undefined {
  return way.every((one) => mayOpen(subject, one, arn))
    ? { to: role, words: `uses ${way[0] ?? ""} on ${arn}, which runs as ${role.subject.name}` }
    : undefined;
}

/** Who opens a profile under the name of the session in Studio opens the one that they are in. */
const OWN_NAME = { "sagemaker:UserProfileName": null };

const mayOpen = (subject: Subject, action: string, resource: string): boolean =>
  may(subject, { action, resource, context: OWN_NAME });

function overlapping(index: RunnerIndex, kind: RunnerKind, patterns: readonly string[]): Running[] {
  const runners = index(kind);
  const found = patterns.flatMap((pattern) =>
    [...runners.candidates(pattern)].filter(({ arn }) => arnsOverlap(arn, pattern)),
  );
  return [...new Set(found)];
}

/** A lifecycle configuration is code that runs as root in every notebook that has it. */
function scriptsChanged(index: RunnerIndex, subject: Subject, isWanted: (running: Running) => boolean): Edge[] {
  const action = "sagemaker:UpdateNotebookInstanceLifecycleConfig";
  const patterns = grantedResources(subject, action);
  if (patterns.length === 0) return [];
  const scripted = patterns.flatMap((pattern) => [...index("script").candidates(pattern)]);
  return [...new Set(scripted)]
    .filter(isWanted)
    .flatMap(({ script, role }): Edge[] =>
      script !== undefined && may(subject, { action, resource: script })
        ? [{ to: role, words: `changes ${script}, which runs as ${role.subject.name}` }]
        : [],
    );
}

function modelRun(subject: Subject, { arn, role }: Running, action: string): Edge | undefined {
  return mayWith(subject, action, arn)
    ? { to: role, words: `uses ${action} with ${arn}, which runs as ${role.subject.name}` }
    : undefined;
}

const modelsNamed = (index: RunnerIndex, subject: Subject, action: string): readonly Running[] =>
  isAllowing(subject, action) ? overlapping(index, "model", modelPatterns(subject, action)) : [];

const mayWith = (subject: Subject, action: string, model: string): boolean =>
  placesOf(subject, action).some((resource) => may(subject, { action, resource, context: { [MODEL_KEY]: model } }));

/** Which models a subject may name: any, or those that its conditions tell apart. */
function modelPatterns(subject: Subject, action: string): readonly string[] {
  const unnamed = "arn:aws:sagemaker:::model/\uF8FF";
  if (mayWith(subject, action, unnamed)) return ["*"];
  const clauses = (subject.identity ?? []).flatMap(statementsIn).flatMap(({ statement }) => statement.conditions);
  return clauses.filter(({ key }) => key.toLowerCase() === MODEL_KEY.toLowerCase()).flatMap(({ values }) => values);
}
