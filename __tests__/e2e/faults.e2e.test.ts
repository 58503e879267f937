import { existsSync, readdirSync, readFileSync, rmSync, utimesSync } from "node:fs";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import {
  AttachRolePolicyCommand,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from "@aws-sdk/client-iam";
import { identities } from "./support/actual";
import type { Call, Fate } from "./support/faults/proxy";
import type { Running } from "./support/faults/running";
import { done, Scene } from "./support/faults/scene";
import { type Row, table, tableIn, writeTable } from "./support/faults/table";
import { describeWithTerraform } from "./support/prerequisites";
import { PROJECT } from "./support/world";

jest.setTimeout(300_000);

const DOCUMENT = path.join(PROJECT, "docs", "operations.md");
const RECOVER = "`npm run recover -- <stack> --unlock <id>`";
const ANOTHER_DEPLOY = "another deploy";

const isSavingState = ({ method, path }: Call): boolean => method === "PUT" && path.includes("terraform.tfstate?");
const isTakingLock = ({ method, path }: Call): boolean => method === "PUT" && path.includes(".tflock");
const isWritingIam = ({ action = "" }: Call): boolean => /^(Create|Put|Attach|Update|AddUser)/.test(action);
const isUpdatingRole = ({ action = "" }: Call): boolean => action.startsWith("UpdateRole");
const never = new Promise<Fate>(() => undefined);

/** In order: each fault meets what the recovery from the one before it has left. */
describeWithTerraform()("when things go wrong", () => {
  let scene: Scene;
  const rows: Row[] = [];

  beforeAll(async () => {
    scene = await Scene.start();
    await done(scene.synth());
  });

  afterAll(async () => {
    await (scene as Scene | undefined)?.stop();
  });

  /** From the first call of that kind on, until the network is calm, this becomes of all calls of the kind. */
  function from(isMoment: (call: Call) => boolean, fate: () => Fate | Promise<Fate>): Promise<void> {
    return new Promise((resolve) => {
      scene.proxy.fate = (call) => {
        if (!isMoment(call)) return "answered";
        resolve();
        return fate();
      };
    });
  }

  /** Waits for the moment of a deploy, which must come before its end. */
  const comesTo = (moment: Promise<void>, deploying: Running): Promise<void> =>
    Promise.race([moment, deploying.ended.then(({ output }) => Promise.reject(new Error(output)))]);

  async function killAt(moment: Promise<void>, deploying: Running): Promise<void> {
    await comesTo(moment, deploying);
    await deploying.kill();
    scene.proxy.calm();
  }

  const changeRole = (team: string): Promise<unknown> =>
    scene.account.iam.send(new UpdateRoleCommand({ RoleName: roleOf(team), Description: "changed by hand" }));
  const roleOf = (team: string): string => `${team}-SageMakerExecutionRole`;

  async function isSettled(team: string): Promise<string> {
    expect(await scene.actual(team)).toEqual(scene.declared(team));
    expect(await scene.shareInState(team)).toBe("all");
    return scene.plan(`dev-${team}`);
  }

  describe.each([
    {
      moment: "just after it had taken the lock",
      team: "audio",
      deploying: (): Running => scene.apply("dev-audio"),
      at: (): Promise<void> => from(isTakingLock, () => "unanswered"),
      left: "AWS has nothing of the stack and the state knows nothing; the lock stays",
    },
    {
      moment: "after everything was made, before the state was saved",
      team: "vision",
      deploying: (): Running => scene.apply("dev-vision"),
      at: (): Promise<void> => from(isSavingState, () => never),
      left: "AWS has all of the stack and the state knows nothing; the lock stays",
    },
    {
      moment: "when it had made the first resources (`cdktf deploy` and all its processes)",
      team: "risk",
      deploying: (): Running =>
        scene.cdktf(
          "deploy",
          "dev-risk",
          "--auto-approve",
          "--skip-provider-lock",
          "--ignore-missing-stack-dependencies",
        ),
      at: (): Promise<void> => {
        let writes = 0;
        const isThird = (call: Call): boolean => isWritingIam(call) && ++writes >= 3;
        return from(isThird, () => (writes === 3 ? "unanswered" : never));
      },
      left: "AWS has a part of the stack and the state knows nothing; the lock stays",
    },
  ])("a deploy that is killed $moment", ({ moment, team, deploying, at, left }) => {
    const stack = `dev-${team}`;

    it("is recovered from, with nothing made twice", async () => {
      await done(scene.terraform(stack, "init", ["-input=false"]));
      await killAt(at(), deploying());
      const before = await identities(scene.account);
      const refused = await scene.recover(stack, "--auto-approve").ended;
      expect(refused.status).toBe(1);
      const [, id = ""] = /--unlock (\S+)/.exec(refused.output) ?? [];
      const locked = refused.output.includes("is locked by") ? "; the lock stays" : "";
      const [inAws, inState] = [await scene.shareInAws(team), await scene.shareInState(team)];
      const happened = `AWS has ${inAws} of the stack and the state knows ${inState}${locked}`;
      expect(happened).toBe(left);

      await done(scene.recover(stack, "--auto-approve", "--unlock", id));
      expect(await identities(scene.account)).toEqual(before);
      await done(scene.apply(stack));

      expect(await identities(scene.account)).toMatchObject(before);
      const planAfterwards = await isSettled(team);
      rows.push({
        fault: `A deploy was killed ${moment}`,
        happened,
        recovery: `${RECOVER}, then a deploy`,
        planAfterwards,
      });
    });
  });

  it("keeps a state that S3 does not take, until it is pushed", async () => {
    await done(scene.terraform("dev-fraud", "init", ["-input=false"]));
    void from(isSavingState, () => "refused");
    const failed = await scene.apply("dev-fraud").ended;
    scene.proxy.calm();
    expect(failed.status).toBe(1);
    expect(failed.output).toContain("Error: Failed to save state");
    const unsaved = path.join(scene.stackFolder("dev-fraud"), "errored.tfstate");
    expect(existsSync(unsaved)).toBe(true);
    const happened = `AWS has ${await scene.shareInAws("fraud")} of the stack and the state knows ${await scene.shareInState("fraud")}; Terraform leaves \`errored.tfstate\``;
    expect((await scene.recover("dev-fraud").ended).output).toContain("state push errored.tfstate");

    await done(scene.terraform("dev-fraud", "state push", ["errored.tfstate"]));
    rmSync(unsaved);

    const planAfterwards = await isSettled("fraud");
    const recovery = "`terraform state push errored.tfstate`";
    rows.push({ fault: "S3 refused the state at the end of a deploy", happened, recovery, planAfterwards });
  });

  it("outlasts a network that is away for seconds", async () => {
    await changeRole("fraud");
    const away = from(isUpdatingRole, () => "cut");
    const deploying = scene.apply("dev-fraud");
    await comesTo(away, deploying);
    await delay(3_000);
    scene.proxy.calm();
    const { status } = await deploying.ended;
    expect(status).toBe(0);
    const planAfterwards = await isSettled("fraud");
    rows.push({
      fault: "Connections to AWS were cut for three seconds during a deploy",
      happened: "Terraform tried again until it succeeded",
      recovery: "nothing",
      planAfterwards,
    });
  });

  it("lets one of two deploys at once go on, and the other after it", async () => {
    scene.copy("colleague");
    await changeRole("fraud");
    let go: (fate: Fate) => void = () => undefined;
    const held = new Promise<Fate>((resolve) => (go = resolve));
    const isHeld = from(isUpdatingRole, () => held);
    const first = scene.apply("dev-fraud");
    await comesTo(isHeld, first);
    const second = await scene.apply("dev-fraud", { copy: "colleague" }).ended;
    expect(second.status).toBe(1);
    expect(second.output).toContain("Error acquiring the state lock");
    expect(second.output).toMatch(/Who: +\S+@\S+/);
    go("answered");
    expect((await first.ended).status).toBe(0);
    const again = await done(scene.apply("dev-fraud", { copy: "colleague" }));
    expect(again.output).toContain("0 added, 0 changed, 0 destroyed");
    const planAfterwards = await isSettled("fraud");
    rows.push({
      fault: "Two deploys of one stack at once, from two checkouts",
      happened: "The second ended with `Error acquiring the state lock`; the first was carried out",
      recovery: `${ANOTHER_DEPLOY} from the second checkout`,
      planAfterwards,
    });
  });

  it("stops before a wrong account is changed", async () => {
    const wrong = { account: "dev", id: "222222222222", region: "eu-west-1" };
    await done(
      scene.synth({ organization: scene.changed("wrong", { "accounts/dev.yaml": wrong }), copy: "wrong.out" }),
    );
    const versions = await scene.state("fraud").versions();
    const before = await identities(scene.account);
    await done(scene.terraform("dev-fraud", "init", ["-input=false"], { copy: "wrong.out" }));
    const { status, output } = await scene.apply("dev-fraud", { copy: "wrong.out" }).ended;
    expect(status).toBe(1);
    expect(output).toContain("AWS account ID not allowed");
    expect(await identities(scene.account)).toEqual(before);
    expect(await scene.state("fraud").versions()).toEqual(versions);
    const planAfterwards = await isSettled("fraud");
    rows.push({
      fault: "An account file had the id of another account",
      happened: "The deploy ended with `AWS account ID not allowed`; nothing was changed",
      recovery: "the right id",
      planAfterwards,
    });
  });

  describe("what was changed by hand", () => {
    const changeByHand = async (RoleName: string): Promise<void> => {
      const { iam } = scene.account;
      const anybody = { Effect: "Allow", Principal: { AWS: "*" }, Action: "sts:AssumeRole" };
      const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [anybody] });
      await iam.send(new UpdateRoleCommand({ RoleName, Description: "changed by hand" }));
      await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
    };
    const addByHand = async (RoleName: string): Promise<void> => {
      const { iam } = scene.account;
      const everything = { Effect: "Allow", Action: "*", Resource: "*" };
      const PolicyDocument = JSON.stringify({ Version: "2012-10-17", Statement: [everything] });
      await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: "by-hand", PolicyDocument }));
      await iam.send(new AttachRolePolicyCommand({ RoleName, PolicyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" }));
    };

    it("on a role is shown by the plan and put right, with `exclusive: true` also what was added", async () => {
      await changeByHand(roleOf("fraud"));
      await addByHand(roleOf("fraud"));
      expect(await scene.plan("dev-fraud")).toBe("changes");
      await done(scene.apply("dev-fraud"));
      const planAfterwards = await isSettled("fraud");
      rows.push({
        fault: "By hand, a role's trust and description were changed and policies added; `exclusive: true`",
        happened: "The next plan shows all of it",
        recovery: ANOTHER_DEPLOY,
        planAfterwards,
      });
    });

    it("stays where it was added to a role that is not exclusive", async () => {
      await addByHand(roleOf("risk"));
      const planAfterwards = await scene.plan("dev-risk");
      const { roles } = await scene.actual("risk");
      expect(Object.keys(roles[roleOf("risk")]?.inline ?? {})).toContain("by-hand");
      rows.push({
        fault: "By hand, policies were added to a role; not `exclusive`",
        happened: "No plan shows it, and the policies stay",
        recovery: "nothing",
        planAfterwards,
      });
    });
  });

  describe("a state", () => {
    it("that is garbage is brought back from the version before it", async () => {
      const [good = ""] = await scene.state("fraud").versions();
      await scene.state("fraud").overwrite("no state");
      const { status, output } = await scene.apply("dev-fraud").ended;
      expect(status).toBe(1);
      expect(output).toContain("Unsupported state file format");
      const before = await identities(scene.account);
      await scene.state("fraud").restore(good);
      expect(await identities(scene.account)).toEqual(before);
      const planAfterwards = await isSettled("fraud");
      rows.push({
        fault: "The state's object was overwritten with something else",
        happened: "A deploy ends before it changes anything",
        recovery: "the version before it, copied over it",
        planAfterwards,
      });
    });

    it("that is an old one is brought back from the newest that was right", async () => {
      const state = scene.state("risk");
      const versions = await state.versions();
      const [good = "", oldest = ""] = [versions[0], versions.at(-1)];
      await state.restore(oldest);
      expect(await scene.shareInState("risk")).toBe("a part");
      expect(await scene.plan("dev-risk")).toBe("changes");
      await state.restore(good);
      expect(await scene.shareInState("risk")).toBe("all");
      rows.push({
        fault: "An older state was put in the place of the state",
        happened: "The plan would make again what is there already",
        recovery: "the newest right version, copied over it",
        planAfterwards: await scene.plan("dev-risk"),
      });
    });
  });

  it("changes nothing with keys that AWS does not know", async () => {
    const versions = await scene.state("fraud").versions();
    const before = await identities(scene.account);
    await scene.emulator.enforce(true);
    const variables = { AWS_ACCESS_KEY_ID: "AKIAUNKNOWNUNKNOWN00", AWS_SECRET_ACCESS_KEY: "unknown" };
    const { status, output } = await scene.apply("dev-fraud", { variables }).ended;
    await scene.emulator.enforce(false);
    expect(status).toBe(1);
    expect(output).toContain("Cannot assume IAM Role");
    expect(output).toContain("StatusCode: 403");
    expect(await identities(scene.account)).toEqual(before);
    expect(await scene.state("fraud").versions()).toEqual(versions);
    rows.push({
      fault: "A deploy had keys that AWS rejects",
      happened: "It ended with `Cannot assume IAM Role`; nothing was changed",
      recovery: "valid keys",
      planAfterwards: await isSettled("fraud"),
    });
  });

  describe("a synthesis", () => {
    const written = (): Record<string, string> => {
      const stacks = readdirSync(path.join(scene.outdir(), "stacks")).map((stack) => `stacks/${stack}/cdk.tf.json`);
      const files = ["manifest.json", ...stacks].map((file) => path.join(scene.outdir(), file));
      return Object.fromEntries(files.map((file) => [file, readFileSync(file, "utf8")]));
    };
    const leftovers = (): string[] => readdirSync(scene.outdir()).filter((name) => name.startsWith(".synthesis-"));
    const more = { "teams/nlp.yaml": { team: "nlp", accounts: ["dev"], workloads: ["training"] } };

    it("says in a sentence that it cannot write, and leaves the output as it was", async () => {
      const before = written();
      const organization = scene.changed("more", more);
      const { status, output } = await scene.synth({ organization, shell: "ulimit -f 8;" }).ended;
      expect(status).toBe(1);
      expect(output).toMatch(/cdktf\.out cannot be written: a file would be larger than the system permits/);
      expect(output).not.toMatch(/^\s+at /m);
      expect(written()).toEqual(before);
      expect(leftovers()).toEqual([]);
      rows.push({
        fault: "No more could be written to the disk during a synthesis",
        happened: "It ended with a sentence; `cdktf.out` was as before",
        recovery: "nothing",
        planAfterwards: await scene.plan("dev-fraud"),
      });
    });

    it("that is killed leaves the output as it was, and a folder that a later one removes", async () => {
      const before = written();
      const synthesizing = scene.synth({ organization: scene.changed("more", more) });
      while (leftovers().length === 0) await delay(5);
      await synthesizing.kill();
      const [left = ""] = leftovers();
      expect(written()).toEqual(before);
      expect(left).not.toBe("");
      const planAfterwards = await scene.plan("dev-fraud");

      const hours = Date.now() / 1000 - 2 * 60 * 60;
      utimesSync(path.join(scene.outdir(), left), hours, hours);
      await done(scene.synth());
      expect(leftovers()).toEqual([]);
      expect(written()).toEqual(before);
      rows.push({
        fault: "A synthesis was killed",
        happened: "`cdktf.out` was as before, but for a folder `.synthesis-…`",
        recovery: "another synthesis; the folder goes with one an hour later",
        planAfterwards,
      });
    });
  });

  it("is what the document tells", () => {
    if (process.env["UPDATE_DOCS"] === "1") writeTable(DOCUMENT, rows);
    console.log(table(rows));
    expect(tableIn(DOCUMENT)).toBe(table(rows));
  });
});
