import { createInNetworkStatements, useNetworkStatements } from "../../../policies";
import { actionsOf } from "../support";

const DESCRIBE = ["DhcpOptions", "NetworkInterfaces", "SecurityGroups", "Subnets", "Vpcs"].map(
  (what) => `ec2:Describe${what}`,
);
const INTERFACES = ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"];
const PERMISSIONS = ["ec2:CreateNetworkInterfacePermission", "ec2:DeleteNetworkInterfacePermission"];

it("lets a role make network interfaces and lend them to SageMaker, without conditions, as AWS asks", () => {
  expect(actionsOf(useNetworkStatements())).toEqual([...INTERFACES, ...PERMISSIONS, ...DESCRIBE].sort());
  for (const statement of useNetworkStatements()) {
    expect(statement.Resource).toBe("*");
    expect(statement).not.toHaveProperty("Condition");
  }
});

it("lets whoever creates a notebook make its interface, and not lend it", () => {
  expect(actionsOf(createInNetworkStatements())).toEqual([...INTERFACES, ...DESCRIBE].sort());
});
