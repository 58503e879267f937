import { unscoped } from "../../../access/not-scoped/unscoped";
import { findService } from "../../../evaluation/reference/reference";
import { principalWith } from "../../evaluation/escalation/support";
import { ACCOUNT, allow, breachesWith, neighbours, ROLE } from "./support";

/**
 * What is somebody's because of its name; what all teams share, which is told where it is granted beyond one of it; and
 * what no action of any service works on.
 */
type Whose = "owned" | "shared" | "nobody's";

/** What each type of the reference is. A type that is new there fails the test below until somebody says it here. */
const SERVICES: Readonly<Record<string, Readonly<Record<string, Whose>>>> = {
  sagemaker: {
    action: "owned",
    "ai-benchmark-job": "owned",
    "ai-recommendation-job": "owned",
    "ai-workload-config": "owned",
    algorithm: "owned",
    app: "owned",
    "app-image-config": "owned",
    artifact: "shared", // named by a hash
    "automl-job": "owned",
    cluster: "owned",
    "cluster-scheduler-config": "owned",
    "code-repository": "owned",
    "compilation-job": "owned",
    "compute-quota": "owned",
    context: "owned",
    "data-quality-job-definition": "owned",
    device: "owned",
    "device-fleet": "owned",
    domain: "shared", // several teams work in one
    "edge-deployment-plan": "owned",
    "edge-packaging-job": "owned",
    endpoint: "owned",
    "endpoint-config": "owned",
    experiment: "owned",
    "experiment-trial": "owned",
    "experiment-trial-component": "owned",
    "feature-group": "owned",
    "flow-definition": "owned",
    hub: "owned",
    "hub-content": "owned",
    "human-loop": "owned",
    "human-task-ui": "owned",
    "hyper-parameter-tuning-job": "owned",
    image: "owned",
    "image-version": "owned",
    "inference-component": "owned",
    "inference-experiment": "owned",
    "inference-recommendations-job": "owned",
    job: "owned",
    "labeling-job": "owned",
    "lineage-group": "nobody's",
    "mlflow-app": "owned",
    "mlflow-tracking-server": "owned",
    model: "owned",
    "model-bias-job-definition": "owned",
    "model-card": "owned",
    "model-card-export-job": "owned",
    "model-explainability-job-definition": "owned",
    "model-package": "owned",
    "model-package-group": "owned",
    "model-quality-job-definition": "owned",
    "monitoring-schedule": "owned",
    "monitoring-schedule-alert": "owned",
    "notebook-instance": "owned",
    "notebook-instance-lifecycle-config": "owned",
    "optimization-job": "owned",
    "partner-app": "owned",
    pipeline: "owned",
    "pipeline-execution": "owned",
    "processing-job": "owned",
    project: "owned",
    "reserved-capacity": "shared", // bought for an account
    "sagemaker-catalog": "nobody's",
    "shared-model": "shared",
    "shared-model-event": "shared",
    space: "owned",
    "studio-lifecycle-config": "owned",
    "training-job": "owned",
    "training-plan": "owned",
    "transform-job": "owned",
    "user-profile": "owned",
    workforce: "owned",
    workteam: "owned",
  },
  cloudwatch: {
    "access-grant": "shared",
    "access-profile": "shared",
    alarm: "owned",
    "alarm-mute-rule": "owned",
    alert: "shared",
    dashboard: "owned",
    dataset: "shared", // all metrics of an account; whose they are, their namespaces tell
    domain: "shared",
    "ingestion-endpoint": "owned",
    "insight-rule": "owned",
    integration: "shared",
    "metric-stream": "owned",
    "omni-dashboard": "shared",
    "organization-access-grant": "shared",
    "organization-domain": "shared",
    service: "owned",
    slo: "owned",
    space: "shared",
    view: "owned",
  },
  logs: {
    "anomaly-detector": "shared",
    delivery: "shared",
    "delivery-destination": "owned",
    "delivery-source": "owned",
    destination: "owned",
    "log-group": "owned", // by the streams in it
    "log-stream": "owned",
    "lookup-table": "owned",
    "scheduled-query": "shared",
  },
};

/** Types whose names come behind another one. */
const SECOND = ["app", "job", "log-stream", "space", "user-profile"];

