// Overlaps for tests: two firms with some customers in common and others of their own, brought as far as a test needs them.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { agreeToStep } from "~/features/overlap/agree-to-step.server";
import { countOverlap, listWaitingCounts } from "~/features/overlap/count-overlap.server";
import { acceptOverlap, proposeOverlap } from "~/features/overlap/propose-overlap.server";
import type { ShareField } from "~/features/sharing/share-levels.rules";
import type { Population } from "~/features/sharing/sharing.schema";
import type { Result } from "~/lib/result";
import { customerOf } from "./sharing";

export const everyCompany: Population = { kind: "filter", filter: { country: null, owner: null } };

/** Names that no two of which look alike. */
const roots = [
  "Alster",
  "Belchen",
  "Cuxhaven",
  "Donnersberg",
  "Eider",
  "Fichtel",
  "Gramzow",
  "Havel",
  "Innerste",
  "Jasmund",
  "Kyffhausen",
  "Lausitz",
  "Mosel",
  "Neckar",
  "Oderbruch",
  "Prignitz",
  "Quedlin",
  "Rennsteig",
  "Spessart",
  "Taunus",
  "Uecker",
  "Vogelsberg",
  "Werra",
  "Xanten",
  "Ybbs",
  "Zugspitz",
  "Achern",
  "Brocken",
  "Chiemsee",
  "Dollart",
  "Elster",
  "Freiberg",
] as const;

/** The customers `from` to before `to` of one imagined list, entered by a firm in its own spelling. */
export const enter = async (firm: Scope, from: number, to: number, form = "GmbH"): Promise<string[]> => {
  const ids: string[] = [];
  for (let index = from; index < to; index++) {
    const root = roots[index % roots.length] ?? "";
    ids.push(
      await customerOf(firm, {
        name: `${root} Pumpen ${form}`,
        domain: `${root.toLowerCase()}-pumpen.example`,
        country: "DE",
        city: root,
      }),
    );
  }
  return ids;
};

const must = <Value>(result: Result<Value>): Value => {
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
};

/** Works on all counts that wait. */
export const countAll = async (): Promise<void> => {
  const system = await systemScope("tests");
  for (const id of await listWaitingCounts(system))
    await countOverlap(system, id, { signal: new AbortController().signal, isPassing: () => false });
};

export type Sides = { proposer: Scope; ally: Scope; allianceId: string };

export const proposal = ({ ally, allianceId }: Sides, population: Population = everyCompany) => ({
  allianceId,
  allyId: ally.organizationId,
  purpose: "Joint service visits",
  population,
});

/** Proposes, with all companies of the proposer, and answers the id. */
export const proposed = async (sides: Sides, population?: Population): Promise<string> =>
  must(await proposeOverlap(sides.proposer, proposal(sides, population))).id;

/** Proposed, accepted with all companies of the ally, and counted. */
export const counted = async (sides: Sides): Promise<string> => {
  const id = await proposed(sides);
  must(await acceptOverlap(sides.ally, id, everyCompany));
  await countAll();
  return id;
};

/** Both agree to the names of a count. */
export const agreeToNames = async ({ proposer, ally }: Sides, id: string, revision = 1): Promise<void> => {
  for (const side of [proposer, ally])
    must(await agreeToStep(side, id, { revision, step: "names", fields: [] }));
};

/** Both agree to the same fields of a count whose names are open. */
export const agreeToFields = async (
  { proposer, ally }: Sides,
  id: string,
  fields: readonly ShareField[],
  revision = 1,
): Promise<void> => {
  for (const side of [proposer, ally])
    must(await agreeToStep(side, id, { revision, step: "fields", fields }));
};
