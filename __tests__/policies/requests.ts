import { findService } from "../../evaluation/reference/reference";
import { KEYS, NETWORK, type Request, sagemaker } from "./principals";
import type { Context } from "./support";

const reference = findService("sagemaker");

/** An action of SageMaker, as the Service Authorization Reference has it. */
export function actionReference(action: string) {
  const found = reference?.actions.get(action.replace("sagemaker:", "").toLowerCase());
  if (!found) throw new Error(`SageMaker has no action ${action}`);
  return found;
}

/** The ARN of a type of resources, with each placeholder filled in: `model/${ModelName}`. */
export function arnOfType(type: string, fill: (placeholder: string) => string): string {
  const arn = reference?.resourceTypes.get(type)?.arn;
  if (arn === undefined) throw new Error(`SageMaker has no resource type ${type}`);
  const known: Readonly<Record<string, string>> = { Partition: "aws", Region: "eu-west-1", Account: "111111111111" };
  return arn.replace(/\$\{(\w+)\}/g, (_, placeholder: string) => known[placeholder] ?? fill(placeholder));
}

/** A request to SageMaker for a resource of the team, as it should be: in the team's network, with its keys and models. */
export function request(team: string, call: string, type: string | readonly string[], other: Context = {}): Request {
  const proper: Context = {
    "sagemaker:VpcSubnets": NETWORK.subnets,
    "sagemaker:VpcSecurityGroupIds": NETWORK.securityGroups,
    "sagemaker:VolumeKmsKeyArn": KEYS.volume,
    "sagemaker:OutputKmsKeyArn": KEYS.output,
    "sagemaker:ModelArn": sagemaker(`model/${team}-1`),
    "sagemaker:EnableRemoteDebug": "false",
    "sagemaker:RootAccess": "Disabled",
    "sagemaker:DirectInternetAccess": "Disabled",
    "sagemaker:MinimumInstanceMetadataServiceVersion": "2",
    "sagemaker:NotebookInstanceLifecycleConfigArns": sagemaker(`notebook-instance-lifecycle-config/${team}-1`),
    "sagemaker:StudioLifecycleConfigArns": sagemaker(`studio-lifecycle-config/${team}-1`),
    "sagemaker:FeatureGroupOfflineStoreS3Uri": `s3://acme-data/${team}/features`,
  };
  const keys = actionReference(call).conditionKeys;
  const sent = Object.entries(proper).filter(([name]) => keys.includes(name));
  const on = [type].flat().map((one) => sagemaker(`${one}/${team}-1`));
  return { action: `sagemaker:${call}`, on, context: { ...Object.fromEntries(sent), ...other } };
}

/** The same request with other condition keys; an empty list stands for a key that is not sent. */
export const but = (one: Request, context: Context): Request => ({ ...one, context: { ...one.context, ...context } });
