import { flag, shape } from "../checks/fields";
import { TEAM } from "../checks/team";
import { regionalArn } from "../language/arn";
import type { Environment } from "../language/environment";
import { inEveryRegion } from "../language/regions";
import { allow, type Statement } from "../language/statement";

/** Where a team's logs and metrics are. */
export interface TeamLogs {
  /** The team's name: its jobs, and so its log streams, start with `<team>-`. */
  readonly team: string;
  /**
   * Whether the team runs pipelines. SageMaker Pipelines names the jobs of a step `pipelines-…`, for every team of an
   * account alike.
   *
   * @default false
   */
  readonly pipelines?: boolean;
  /**
   * Whether the team works in Studio, whose streams are named `<domain>/<user profile>/<type of app>/<app>`.
   *
   * @default false
   */
  readonly studio?: boolean;
}

/** The schema of {@link TeamLogs}. @internal */
export const TEAM_LOGS = shape<TeamLogs>({ team: TEAM, pipelines: flag.optional(), studio: flag.optional() });

const group = (environment: Environment, rest: string): string =>
  regionalArn(environment, "logs", `log-group:/aws/sagemaker/${rest}`);

/** Streams of the team in the groups that a job type shares, and every stream of the team's own endpoint groups. */
function streams(environment: Environment, { team, pipelines, studio }: TeamLogs): string[] {
  return [
    group(environment, `*:log-stream:${team}-*`),
    ...(pipelines ? [group(environment, "*:log-stream:pipelines-*")] : []),
    ...(studio ? [group(environment, `studio:log-stream:*/${team}-*/*/*`)] : []),
    group(environment, `Endpoints/${team}-*:log-stream:*`),
  ];
}

/**
 * A job writes its logs, into the team's streams only.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/logging-cloudwatch.html
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html
 */
export const writeLogsStatements = (environment: Environment, logs: TeamLogs): Statement[] =>
  inEveryRegion(environment, (region) => [
    allow("FindLogs", ["logs:CreateLogGroup", "logs:DescribeLogStreams"], group(region, "*")),
    allow("WriteLogs", ["logs:CreateLogStream", "logs:PutLogEvents"], streams(region, logs)),
  ]);

/**
 * A person reads the team's logs. Searches work on whole log groups, so they are granted only on the team's own
 * endpoint groups: on `/aws/sagemaker/TrainingJobs` a search would read every team's logs.
 *
 * @see https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatchlogs.html
 */
export function readLogsStatements(environment: Environment, logs: TeamLogs): Statement[] {
  return [
    allow("ListLogGroups", ["logs:DescribeLogGroups"], "*"),
    allow("ListLogStreams", ["logs:DescribeLogStreams"], group(environment, "*")),
    allow("ReadLogs", ["logs:GetLogEvents"], streams(environment, logs)),
    allow("SearchLogs", ["logs:FilterLogEvents"], group(environment, `Endpoints/${logs.team}-*`)),
  ];
}
