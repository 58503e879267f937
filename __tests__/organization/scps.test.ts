import { scpsOf } from "../../organization";
import { accountFile, deploymentOf } from "./support";

/** The service control policies of an account file that lists these. */
const scps = (...some: unknown[]) => {
  const account = accountFile("dev", "111111111111", `scps: ${JSON.stringify(some)}`);
  return scpsOf(deploymentOf({ "accounts/dev.yaml": account }).account);
};

const document = (...Statement: object[]) => ({ Version: "2012-10-17", Statement });
const DENY = { Effect: "Deny", Action: "s3:*", Resource: "*" };
const ALLOW = { Effect: "Allow", Action: "*", Resource: "*" };

describe("the service control policies of an account", () => {
  it("are none where its file lists none: nothing is limited then", () => {
    expect(scps()).toEqual([]);
    expect(scpsOf(deploymentOf().account)).toEqual([]);
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
});
