import { allow, type Statement } from "../language/statement";

const INTERFACES = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"];
const PERMISSIONS = ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterfacePermission"];
const DESCRIBE = [
  "ec2:DescribeDhcpOptions",
  "ec2:DescribeNetworkInterfaces",
  "ec2:DescribeSecurityGroups",
  "ec2:DescribeSubnets",
  "ec2:DescribeVpcs",
];

/**
 * A role puts jobs and endpoints into a VPC by network interfaces of their own. AWS asks for no limit on resources
 * here: a processing job fails with one.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/sagemaker-roles.html#sagemaker-roles-createprocessingjob-perms
 */
export function useNetworkStatements(): Statement[] {
  return [allow("UseNetwork", [...INTERFACES, ...PERMISSIONS, ...DESCRIBE], "*")];
}

/**
 * Whoever creates a notebook instance in a VPC makes its network interface too.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/api-permissions-reference.html
 */
export function createInNetworkStatements(): Statement[] {
  return [allow("ConnectNotebooks", [...INTERFACES, ...DESCRIBE], "*")];
}
