import { PERMISSION_SET } from "../language/quotas";
import { form, oneOf } from "./form";

/** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
export const PERMISSION_SET_NAME = form(
  new RegExp(`^[\\w+=,.@-]{1,${PERMISSION_SET.name}}$`),
  '"%s" cannot be the name of a permission set',
  `Write at most ${PERMISSION_SET.name} letters, digits and +=,.@_-`,
);

/**
 * The page of the console that people come to. AWS takes any URL; one of another site would be a trap.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/howtopermrelaystate.html
 */
export const RELAY_STATE = form(
  new RegExp(
    `^(?=.{1,${PERMISSION_SET.relayState}}$)https://([a-z0-9-]+\\.)?console\\.(aws\\.amazon\\.com|amazonaws\\.cn|amazonaws-us-gov\\.com)([/?#][\\w/&@#%?=~'"|!:,.;*+()\\\\-]*)?$`,
  ),
  '"%s" is not a page of the AWS console',
  `Write its URL, of at most ${PERMISSION_SET.relayState} characters: https://eu-west-1.console.aws.amazon.com/sagemaker/home`,
);

/**
 * The display name of a group, or the name of a user, in the directory of IAM Identity Center. What Terraform would fill
 * in, and what has an asterisk, is named by its id: nothing here stands for several.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html
 * @see https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_User.html
 */
export const DIRECTORY_NAME = form(
  /^(?!.*[$%]\{)(?!\s)[^\p{C}*]{1,1024}(?<!\s)$/u,
  '"%s" cannot be named so in a directory',
  "Write the name as IAM Identity Center shows it, or { id: … }",
);

/** @see https://docs.aws.amazon.com/singlesignon/latest/IdentityStoreAPIReference/API_Group.html */
export const DIRECTORY_ID = form(
  /^([0-9a-f]{10}-)?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$/,
  '"%s" is not an id of a directory',
  "Write it as IAM Identity Center shows it: 9067642ac7-c8e0a5f2-1234-5678-9abc-def012345678",
);

/**
 * The attributes of users that attributes for access control take.
 *
 * @see https://docs.aws.amazon.com/singlesignon/latest/userguide/attributemappingsconcept.html#supportedidpattributes
 */
export const DIRECTORY_PATH = oneOf(
  [
    ...["userName", "name.familyName", "name.givenName", "displayName", "nickName", "emails[primary eq true].value"],
    ...["streetAddress", "locality", "region", "postalCode", "country", "formatted"].map(
      (part) => `addresses[type eq "work"].${part}`,
    ),
    ...['phoneNumbers[type eq "work"].value', "userType", "title", "locale", "timezone"],
    ...["employeeNumber", "costCenter", "organization", "division", "department", "manager.value"].map(
      (part) => `enterprise.${part}`,
    ),
  ],
  '"%s" is not an attribute of users in a directory',
  "Write it as userName, name.familyName or enterprise.costCenter, without ${path:} around it",
);

/** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html */
export const SET_DESCRIPTION = form(
  /^[\t\n\r\u0020-\u007e\u00a1-\u00ff]{1,700}$/,
  "the description has characters or a length that IAM Identity Center does not take: %s",
  "Write at most 700 letters, digits, spaces and signs",
);

/** @see https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_InstanceMetadata.html */
export const INSTANCE_ARN = form(
  /^arn:aws(-cn|-us-gov)?:sso:::instance\/(sso)?ins-[A-Za-z0-9.-]{16}$/,
  '"%s" is not the ARN of an instance of IAM Identity Center',
  "Write arn:aws:sso:::instance/ssoins-…, or the reference to it",
);
export const IDENTITY_STORE_ID = form(
  /^(d-[0-9a-f]{10}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/,
  '"%s" is not the id of an identity store',
  "Write d-…, or the reference to it",
);
