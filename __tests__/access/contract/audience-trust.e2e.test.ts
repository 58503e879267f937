import { audienceAttacks, audienceNeighbours } from "../../../tools/attacks/from-audiences";
import { permissionSetAttacks, permissionSetNeighbours } from "../../../tools/attacks/from-permission-sets";
import { judge, resultText } from "../../../tools/attacks/results";

const trial = judge();

it.each([...audienceAttacks(), ...permissionSetAttacks()])("is told: $name", (attack) => {
  const result = trial.attack(attack);
  expect(result.right ? "" : resultText("let through", result)).toBe("");
});

it.each(
  [...audienceNeighbours(), ...permissionSetNeighbours()].map((one) => ({
    ...one,
    name: `${one.attack.name}, but ${one.differs}`,
  })),
)("passes: $name", (neighbour) => {
  const result = trial.neighbour(neighbour);
  expect(result.right ? "" : resultText("false alarm", result)).toBe("");
});
