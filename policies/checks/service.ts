import { z } from "zod";
import { isKnownServicePrincipal, serviceRemedy } from "../language/service-principal";
import { refusal, shown } from "./fields";

/** A service principal. */
export const SERVICE: z.ZodType = z.custom((value) => typeof value === "string" && isKnownServicePrincipal(value), {
  error: ({ input }) =>
    refusal([
      `${shown(input)} is not a service principal of AWS`,
      serviceRemedy(typeof input === "string" ? input : ""),
    ]),
});
