import { z } from "zod";
import { isKnownServicePrincipal, serviceRemedy } from "../language/service-principal";

/** A service principal. */
export const SERVICE: z.ZodType = z.custom((value) => typeof value === "string" && isKnownServicePrincipal(value), {
  error: ({ input }) =>
    `"${String(input)}" is not a service principal of AWS\n${serviceRemedy(typeof input === "string" ? input : "")}`,
});
