// What firms do in the equity register in the sequences.

import { systemScope } from "~/access/make-scope.server";
import { answerHolding } from "~/features/equity/answer-holding.server";
import { answerShare } from "~/features/equity/answer-share.server";
import { endHolding } from "~/features/equity/end-holding.server";
import { getHolding } from "~/features/equity/get-holding.server";
import { importStatements } from "~/features/equity/import-statements.server";
import { setUpJointFirm } from "~/features/equity/set-up-joint-firm.server";
import { hideHolding, showHolding } from "~/features/equity/show-holding.server";
import { holdingOf, outsider, percent, record } from "../factories/equity";
import { entity, relationship, shares } from "../factories/statements";
import { type Doer, type Firms, type Operation, pickFrom } from "./firms";

const answer = async (
  firms: Firms,
  doer: Doer,
  pick: number,
  given: "confirmed" | "disputed",
): Promise<boolean> => {
  const holding = pickFrom(
    firms.holdings.filter(({ by, other }) => by !== other),
    pick,
  );
  if (!holding) return false;
  const note = firms.canaries.make(holding.by, holding.other);
  const answered = await answerHolding(firms.scope(doer), { holdingId: holding.id, answer: given, note });
  if (answered.ok && doer !== holding.other) throw new Error(`${doer} answered a claim in ${holding.other}`);
  return answered.ok;
};

export const equityOperations = {
  recordHolding: async (firms, doer, pick) => {
    const [notes = ""] = firms.words(1, doer);
    const other = pickFrom<Doer>(["partner", "rival", "supplier", "stranger"], pick) ?? doer;
    const isOutside = other === doer || pick % 2 === 0;
    const words = firms.words(4, doer, ...(isOutside ? [] : [other]));
    const [shareClass = "", source = "", evidence = "", name = ""] = words;
    const owned = isOutside ? outsider(name) : firms.world[other].id;
    const input = holdingOf(firms.world[doer].id, owned, 1 + (pick % 7), {
      shareClass,
      source,
      evidence,
      notes,
    });
    const made = await record(firms.scope(doer), input);
    if (made.ok) {
      const sides = { by: doer, other: isOutside ? doer : other };
      const holding = await getHolding(firms.scope(doer), made.value.id);
      const partyId = isOutside ? (holding?.owned.id ?? null) : null;
      firms.holdings.push({ id: made.value.id, ...sides, words, partyId, shownBy: new Set() });
    }
    return made.ok;
  },
  confirmHolding: (firms, doer, pick) => answer(firms, doer, pick, "confirmed"),
  disputeHolding: (firms, doer, pick) => answer(firms, doer, pick, "disputed"),
  endHolding: async (firms, doer, pick) => {
    const holding = pickFrom(firms.holdings, pick);
    if (!holding) return false;
    const ended = await endHolding(firms.scope(doer), holding.id, { endsOn: "2031-01-01" });
    if (ended.ok && doer !== holding.by && doer !== holding.other)
      throw new Error(`${doer} ended a holding of ${holding.by}`);
    return ended.ok;
  },
  showHolding: async (firms, doer, pick) => {
    const holding = pickFrom(firms.holdings, pick);
    if (!holding) return false;
    const shown = await showHolding(firms.scope(doer), {
      holdingId: holding.id,
      allianceId: firms.world.alliance.id,
    });
    if (!shown.ok) return false;
    if (doer !== holding.by && doer !== holding.other) throw new Error(`${doer} showed what is not its own`);
    holding.shownBy.add(doer);
    // The world's alliance is closed: only its lead reads what both sides show. Evidence stays with the sides.
    const [shareClass = "", source = "", , name = ""] = holding.words;
    if (holding.shownBy.has(holding.by) && holding.shownBy.has(holding.other))
      firms.canaries.share([shareClass, source, name], "supplier");
    return true;
  },
  hideHolding: async (firms, doer, pick) => {
    const shown = firms.holdings.filter(({ shownBy }) => shownBy.size > 0);
    const holding = pickFrom(shown, pick);
    if (!holding) return false;
    const hidden = await hideHolding(firms.scope(doer), {
      holdingId: holding.id,
      allianceId: firms.world.alliance.id,
    });
    if (hidden.ok && doer !== holding.by && doer !== holding.other)
      throw new Error(`${doer} hid what is not its own`);
    return hidden.ok;
  },
  importStatements: async (firms, doer) => {
    const [owner = "", owned = ""] = firms.words(2, doer);
    const statements = [entity(owner), entity(owned), relationship(owner, owned, [shares(60)])];
    return (await importStatements(firms.scope(doer), statements)).ok;
  },
  setUpJointFirm: async (firms, doer, pick) => {
    const other = doer === "supplier" ? pickFrom<Doer>(["partner", "rival"], pick) : "supplier";
    if (!other) return false;
    const [name = "", description = "", what = ""] = firms.words(3, doer, other);
    const made = await setUpJointFirm(
      firms.scope(doer),
      await systemScope("tests"),
      {
        allianceId: firms.world.alliance.id,
        name,
        country: "CN",
        description,
        startsOn: null,
        members: [doer, other].map((firm) => ({
          organizationId: firms.world[firm].id,
          units: percent(50),
          contributions: [{ kind: "other", amount: null, description: what }],
        })),
      },
      { linkTo: () => "http://localhost:3000/" },
    );
    if (made.ok) firms.jointFirms.push({ id: made.value.id, by: doer, other });
    return made.ok;
  },
  answerShare: async (firms, doer, pick) => {
    const jointFirm = pickFrom(firms.jointFirms, pick);
    if (!jointFirm) return false;
    const note = firms.canaries.make(jointFirm.by, jointFirm.other);
    const answer = pick % 3 === 0 ? "disputed" : "confirmed";
    const answered = await answerShare(firms.scope(doer), { jointFirmId: jointFirm.id, answer, note });
    if (answered.ok && doer !== jointFirm.other) throw new Error(`${doer} answered for ${jointFirm.other}`);
    return answered.ok;
  },
} satisfies Record<string, Operation>;
