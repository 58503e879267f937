import { any, wide, wideOn } from "../need";
import type { RunnerKind } from "../runner-kind";
import { each, type Leads, type Method, together } from "../way";

const runs = (kind: RunnerKind): Leads => ({ to: "runner", kind });

/** Where functions, jobs, stacks and builds run with a role already, whoever changes them has the role's rights. */
export const CODE: readonly Method[] = [
  {
    rule: "escalation-lambda-code",
    can: "put its own code into any function, which runs with the function's role",
    ways: each(
      runs("lambda"),
      wide("lambda:UpdateFunctionCode"),
      wideOn("function", "lambda:UpdateFunctionConfiguration"),
    ),
  },
  {
    rule: "escalation-glue-code",
    can: "change or enter what any Glue job, crawler, endpoint or session runs, with its role",
    ways: [
      // Of a run, the arguments may say where the script is:
      // https://docs.aws.amazon.com/glue/latest/dg/aws-glue-api-crawler-pyspark-extensions-python-intro.html
      ...each(
        runs("glue-job"),
        wide("glue:UpdateJob"),
        wide("glue:UpdateJobFromSourceControl"),
        wide("glue:StartJobRun"),
      ),
      ...each(
        {
          to: "not followed",
          why: "a trigger starts jobs of any name, with arguments that may say where the script is",
        },
        any("glue:CreateTrigger"),
        any("glue:UpdateTrigger"),
      ),
      ...each(runs("crawler"), wide("glue:UpdateCrawler")),
      ...each(runs("glue-dev-endpoint"), wide("glue:UpdateDevEndpoint")),
      ...each(runs("glue-session"), wide("glue:RunStatement")),
      ...each(
        { to: "not followed", why: "a session of Glue Studio runs as the role of whoever began it" },
        any("glue:GlueNotebookRefreshCredentials"),
        any("glue:RunDataPreviewStatement"),
        any("glue:SendRecipeAction"),
      ),
    ],
  },
  {
    rule: "escalation-cloudformation-code",
    can: "change any stack, with the role of the stack",
    ways: [
      ...each(runs("stack"), wideOn("stack", "cloudformation:UpdateStack")),
      together(
        runs("stack"),
        wideOn("stack", "cloudformation:CreateChangeSet"),
        wideOn("stack", "cloudformation:ExecuteChangeSet"),
      ),
      ...each(
        runs("stack-set"),
        wideOn("stackset", "cloudformation:UpdateStackSet"),
        wideOn("stackset", "cloudformation:CreateStackInstances"),
        wideOn("stackset", "cloudformation:UpdateStackInstances"),
      ),
    ],
  },
  {
    rule: "escalation-codebuild-code",
    can: "run its own commands in any build, with the role of the project",
    ways: each(
      runs("codebuild-project"),
      wide("codebuild:StartBuild"),
      wide("codebuild:StartBuildBatch"),
      wide("codebuild:UpdateProject"),
      wide("codebuild:StartSandbox"),
      wide("codebuild:StartCommandExecution"),
      // Whose pushes start a build: https://docs.aws.amazon.com/codebuild/latest/userguide/webhooks.html
      wide("codebuild:CreateWebhook"),
      wide("codebuild:UpdateWebhook"),
    ),
  },
  {
    rule: "escalation-states-code",
    can: "change any state machine, which runs with its role",
    // Whoever starts the next execution, be it a schedule, runs what it says then.
    ways: each(runs("state-machine"), wide("states:UpdateStateMachine")),
  },
];
