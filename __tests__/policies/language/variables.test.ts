import { unknownVariables } from "../../../policies";

it.each([
  "${aws:username}",
  "${AWS:UserName}",
  "${aws:PrincipalTag/cost center}",
  "${aws:PrincipalTag/team, 'none'}",
  "${aws:userid,'a,b'}",
  "${sagemaker:UserProfileName}",
  "${cognito-identity.amazonaws.com:sub}",
  "${aws:SourceOrgID}",
  "${aws:VpceAccount}",
  "${s3:ResourceAccount}",
  "${s3:ExistingObjectTag/cost center, 'none'}",
  "${events:Metadata/a b/Matcher}",
  "${iam:ResourceTag/team}",
  "${github.com/enterprises/acme:repository}",
  "${*}${?}${$}",
  "arn:aws:s3:::b/$${aws:username}/*",
  "no variable at all, $ and { and }",
])("knows the policy variables in %s", (text) => {
  expect(unknownVariables(text)).toEqual([]);
});

it.each([
  ["${aws_s3_bucket.b.arn}", ["${aws_s3_bucket.b.arn}"]],
  ["${}", ["${}"]],
  ["${aws:PrincipalTag/}", ["${aws:PrincipalTag/}"]],
  ["${aws:username, none}", ["${aws:username, none}"]],
  ["${aws:TagKeys}", ["${aws:TagKeys}"]],
  ["${aws:SourceOrgPaths}", ["${aws:SourceOrgPaths}"]],
  ["${sagemaker:VpcSubnets}", ["${sagemaker:VpcSubnets}"]],
  ["${s3:ExistingObjectTag/}", ["${s3:ExistingObjectTag/}"]],
  ["${s3:ExistingObjectTag/<key>}", ["${s3:ExistingObjectTag/<key>}"]],
  ["${aws:SourceOrgID/team}", ["${aws:SourceOrgID/team}"]],
  ["${s3:x} ${aws:username} ${s3:y}", ["${s3:x}", "${s3:y}"]],
  ["a${aws:username", ["${"]],
  ['${file("/etc/passwd")}', ['${file("/etc/passwd")}']],
  ["${${aws:username}}", ["${"]],
])("finds what is no policy variable in %s", (text, unknown) => {
  expect(unknownVariables(text)).toEqual(unknown);
});
