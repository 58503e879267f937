import { renderTemplate, soleExpression } from "../../../access/terraform/template";
import { UNKNOWN } from "../../../evaluation/language/unknown";

const nothing = (): undefined => undefined;

describe("a text in Terraform's JSON", () => {
  it.each([
    ["plain text", "plain text"],
    ["$${aws:username}", "${aws:username}"],
    ["%%{literal}", "%{literal}"],
    ["$$${aws:username}", "$${aws:username}"],
    ["a$b%c{d}", "a$b%c{d}"],
    ["$", "$"],
  ])("%j is %j", (template, text) => {
    expect(renderTemplate(template, nothing)).toBe(text);
  });

  it.each([
    ["arn:aws:s3:::${var.bucket}/*", `arn:aws:s3:::${UNKNOWN}/*`],
    ['${aws_x.y["a"].arn}/b', `${UNKNOWN}/b`],
    ['${aws_x.y["}"].arn}/b', `${UNKNOWN}/b`],
    ['${jsonencode({"a" = "${var.b}"})}/b', `${UNKNOWN}/b`],
    ['${"a \\" }"}/b', `${UNKNOWN}/b`],
    ['${"$${not an expression"}/b', `${UNKNOWN}/b`],
    ["${a}$${b}${c}", `${UNKNOWN}\${b}${UNKNOWN}`],
  ])("%j has unknown parts", (template, text) => {
    expect(renderTemplate(template, nothing)).toBe(text);
  });

  it.each(["${never.closed", '${"never closed}', "a %{ if var.x }b%{ endif } c"])("%j is unknown whole", (template) => {
    expect(renderTemplate(template, nothing)).toBe(UNKNOWN);
  });

  it("has what the references are known to be", () => {
    const resolve = (expression: string): string | undefined =>
      expression === "a.b.arn" ? "arn:aws:s3:::b" : undefined;
    expect(renderTemplate("${ a.b.arn }/${c.d.arn}", resolve)).toBe(`arn:aws:s3:::b/${UNKNOWN}`);
  });
});

describe("the only expression of a text", () => {
  it.each([
    ["${a.b.c}", "a.b.c"],
    ["${ a.b.c }", "a.b.c"],
    ['${a["}"].c}', 'a["}"].c'],
    ["${a}${b}", undefined],
    ["${a} ", undefined],
    ["$${a}", undefined],
    ["${a", undefined],
    ["a", undefined],
  ])("%j: %j", (template, expression) => {
    expect(soleExpression(template)).toBe(expression);
  });
});
