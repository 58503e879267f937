import { actionFacts } from "../../../evaluation/decision/action-facts";
import { METHODS, type Need } from "../../../evaluation/ways/catalogue";

/** Nothing in its resource is anybody's to choose: `arn:${Partition}:s3:${Region}:${Account}:access-grants/default`. */
const isOneOfAnAccount = (arn: string): boolean => !/\$\{(?!Partition\}|Region\}|Account\})|\*/.test(arn);

const needs: readonly Need[] = METHODS.flatMap(({ lead, ways }) => [
  ...(lead ? [lead] : []),
  ...ways.flatMap((way) => way.needs),
]);

it("no name makes harmless what there is one of in an account and region", () => {
  const found = needs
    .filter(({ harmlessByName }) => harmlessByName)
    .filter(({ action, type }) => {
      const types = actionFacts(action).types.filter(({ name }) => type === undefined || name === type);
      return types.length > 0 && types.every(({ arn }) => isOneOfAnAccount(arn));
    });
  expect(found.map(({ action }) => action)).toEqual([]);
});
