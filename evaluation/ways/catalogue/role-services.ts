/**
 * The service principals to which the operations of a service hand a role over, by the prefix of its actions, where it is
 * not `<prefix>.amazonaws.com` alone: what `iam:PassedToService` may be in such a call.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html#principal-services
 */
const PRINCIPALS: Readonly<Record<string, readonly string[]>> = {
  airflow: ["airflow.amazonaws.com", "airflow-env.amazonaws.com"],
  apigateway: ["apigateway.amazonaws.com", "ops.apigateway.amazonaws.com"],
  "application-autoscaling": ["application-autoscaling.amazonaws.com"],
  apprunner: ["tasks.apprunner.amazonaws.com", "build.apprunner.amazonaws.com"],
  appstream: ["appstream.amazonaws.com"],
  autoscaling: ["ec2.amazonaws.com", "autoscaling.amazonaws.com"],
  batch: ["batch.amazonaws.com", "ecs-tasks.amazonaws.com", "ec2.amazonaws.com", "spotfleet.amazonaws.com"],
  "bedrock-agentcore": ["bedrock-agentcore.amazonaws.com", "agentcore.bedrock.amazonaws.com"],
  cloudformation: [
    "cloudformation.amazonaws.com",
    "resources.cloudformation.amazonaws.com",
    "hooks.cloudformation.amazonaws.com",
  ],
  datapipeline: ["datapipeline.amazonaws.com", "elasticmapreduce.amazonaws.com", "ec2.amazonaws.com"],
  dms: ["dms.amazonaws.com"],
  ds: ["ds.amazonaws.com"],
  ec2: ["ec2.amazonaws.com", "spotfleet.amazonaws.com", "vpc-flow-logs.amazonaws.com", "vmie.amazonaws.com"],
  ecs: ["ecs-tasks.amazonaws.com", "ecs.amazonaws.com", "ec2.amazonaws.com"],
  eks: ["eks.amazonaws.com", "pods.eks.amazonaws.com", "eks-fargate-pods.amazonaws.com", "ec2.amazonaws.com"],
  elasticbeanstalk: ["elasticbeanstalk.amazonaws.com", "ec2.amazonaws.com"],
  elasticmapreduce: ["elasticmapreduce.amazonaws.com", "ec2.amazonaws.com", "application-autoscaling.amazonaws.com"],
  "emr-containers": ["emr-containers.amazonaws.com", "eks.amazonaws.com"],
  gamelift: ["gamelift.amazonaws.com"],
  imagebuilder: ["imagebuilder.amazonaws.com", "ec2.amazonaws.com"],
  iot: ["iot.amazonaws.com", "credentials.iot.amazonaws.com"],
  lightsail: ["lightsail.amazonaws.com"],
  mobiletargeting: ["pinpoint.amazonaws.com", "mobiletargeting.amazonaws.com"],
  "opsworks-cm": ["opsworks-cm.amazonaws.com", "ec2.amazonaws.com"],
  opsworks: ["opsworks.amazonaws.com", "ec2.amazonaws.com"],
  pipes: ["pipes.amazonaws.com"],
  rds: ["rds.amazonaws.com", "monitoring.rds.amazonaws.com"],
  redshift: ["redshift.amazonaws.com", "scheduler.redshift.amazonaws.com"],
  "redshift-serverless": ["redshift-serverless.amazonaws.com", "redshift.amazonaws.com"],
  s3: ["s3.amazonaws.com", "batchoperations.s3.amazonaws.com", "access-grants.s3.amazonaws.com"],
  servicecatalog: ["servicecatalog.amazonaws.com", "cloudformation.amazonaws.com"],
  ses: ["ses.amazonaws.com"],
  ssm: ["ssm.amazonaws.com", "ec2.amazonaws.com"],
  synthetics: ["lambda.amazonaws.com", "synthetics.amazonaws.com"],
  thinkboxdeadline: ["deadline.amazonaws.com"],
  "aws-marketplace": ["aws-marketplace.amazonaws.com"],
};

/** Every service principal of the table. */
export const ROLE_SERVICES: readonly string[] = Object.values(PRINCIPALS).flat();

/** The service principals that an action may hand a role over to, of any partition. */
export function servicesOfAction(action: string): readonly string[] {
  const prefix = action.slice(0, action.indexOf(":"));
  return PRINCIPALS[prefix] ?? [`${prefix}.amazonaws.com`];
}
