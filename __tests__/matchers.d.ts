import type { TerraformConstructor } from "cdktf/lib/testing/matchers";

declare global {
  // The library declares its matchers for an older @types/jest, with which they cannot be merged.
  namespace jest {
    interface Matchers<R, T> {
      toHaveResource(this: Matchers<R, T>, resource: TerraformConstructor): R;
      toHaveResourceWithProperties(
        this: Matchers<R, T>,
        resource: TerraformConstructor,
        properties: Readonly<Record<string, unknown>>,
      ): R;
    }
  }
}
