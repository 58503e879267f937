import { declarations, NOTHING_AROUND } from "../../../access/graph/around";
import { principalGraphOf } from "../../../access/graph/principal-graph";
import { type Reached, reachIn } from "../../../access/graph/reach";
import type { Declaration } from "../../../organization";
import { ACCOUNT, allow, knownIn, roleArn, service, type Statement, stackWith } from "./support";

const ETL = roleArn("etl");
const FUNCTIONS = `arn:aws:lambda:eu-west-1:${ACCOUNT}:function:`;
const TODAY = "2027-06-30";

const declared = (arn: string, says: Declaration["says"], accountId = ACCOUNT): Declaration => ({
  subject: { arn },
  says,
  accountId,
  place: { file: "accounts/prod.yaml", line: 31, column: 5 },
});
const having = (...Statement: readonly Statement[]): Declaration["says"] => ({
  kind: "policies",
  policies: [{ name: "outside/etl.json", document: { Version: "2012-10-17", Statement } }],
});
const runsAs = (role: string): Declaration["says"] => ({ kind: "runs-as", role });
const harmless = (until: string): Declaration["says"] => ({ kind: "harmless", reason: "reads its own bucket", until });

/** Whom people with a right reach beside what they open by a policy: the name, `?` where nobody knows what it may do. */
function reached(can: Statement, ...outside: readonly Declaration[]): string[] {
  const stack = stackWith({
    roles: { jobs: { trust: service("lambda") }, closed: { trust: { AWS: ACCOUNT } } },
    groups: { people: [can] },
  });
  const around = { ...NOTHING_AROUND, ...declarations(outside, TODAY) };
  const graph = principalGraphOf([stack], () => [], around);
  const told = ({ known, unknown }: Reached): string => known.subject.name + (unknown ? "?" : "");
  return reachIn(graph).from(knownIn(graph, "people")).map(told);
}

const ASSUME = allow("sts:AssumeRole", ETL);
const CHANGE = (name: string): Statement => allow("lambda:UpdateFunctionCode", `${FUNCTIONS}${name}`);

describe("what no stack has", () => {
  const STRANGER = `a role that no stack has, ${ETL}?`;

  it("is nobody where it is declared to be harmless, up to the last day", () => {
    expect(reached(ASSUME)).toEqual([STRANGER]);
    expect(reached(ASSUME, declared(ETL, harmless(TODAY)))).toEqual([]);
    expect(reached(ASSUME, declared(ETL, harmless("2027-06-29")))).toEqual([STRANGER]);
  });

  it("still is whom the stacks let in by its name", () => {
    const named = (trusted: string, can = ASSUME): string[] => {
      const stack = stackWith({ roles: { data: { trust: { AWS: trusted } } }, groups: { people: [can] } });
      const outside = [declared(ETL, harmless(TODAY)), declared(`${FUNCTIONS}etl-*`, runsAs(ETL))];
      const around = { ...NOTHING_AROUND, ...declarations(outside, TODAY) };
      const graph = principalGraphOf([stack], () => [], around);
      return reachIn(graph)
        .from(knownIn(graph, "people"))
        .flatMap(({ path }) => path);
    };
    expect(named(ETL)).toEqual([`people assumes ${ETL}, which assumes data`]);
    expect(named(ETL, CHANGE("etl-in"))).toEqual([expect.stringMatching(`which runs as ${ETL}, which assumes data$`)]);
    expect(named(roleArn("other"))).toEqual([]);
    expect(named(ACCOUNT)).toEqual([]);
  });

  it("has the policies that are declared, and becomes whom these let it become", () => {
    expect(reached(ASSUME, declared(ETL, having()))).toEqual([ETL]);
    const assuming = having(allow("sts:AssumeRole", roleArn("closed")));
    expect(reached(ASSUME, declared(ETL, assuming))).toEqual([ETL, "closed"]);
    const further = having(allow("sts:AssumeRole", roleArn("further")));
    expect(reached(ASSUME, declared(ETL, further))).toEqual([ETL, `a role that no stack has, ${roleArn("further")}?`]);
  });

  it("runs as the role that is declared, of a stack or declared itself", () => {
    const functions = `${FUNCTIONS}etl-*`;
    expect(reached(CHANGE("etl-in"), declared(functions, runsAs(roleArn("jobs"))))).toEqual(["jobs"]);
    const both = [declared(functions, runsAs(ETL)), declared(ETL, having())];
    expect(reached(CHANGE("etl-in"), ...both)).toEqual([ETL]);
    expect(reached(CHANGE("etl-in"), declared(functions, runsAs(ETL)))).toEqual([STRANGER]);
  });

  it.each(["etl-in", "etl-*", "etl-in-*"])("is declared by a pattern that covers all of it: %s", (name) => {
    expect(reached(CHANGE(name), declared(`${FUNCTIONS}etl-*`, harmless(TODAY)))).toEqual([]);
  });

  it.each(["*", "etl*", "*-in", "etl_in"])("is not by one that covers a part, or nothing: %s", (name) => {
    const outside = declared(`${FUNCTIONS}etl-*`, harmless(TODAY));
    expect(reached(CHANGE(name), outside)).toEqual([`what lambda runs as, ${FUNCTIONS}${name}?`]);
  });

  it("is the role of a Studio domain, for whoever makes there what has none", () => {
    const studio = (rest: string): string => `arn:aws:sagemaker:eu-west-1:${ACCOUNT}:${rest}`;
    const domain = declared(studio("domain/d-one"), runsAs(roleArn("jobs")));
    const make = (what: string, type: string, condition?: object): Statement =>
      allow(`sagemaker:Create${what}`, studio(type), condition);
    const sharing = (type: string): object => ({ StringEquals: { "sagemaker:SpaceSharingType": type } });
    for (const can of [
      make("UserProfile", "user-profile/*/people-*"),
      make("UserProfile", "user-profile/d-one/people-*"),
      make("Space", "space/d-*/people-*"),
      make("Space", "space/d-*/people-*", sharing("Shared")),
    ]) {
      expect(reached(can, domain)).toEqual(["jobs"]);
      expect(reached(can)).toEqual([]);
    }
    expect(reached(make("UserProfile", "user-profile/d-two/people-*"), domain)).toEqual([]);
    expect(reached(make("Space", "space/d-*/people-*", sharing("Private")), domain)).toEqual([]);
  });

  it("is the bucket behind an access point, which is declared itself, whatever is done with it", () => {
    const point = `arn:aws:s3:eu-west-1:${ACCOUNT}:accesspoint/reports`;
    for (const can of [allow("s3:GetObject", `${point}/object/*`), allow("s3:ListBucket", point)]) {
      expect(reached(can)).toEqual([`whoever uses ${point}?`]);
      expect(reached(can, declared(point, harmless(TODAY)))).toEqual([]);
      expect(reached(can, declared(`${point}s`, harmless(TODAY)))).toHaveLength(1);
    }
  });

  it("is not declared by the file of another account", () => {
    expect(reached(ASSUME, declared(ETL, harmless(TODAY), "222222222222"))).toEqual([STRANGER]);
  });
});
