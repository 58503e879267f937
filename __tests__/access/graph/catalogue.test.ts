import { lint } from "../../../access";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { reachIn } from "../../../access/graph/reach";
import { METHODS, type Way } from "../../../evaluation/ways/catalogue";
import { allow, knownIn, roleArn, service, stackWith } from "./support";

/** Ways that give nothing beyond what other ways give: what somebody hands over they reach by handing it over. */
const WITHOUT_STEP: readonly Way["leads"]["to"][] = ["own work"];

/** Ways whose steps say what is done in a word. */
const NAMELESS: readonly Way["leads"]["to"][] = ["session", "script"];

const named = (actions: readonly string[]): RegExp =>
  new RegExp(actions.filter((action) => action !== "iam:PassRole").join("|"));

const entries = METHODS.flatMap(({ rule, lead, ways }) =>
  ways.map((way) => ({ rule, way, actions: [...(lead ? [lead] : []), ...way.needs].map(({ action }) => action) })),
);
/** Of the operations that take a role, all are alike: every thirtieth is walked. */
const walked = entries.filter(({ rule }, index) => rule !== "escalation-pass-role-service" || index % 30 === 0);

/** A stack in which people have some actions, and a role has what they would like to have. */
const stackOf = (actions: readonly string[], resource = "*"): ReturnType<typeof stackWith> =>
  stackWith({
    roles: { wanted: { trust: { AWS: "*", ...service("sagemaker") }, can: [allow("s3:GetObject", "*")] } },
    groups: { people: [allow(actions, resource)] },
  });

const stepsOf = (stack: ReturnType<typeof stackWith>): readonly string[] => {
  const graph = principalGraphOf([stack], () => []);
  const people = knownIn(graph, "people");
  return reachIn(graph)
    .from(people)
    .map(({ path }) => path[0] ?? "");
};

describe.each(walked)("$actions", ({ rule, way, actions }) => {
  it("is told by lint, and is a step of the graph", () => {
    const stack = stackOf(actions);
    const report = lint([stack]);
    const told =
      rule === undefined
        ? report.notScoped.flatMap((one) => one.actions.map(({ action }) => action))
        : report.findings.filter((finding) => finding.rule === rule).map(({ message }) => message);
    expect(told).not.toEqual([]);
    const steps = stepsOf(stack);
    if (WITHOUT_STEP.includes(way.leads.to)) return;
    const found = steps.filter((step) => NAMELESS.includes(way.leads.to) || named(actions).test(step));
    expect(found).not.toEqual([]);
  });
});

it("leads to no step that lint does not tell, where nothing limits it by name", () => {
  const stack = stackOf(["sts:AssumeRole", "lambda:UpdateFunctionCode", "iam:AddUserToGroup"]);
  expect(stepsOf(stack)).toHaveLength(4);
  const rules = lint([stack]).findings.map((finding) => finding.rule);
  expect(rules).toEqual(
    expect.arrayContaining(["escalation-assume-role", "escalation-lambda-code", "escalation-add-to-group"]),
  );
  expect(stepsOf(stackOf(["sts:AssumeRole"], roleArn("elsewhere")))).toEqual([
    "people assumes wanted",
    `people assumes a role that no stack has, ${roleArn("elsewhere")}`,
  ]);
});
