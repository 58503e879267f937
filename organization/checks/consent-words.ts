import { DATA_SETTINGS, owns, writes } from "../../policies";
import { isCalledAfter } from "../contract/repository-names";
import { type Problem, suggestion } from "../reading/problems";
import type { Located } from "../reading/salvage";
import type { Path } from "../reading/source";
import type { TeamFile } from "../schema";
import { dataEntries } from "../schema/data-services";
import { accountsNamed } from "../schema/per-account";
import { type Check, problem } from "./check";

/** Whom a team lets do something is another team that there is. */
export const teamsLetKnown: Check = ({ teams, moreTeams }) => {
  const names = teams.map(({ value }) => value.team);
  return teams.flatMap((file) =>
    letIn(file.value).flatMap(([path, named]) =>
      named.flatMap((name, index): Problem[] => {
        const place = [...path, index];
        if (name === file.value.team)
          return [problem(file, place, `the team "${name}" names itself`, "Name other teams, or remove it")];
        if (names.includes(name) || moreTeams || !file.intact(place)) return [];
        const others = names.filter((one) => one !== file.value.team);
        return [problem(file, place, `there is no team "${name}"`, suggestion(name, others, "The teams are"))];
      }),
    ),
  );
};

/** Every list of other teams in a team's file. */
function letIn(team: TeamFile): [Path, readonly string[]][] {
  const { data, images, mayAssume } = team;
  return [
    ...[...data.entries()].flatMap(([index, { readers, writers }]) => wordsAt(["data", index], { readers, writers })),
    ...DATA_SETTINGS.flatMap((setting) =>
      dataEntries(team, setting).flatMap(({ readers, writers = [] }, index) =>
        wordsAt([setting, index], { readers, writers }),
      ),
    ),
    ...[...images.entries()].flatMap(([index, image]) =>
      typeof image === "string" ? [] : wordsAt(["images", index], { readers: image.readers }),
    ),
    [["mayAssume"], mayAssume],
  ];
}

const wordsAt = (path: Path, words: Readonly<Record<string, readonly string[]>>): [Path, readonly string[]][] =>
  Object.entries(words).map(([word, teams]) => [[...path, word], teams]);

/** Nobody gives away what is not their own. */
export const wordsOfOwners: Check = ({ teams }) => teams.flatMap((file) => [...ofReaders(file), ...ofStrangers(file)]);

function ofReaders(file: Located<TeamFile>): Problem[] {
  const entries = [
    ...file.value.data.map((entry, index) => ({ entry, isOwner: writes(entry.access), path: ["data", index] })),
    ...DATA_SETTINGS.flatMap((setting) =>
      dataEntries(file.value, setting).map((entry, index) => ({
        ...{ entry, isOwner: owns(setting, entry.access) },
        path: [setting, index],
      })),
    ),
  ];
  return entries.flatMap(({ entry, isOwner, path }) =>
    (["readers", "writers"] as const).flatMap((word): Problem[] =>
      isOwner || (entry[word] ?? []).length === 0
        ? []
        : [
            problem(
              file,
              [...path, word],
              "the entry is for reading only, and who only reads has nothing to let others do",
              `Remove ${word}: what nobody writes, everybody may read`,
            ),
          ],
    ),
  );
}

function ofStrangers(file: Located<TeamFile>): Problem[] {
  const { team, images } = file.value;
  return images.flatMap((image, index): Problem[] => {
    if (typeof image === "string" || image.readers.length === 0) return [];
    const { repository } = image;
    const named =
      accountsNamed(repository) && typeof repository === "object" ? Object.values(repository) : [repository];
    if (named.every((one) => typeof one === "string" && isCalledAfter(one, team))) return [];
    return [
      problem(
        file,
        ["images", index, "readers"],
        `only a team that a repository is called after lets others pull it: its name begins with "${team}/" or "${team}-"`,
        "Remove readers",
      ),
    ];
  });
}
