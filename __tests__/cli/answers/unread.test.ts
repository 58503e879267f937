import type { CanJson } from "../../../cli/can/run";
import type { WhoCanJson } from "../../../cli/who-can/run";
import { allow, asking, group, OBJECTS, outdirOf } from "../support";

const made = (type: string): object => ({
  aws_cloudformation_stack: {
    made: { name: "made", template_body: JSON.stringify({ Resources: { R: { Type: type } } }) },
  },
});
const object = { aws_s3_object: { o: { bucket: "acme-models", key: "*", acl: "public-read" } } };
const people = (more: object): ReturnType<typeof asking> =>
  asking(outdirOf({ dev: { ...group("people", [allow("Get", "s3:GetObject", "arn:aws:s3:::other/*")]), ...more } }));

const CAN = ["can", "people", "s3:GetObject", OBJECTS] as const;
const WHO = ["who-can", "s3:GetObject", OBJECTS] as const;
const ADDRESS = "aws_cloudformation_stack.made";

describe("what gives access and is not read", () => {
  it("is what it depends on", () => {
    const ask = people(made("AWS::IAM::Policy"));
    expect(ask(...CAN).out).toContain(`It depends: people (dev) can s3:GetObject`);
    expect(ask(...CAN).out).toContain(`what ${ADDRESS} (dev) gives is not read`);
    expect(ask(...WHO)).toMatchObject({ status: 0 });
    expect(ask(...WHO).out).toContain(`Not read is whom these let do it:\n  ${ADDRESS} (dev)\n`);
    const unread = [{ stack: "dev", address: ADDRESS }];
    expect((JSON.parse(ask(...CAN, "--json").out) as CanJson).unread).toEqual(unread);
    expect((JSON.parse(ask(...WHO, "--json").out) as WhoCanJson).unread).toEqual(unread);
  });

  it("is told below, where it depends on something else too", () => {
    const { out } = people({ ...made("AWS::IAM::Policy"), ...object })(...CAN);
    expect(out).toContain("provided that the bucket takes ACLs");
    expect(out).toContain(`Not read is whom these let do it:\n  ${ADDRESS} (dev)\n`);
  });

  it("is none of what a template makes that gives nothing", () => {
    const ask = people(made("AWS::SNS::Topic"));
    expect(ask(...CAN).out).toMatch(/^No: /);
    expect(ask(...WHO)).toMatchObject({ status: 1 });
    expect((JSON.parse(ask(...WHO, "--json").out) as WhoCanJson).unread).toEqual([]);
  });
});
