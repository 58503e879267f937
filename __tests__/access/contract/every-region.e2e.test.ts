import { ACCOUNT, allow, breachesWith, GROUP, NEIGHBOURS, synthesised, type Synthesised } from "./support";

const kms = (region: string, id: string): string => `arn:aws:kms:${region}:${ACCOUNT}:key/${id}`;
const ecr = (region: string, name: string): string => `arn:aws:ecr:${region}:${ACCOUNT}:repository/${name}`;
const REPLICATED = "mrk-0123456789abcdef0123456789abcdef";
const SINGLE = "01234567-89ab-cdef-0123-456789abcdef";

/** A team with a multi-Region key, and with one of one region. */
let teams: Synthesised;
beforeAll(() => {
  const card = NEIGHBOURS["teams/card.yaml"] as { readonly tables: readonly object[] };
  const data = [
    { bucket: "acme-card", access: "read-write", kmsKey: kms("eu-west-1", REPLICATED) },
    { bucket: "acme-card-2", access: "read-write", kmsKey: kms("eu-west-1", SINGLE) },
  ];
  teams = synthesised({ ...NEIGHBOURS, "teams/card.yaml": { ...card, data } });
});

const told = (action: string, resource: string): string[] => breachesWith(teams, GROUP, allow(action, resource));
const TOLD = [expect.stringMatching(/which is the team card's$/)];

describe("what is of one name in every region", () => {
  it.each(["eu-west-1", "us-east-1", "us-*", "*"])("is a replica of a team's key: %s", (region) => {
    expect(told("kms:Decrypt", kms(region, REPLICATED))).toEqual(TOLD);
    expect(told("kms:Decrypt", kms(region, "mrk-*"))).toEqual(TOLD);
  });

  it("is not another key, nor the id of one without replicas elsewhere", () => {
    expect(told("kms:Decrypt", kms("eu-west-1", SINGLE))).toEqual(TOLD);
    expect(told("kms:Decrypt", kms("us-east-1", SINGLE))).toEqual([]);
    expect(told("kms:Decrypt", kms("us-east-1", REPLICATED.replace("mrk-0", "mrk-1")))).toEqual([]);
  });

  it.each(["eu-west-1", "us-east-1", "us-*"])("is a repository, which registries copy: %s", (region) => {
    expect(told("ecr:BatchGetImage", ecr(region, "card-train"))).toEqual(TOLD);
    expect(told("ecr:PutImage", ecr(region, "card/train"))).toEqual(TOLD);
    expect(told("ecr:PutImage", ecr(region, "fraud/train"))).toEqual([]);
    expect(told("ecr:PutImage", ecr(region, "cards"))).toEqual([]);
  });
});
