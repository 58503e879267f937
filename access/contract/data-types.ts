import { DATA_SERVICES, DATA_SETTINGS, type DataSetting } from "../../policies";
import { DATA_SERVICES_READ } from "../terraform/data-services";
import type { OwnedType } from "./further-belongings";

/** What a team has of a service that holds data: what its file names, and the parts of it. */
export const dataTypesOf = (setting: DataSetting): readonly OwnedType[] => [
  DATA_SERVICES[setting].noun,
  ...Object.values(DATA_SERVICES_READ[setting].parts),
];

/** Those of all these services. */
export const DATA_TYPES: readonly OwnedType[] = DATA_SETTINGS.flatMap(dataTypesOf);
