import { readLogsStatements, readMetricsStatements, writeLogsStatements } from "../policies";
import { type Advice, advise, type DeniedRequest, toWrite } from "./asked";
import { offers } from "./matching";
import { memberAdvice } from "./members";
import { statementAdvice } from "./statements";
import type { Who } from "./who";
import { valueAt } from "./writing";

/** Why logs cannot be written or read: their streams are the team's by the name of the job. */
export function logsAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { action, arn, deployment } = asked;
  const { environment, team } = deployment;
  const logs = { team: team.team };
  const known = [...writeLogsStatements(environment, logs), ...readLogsStatements(environment, logs)];
  const ofSageMaker = arn === undefined || arn.resource.startsWith("log-group:/aws/sagemaker/");
  if (!offers(known, action) || !ofSageMaker) return statementAdvice(asked, who);
  if (!offers(who.statements, action)) {
    const members = memberAdvice(asked, who);
    return members.length > 0 ? members : statementAdvice(asked, who);
  }
  const searches = action === "logs:FilterLogEvents";
  return [
    advise(
      asked,
      ["team"],
      searches
        ? `A search reads the whole log group, which all teams share, so it is denied on purpose. Read the job's own stream, whose name starts with ${team.team}-, with logs:GetLogEvents.`
        : `Log streams are named as their jobs are, and the team's start with ${team.team}-. Start the job with base_job_name="${team.team}-…".`,
    ),
  ];
}

/** Metrics: a role writes namespaces by name, people read all. */
export function metricsAdvice(asked: DeniedRequest, who: Who): Advice[] {
  const { action, deployment } = asked;
  const { team, teamFile } = deployment;
  if (action === "cloudwatch:PutMetricData" && who.kind === "role") {
    const namespaces = [...team.cloudWatch.namespaces.map((name) => JSON.stringify(name)), "<namespace>"];
    return [
      toWrite(
        `Jobs write metrics to the namespaces ${team.team} and ${team.team}/… only. Use one of them, or add yours.`,
        valueAt(teamFile, ["cloudWatch", "namespaces"], `[${namespaces.join(", ")}]`),
      ),
    ];
  }
  const members = offers(readMetricsStatements(), action) ? memberAdvice(asked, who) : [];
  return members.length > 0 ? members : statementAdvice(asked, who);
}
