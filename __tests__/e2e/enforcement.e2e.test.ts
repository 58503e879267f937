import { PutObjectCommand } from "@aws-sdk/client-s3";
import { readStacks } from "../../access";
import { principalGraphOf } from "../../access/graph/principal-graph";
import { folderOf } from "../stacks/support";
import { type Agreement, agreementOn, type Asking, countsOf, summaryOf } from "./support/agreement";
import { BUCKETS, ENFORCED_ORGANIZATION, KEYS } from "./support/enforced-organization";
import { describeWithTerraform } from "./support/prerequisites";
import { s3As } from "./support/s3-clients";
import { s3Questions } from "./support/s3-question";
import { World } from "./support/world";

jest.setTimeout(600_000);

describeWithTerraform()("what the stacks allow on S3, by the answers of the access layer", () => {
  let world: World;
  let agreement: Agreement;

  beforeAll(async () => {
    world = await World.start(folderOf(ENFORCED_ORGANIZATION));
    const checkout = world.checkout("first", { ownOrganization: true });
    await world.deploy(checkout, "*");
    const known = principalGraphOf(readStacks(checkout.outdir), () => []);
    const all: Asking[] = [];
    for (const [accountId, buckets] of Object.entries(BUCKETS)) {
      const { iam, s3 } = await world.clients(accountId);
      for (const Bucket of buckets) {
        for (const Key of KEYS) await s3.send(new PutObjectCommand({ Bucket, Key, Body: "found" }));
      }
      const questions = buckets.flatMap((bucket) => s3Questions(bucket, KEYS));
      for (const { subject, ...one } of known.all) {
        if (one.accountId !== accountId || subject.kind === "group") continue;
        all.push({ subject, questions, client: await s3As(world.emulator, iam, subject) });
      }
    }
    await world.emulator.enforce(true);
    try {
      agreement = await agreementOn(known, all);
    } finally {
      await world.emulator.enforce(false);
    }
    console.log(summaryOf(agreement));
  });

  afterAll(async () => {
    await (world as World | undefined)?.stop();
  });

  it("is what the emulator lets users and sessions of roles do", () => {
    const differing = agreement.asked.filter(({ decision, enforced }) => decision.verdict !== enforced);
    expect(differing.map(({ question, decision, enforced }) => ({ question, enforced, decision }))).toEqual([]);
  });

  it("is asked about often, also where it is allowed and where a Deny counts, and seldom beyond the emulator", () => {
    const { asked, leftOut } = agreement;
    const { allowed, denied, explicit } = countsOf(asked);
    expect(asked.length).toBeGreaterThanOrEqual(500);
    expect(allowed / asked.length).toBeGreaterThanOrEqual(0.2);
    expect(denied / asked.length).toBeGreaterThanOrEqual(0.2);
    expect(explicit).toBeGreaterThanOrEqual(10);
    const left = Object.values(leftOut);
    expect(Math.min(...left)).toBeGreaterThan(0);
    expect(left.reduce((sum, count) => sum + count, 0)).toBeLessThan(asked.length / 4);
  });
});
