import { type Check, problem } from "./check";

/** A guardrail that keeps everybody in the account's network needs one. */
export const guardedNetworkKnown: Check = ({ accounts }) =>
  accounts.flatMap((file) => {
    const { guardrails, network } = file.value;
    if (!guardrails?.network || network || !file.intact(["network"])) return [];
    const message = "the account has no network that everybody could be kept in";
    const remedy = "Add `network` to the account";
    return [problem(file, ["guardrails", "network"], message, remedy)];
  });