/** Calls that bring in what is somebody's by naming it beside what they make, or that need two types: not asked here. */
const NAMING =
  /^(CreateApp|CreateEndpoint|UpdateEndpoint|CreateSpace|UpdateSpace|CreateTransformJob|CreateEndpointConfig|(Create|Update)InferenceComponent|CreateInference(Experiment|RecommendationsJob)|(Create|Update)NotebookInstance|PutMetricData)$/;

/** The ARN of something of a type: its name is told, what else is in it is not. */
function arnOf(service: string, type: string, name: string): string {
  const form = findService(service)?.resourceTypes.get(type)?.arn ?? "";
  const whole = {
    Partition: "aws",
    Region: "eu-west-1",
    Account: ACCOUNT,
    LogGroupName: "/aws/sagemaker/TrainingJobs",
  };
  if (type === "log-group") return arnOf(service, "log-stream", "").replace(/Training.*/, `Endpoints/${name}`);
  const [, ...rest] = [...form.matchAll(/\$\{(?!Partition|Region|Account)[^}]+\}/g)].map(
    ([placeholder]) => placeholder,
  );
  const named = SECOND.includes(type) ? rest[0] : undefined;
  return Object.entries(whole)
    .reduce(
      (arn, [key, value]) => arn.replace(`\${${key}}`, value),
      named === undefined ? form : form.replace(named, name),
    )
    .replace(/\$\{[^}]+\}/, named === undefined ? name : "x")
    .replace(/\$\{[^}]+\}/g, "x");
}

/** The actions that take the type. */
const actionsOn = (service: string, type: string): { readonly action: string; readonly changes: boolean }[] =>
  [...(findService(service)?.actions.values() ?? [])]
    .filter(({ name, resourceTypes }) => !NAMING.test(name) && resourceTypes.some((one) => one.name === type))
    .map(({ name, accessLevel }) => ({
      action: `${service}:${name}`,
      changes: accessLevel !== "Read" && accessLevel !== "List" && name !== "CreateLogGroup",
    }));

/** What of another team's a role reaches itself by these statements: the ways to somebody else's rights are not asked. */
const foreign = (...statements: readonly object[]): string[] =>
  breachesWith(neighbours(), ROLE, ...statements).filter((one) => ITSELF.test(one));
const ITSELF = new RegExp(`^${ROLE} may(, as far as can be told,)? .*, which is the team card's$`);
const breaches = (actions: readonly string[], resource: string): string[] => foreign(allow(actions, resource));
const told = (actions: readonly string[], resource: string): string[] =>
  unscoped(principalWith({ Policy: [allow(actions, resource)] })).map(({ action }) => action);

describe.each(Object.entries(SERVICES))("%s", (service, types) => {
  const ofKind = (kind: Whose): string[] => Object.keys(types).filter((type) => types[type] === kind);

  it("has no other types", () => {
    expect(Object.keys(types)).toEqual([...(findService(service)?.resourceTypes.keys() ?? [])].sort());
  });

  it.each(ofKind("owned"))("%s: what carries a team's name is that team's", (type) => {
    const all = actionsOn(service, type);
    const some = all.some(({ changes }) => changes) ? all.filter(({ changes }) => changes) : all;
    const changing = some.map(({ action }) => action);
    expect(changing).not.toEqual([]);
    // A statement for each, so that each is found.
    const others = changing.map((action) => allow(action, arnOf(service, type, "card-x")));
    const found = foreign(...others).map((one) => / may(?:, as far as can be told,)? (\S+) on /.exec(one)?.[1]);
    expect(changing.filter((action) => !found.includes(action))).toEqual([]);
    expect(breaches(changing, arnOf(service, type, "*"))).not.toEqual([]);
    expect(breaches(changing, arnOf(service, type, "fraud-x"))).toEqual([]);
    // Nobody knows whose streams are in a group.
    if (type !== "log-group") expect(breaches(changing, arnOf(service, type, "nobody"))).toEqual([]);
    expect(told(changing, arnOf(service, type, "fraud-x"))).toEqual([]);
  });

  it.each(ofKind("shared"))("%s: what all teams share is told where more than one of it is granted", (type) => {
    const actions = actionsOn(service, type).map(({ action }) => action);
    expect(actions).not.toEqual([]);
    const all = arnOf(service, type, "*");
    expect(breaches(actions, all)).toEqual([]);
    expect(new Set(told(actions, all))).toEqual(new Set(actions));
  });

  it("has no action that works on what is nobody's", () => {
    for (const type of ofKind("nobody's")) expect([type, ...actionsOn(service, type)]).toEqual([type]);
  });
});
