import { DEPLOYED_TYPES, WORKLOADS } from "../policies";
import { type Advice, advise, type DeniedRequest, toWrite } from "./asked";
import { offers } from "./matching";
import type { Who } from "./who";
import { valueAt } from "./writing";

const PATH = ["groups", "Deployers"];

/** Why SageMaker denies Deployers something: another name, or what they are kept from on purpose. */
export function deployersAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { action, arn, deployment } = asked;
  const { team, teamFile } = deployment;
  const [type = "", name = ""] = arn?.resource.split("/") ?? [];
  const own = `${team.team}-deployed-`;
  if (offers(who.statements, action))
    return DEPLOYED_TYPES.includes(type) && !name.startsWith(own)
      ? [
          advise(
            asked,
            PATH,
            `${name} is not a name of what Deployers make: they make and use models and endpoint configurations whose names start with ${own}. Name the ${type.replaceAll("-", " ")} so.`,
          ),
        ]
      : [];
  if (PIPELINES.includes(action))
    return [
      toWrite(
        `Deployers run the team's pipelines only where the team says so: with them they reach all that a pipeline does.`,
        valueAt(teamFile, [...PATH, "pipelines"], "true"),
      ),
    ];
  return STARTS.test(action)
    ? [
        advise(
          asked,
          PATH,
          `Deployers ship models, and start no jobs, notebooks or Studio, on purpose. Members of ML_Engineers do.`,
        ),
      ]
    : [];
}

const PIPELINES: readonly string[] = WORKLOADS.pipeline.actions.pipeline.filter((one) => !one.includes(":Delete"));

const STARTS = /^sagemaker:(Create\w*Job\w*|Create(App|NotebookInstance\w*|Presigned\w*|Space|UserProfile)|Start\w*)$/;
