import { rcpsOf, scpsOf } from "../../../organization";
import { accountFile, deploymentOf } from "../support";

/** The account of a file with these settings. */
const accountWith = (settings: object) => {
  const more = Object.entries(settings).map(([name, value]) => `${name}: ${JSON.stringify(value)}`);
  return deploymentOf({ "accounts/dev.yaml": accountFile("dev", "111111111111", ...more) }).account;
};

/** The levels of service control policies of an account file that lists these. */
const levels = (...some: unknown[]) => scpsOf(accountWith({ scps: some }));

/** Likewise, of a plain list, which is one level. */
const scps = (...some: unknown[]) => levels(...some).flat();

const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const DENY = { Effect: "Deny", Action: "s3:*", Resource: "*" };
const ALLOW = { Effect: "Allow", Action: "*", Resource: "*" };

describe("the service control policies of an account", () => {
  it("are none where its file lists none: nothing is limited then", () => {
    expect(scps()).toEqual([]);
    expect(scpsOf(deploymentOf().account)).toEqual([]);
    expect(levels([], [])).toEqual([]);
  });

  it("are the documents as they are written, with names", () => {
    expect(scps(document(ALLOW), { name: "No storage", policy: document(DENY) }, document(DENY))).toEqual([
      { name: "scp-1", document: document(ALLOW) },
      { name: "No storage", document: document(DENY) },
      { name: "scp-3", document: document(DENY) },
    ]);
  });

  it("keep an Id and a statement without a list", () => {
    const written = { Version: "2012-10-17", Id: "a", Statement: ALLOW };
    expect(scps(written)).toEqual([{ name: "scp-1", document: written }]);
  });

  it.each([[[document(DENY)]], [[document(DENY), { name: "A", policy: { ...document(), Statement: DENY } }]]])(
    "have AWS's FullAWSAccess beside them where none of them allows anything: %j",
    (some) => {
      const all = scps(...some);
      expect(all[0]).toEqual({ name: "FullAWSAccess", document: document(ALLOW) });
      expect(all).toHaveLength(some.length + 1);
    },
  );

  it.each([
    [[document({ ...ALLOW, Action: "s3:GetObject" })]],
    [[document(DENY), document(DENY, { ...ALLOW, Action: "s3:*" })]],
    [[document(DENY), { Version: "2012-10-17", Statement: ALLOW }]],
  ])("have nothing beside them where one of them allows something: %j", (some) => {
    expect(scps(...some).map(({ name }) => name)).toEqual(some.map((_, index) => `scp-${index + 1}`));
  });

  it("are one level where the list is plain", () => {
    expect(levels(document(ALLOW), document(DENY))).toHaveLength(1);
  });

  it("are levels in their order where the list has lists, each with AWS's FullAWSAccess where none of it allows", () => {
    const all = levels([document(ALLOW)], [document(DENY), { name: "Mine", policy: document(DENY) }], [document(DENY)]);
    expect(all.map((level) => level.map(({ name }) => name))).toEqual([
      ["scp-1"],
      ["FullAWSAccess", "scp-2", "Mine"],
      ["FullAWSAccess", "scp-4"],
    ]);
  });
});

describe("the resource control policies of an account", () => {
  const DENY_ALL = { Effect: "Deny", Principal: "*", Action: "s3:*", Resource: "*" };

  it("are none where its file lists none", () => {
    expect(rcpsOf(deploymentOf().account)).toEqual([]);
  });

  it("are levels too, and nothing is added: what AWS allows beside them limits nothing", () => {
    const written = [[document(DENY_ALL)], [{ name: "Mine", policy: document(DENY_ALL) }, document(DENY_ALL)]];
    expect(rcpsOf(accountWith({ rcps: written }))).toEqual([
      [{ name: "rcp-1", document: document(DENY_ALL) }],
      [
        { name: "Mine", document: document(DENY_ALL) },
        { name: "rcp-3", document: document(DENY_ALL) },
      ],
    ]);
    expect(rcpsOf(accountWith({ rcps: written.flat() }))).toHaveLength(1);
  });
});
