// What firms do in the sequences, by the product's own commands. Each answers whether it did something.

import { systemScope } from "~/access/make-scope.server";
import type { Scope } from "~/access/scope.server";
import { answerInvitation } from "~/features/alliances/answer-invitation.server";
import { listAgreementsToAccept } from "~/features/alliances/charter/charter.queries.server";
import { classifyAlliance } from "~/features/alliances/classify-alliance.server";
import { createAlliance } from "~/features/alliances/create-alliance.server";
import { inviteMember } from "~/features/alliances/invite-member.server";
import {
  confirmAnnouncement,
  publishAnnouncement,
} from "~/features/announcements/announcements.commands.server";
import { createCustomer, updateCustomer } from "~/features/customers/customers.commands.server";
import type { CustomerInput } from "~/features/customers/customers.schema";
import { withdrawDeal } from "~/features/deals/deals.commands.server";
import type { DealInput } from "~/features/deals/deals.schema";
import { decideDeal } from "~/features/deals/decide-deal.server";
import { createDraft, updateDraft } from "~/features/deals/save-draft.server";
import { submitDeal } from "~/features/deals/submit-deal.server";
import { answerHolding } from "~/features/equity/answer-holding.server";
import { endHolding } from "~/features/equity/end-holding.server";
import { getHolding } from "~/features/equity/get-holding.server";
import { importStatements } from "~/features/equity/import-statements.server";
import { setUpJointFirm } from "~/features/equity/set-up-joint-firm.server";
import { showHolding } from "~/features/equity/show-holding.server";
import { moveNeed } from "~/features/needs/move-need.server";
import { getNeed } from "~/features/needs/needs.queries.server";
import { needSteps } from "~/features/needs/needs.rules";
import { stateNeed } from "~/features/needs/state-need.server";
import { newId } from "~/lib/id";
import { setAxis } from "../factories/clubs";
import { holdingOf, outsider, percent, record } from "../factories/equity";
import { trainedAlliance } from "../factories/guidance";
import { entity, relationship, shares } from "../factories/statements";
import { createAlliance as createWorkingAlliance, scopeOf, type World } from "../factories/world";
import { campaignOperations } from "./campaign-operations";
import type { Canaries } from "./canaries";

import { clubOperations } from "./club-operations";
import { guidanceOperations } from "./guidance-operations";
import { ideaOperations } from "./idea-operations";
import { libraryOperations } from "./library-operations";
import { lifeCycleOperations } from "./life-cycle-operations";
import type { FirmName } from "./personas";

export type Doer = FirmName;

type MadeDeal = { id: string; by: Doer; words: string[]; submitted: boolean; waits: boolean };
type MadeNeed = { id: string; by: Doer };
type MadeAlliance = {
  id: string;
  lead: Doer;
  /** What every member may read, also one that joins later. */
  words: string[];
  invited: Set<Doer>;
  evidence: { id: string; by: Doer; isInternal: boolean }[];
};
type MadeHolding = {
  id: string;
  by: Doer;
  /** The other firm, or the recording one where there is none. */
  other: Doer;
  /** What its facts say; the notes are not among them. */
  words: string[];
  /** What is owned, where it is outside the installation. */
  partyId: string | null;
  /** Which sides show it to the world's alliance. */
  shownBy: Set<Doer>;
};

export class Firms {
  readonly customers: { id: string; by: Doer }[] = [];
  readonly deals: MadeDeal[] = [];
  readonly alliances: MadeAlliance[] = [];
  readonly needs: MadeNeed[] = [];
  readonly holdings: MadeHolding[] = [];
  readonly jointFirms: { id: string }[] = [];
  readonly announcements: { id: string }[] = [];
  readonly campaigns: { id: string; member: Doer }[] = [];
  /** Files as evidence. */
  readonly files: { id: string }[] = [];
  readonly assets: { id: string; by: Doer; fileId: string }[] = [];
  readonly ideas: { id: string; by: Doer; words: string[] }[] = [];
  readonly clubs: { id: string }[] = [];
  readonly clubActivities: { id: string }[] = [];
  readonly clubMembers: { id: string; by: Doer }[] = [];
  readonly programmes: { id: string; courseId: string; words: string[] }[] = [];

  private constructor(
    readonly world: World,
    readonly canaries: Canaries,
    readonly productLine: string,
    /** An alliance of the same firms for new products; it is closed too. */
    readonly development: { id: string },
    private readonly scopes: Record<Doer, Scope>,
    /** The supplier's alliance with partner and rival in the guidance mode. */
    readonly trainedId: string,
  ) {}

  static async open(world: World, canaries: Canaries, productLine: string): Promise<Firms> {
    const { supplier, partner, rival, stranger, database } = world;
    const at = "2026-01-05T08:00:00.000Z";
    for (const { id } of [partner, rival, stranger]) {
      await database.system
        .insertInto("partner_relations")
        .values({
          id: newId(),
          organization_id: supplier.id,
          partner_organization_id: id,
          status: "active",
          tier: "",
          created_at: at,
          updated_at: at,
        })
        .execute();
    }
    const development = await createWorkingAlliance(supplier, [partner, rival], "Development");
    await setAxis(world, development.id, { axis: "purpose", value: "new_product_development" });
    const trainedId = await trainedAlliance(world, [partner, rival]);
    const scopes = {
      supplier: await scopeOf(supplier),
      partner: await scopeOf(partner),
      rival: await scopeOf(rival),
      stranger: await scopeOf(stranger),
    };
    return new Firms(world, canaries, productLine, development, scopes, trainedId);
  }

  scope(doer: Doer): Scope {
    return this.scopes[doer];
  }

  /** Words for the fields of one form, all with the same audience. */
  words(count: number, ...audience: Doer[]): string[] {
    return Array.from({ length: count }, () => this.canaries.make(...audience));
  }

  /** What can be looked through: every firm, and the parties of the last holdings and joint firms. */
  parties(): string[] {
    const { supplier, partner, rival, stranger } = this.world;
    const recorded = this.holdings.flatMap(({ partyId }) => partyId ?? []).slice(-4);
    const jointFirms = this.jointFirms.slice(-2).map(({ id }) => id);
    return [...[supplier, partner, rival, stranger].map(({ id }) => id), ...recorded, ...jointFirms];
  }

  /** The last things that a page of one thing can be asked for, whoever made them. */
  idsFor(address: string): string[] {
    const path = address.replace("/api/v1", "");
    const last = (things: { id: string }[]) => things.slice(-5).map(({ id }) => id);
    if (path.startsWith("/deals/:")) return last(this.deals);
    if (path.startsWith("/library/:") || path.startsWith("/library-assets/:")) return last(this.assets);
    if (path.startsWith("/files/:"))
      return [...last(this.files), ...this.assets.slice(-5).map(({ fileId }) => fileId)];
    if (path.startsWith("/campaigns/:")) return last(this.campaigns);
    if (path.startsWith("/needs/:")) return last(this.needs);
    if (path.startsWith("/ideas/:")) return last(this.ideas);
    if (path.startsWith("/clubs/:")) return last(this.clubs);
    if (path.startsWith("/club-activities/:")) return last(this.clubActivities);
    if (path.startsWith("/club-members/:")) return last(this.clubMembers);
    if (path.startsWith("/programmes/:")) return last(this.programmes);
    if (path.startsWith("/courses/:")) return this.programmes.slice(-5).map(({ courseId }) => courseId);
    if (path.startsWith("/equity/joint-firms/:")) return last(this.jointFirms);
    if (path.startsWith("/equity/:") || path.startsWith("/holdings/:")) return last(this.holdings);
    if (path.startsWith("/customers/:")) return last(this.customers);
    if (path.startsWith("/alliances/:") || path.startsWith("/reports/:"))
      return [this.world.alliance.id, this.development.id, this.trainedId, ...last(this.alliances)];
    return [];
  }
}

export const pickFrom = <Item>(items: Item[], pick: number): Item | undefined =>
  items[pick % Math.max(items.length, 1)];

const customerInput = (words: string[]): CustomerInput => {
  const [name = "", tradeName = "", domain = "", region = "", city = "", address = "", industry = ""] = words;
  return {
    kind: "company",
    name,
    tradeName,
    domain: `${domain}.example`,
    country: "CN",
    region,
    city,
    address,
    industry,
    employees: null,
    foundedYear: null,
    ownerUserId: null,
    annualRevenue: null,
    identifiers: [],
    sourceReference: null,
  };
};

const dealInput = (firms: Firms, words: string[]): DealInput => {
  const [customerName = "", domain = "", problem = "", name = "", email = ""] = words;
  return {
    allianceId: firms.world.alliance.id,
    customerName,
    customerDomain: `${domain}.example`,
    customerCountry: "CN",
    identifiers: [],
    productLines: ["DRV"],
    amountMinor: 100_000,
    currency: "CNY",
    expectedCloseOn: "2027-06-30",
    saleStage: "qualified",
    problem,
    contact: { name, email: `${email}@end.example`, phone: "" },
    noContactYet: false,
    customerId: null,
  };
};

export type Operation = (firms: Firms, doer: Doer, pick: number) => Promise<boolean>;

const decide =
  (decision: "approve" | "return" | "reject" | "duplicate"): Operation =>
  async (firms, doer, pick) => {
    const deal = pickFrom(
      firms.deals.filter(({ waits }) => waits),
      pick,
    );
    if (!deal) return false;
    // What the lead writes to the registrant is for both; which deal it duplicates is for the lead alone.
    const note = firms.canaries.make("supplier", deal.by);
    const others = firms.deals.filter(({ id, submitted }) => submitted && id !== deal.id);
    const decided = await decideDeal(firms.scope(doer), {
      dealId: deal.id,
      decision,
      note,
      reason: decision === "reject" ? "other" : undefined,
      duplicateOf: decision === "duplicate" ? pickFrom(others, pick)?.id : undefined,
    });
    if (decided.ok) deal.waits = false;
    return decided.ok;
  };

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

/** What the doer owns and what it does not: a firm tries its hand at others' things too, and must fail. */
export const operations = {
  createCustomer: async (firms, doer) => {
    const made = await createCustomer(firms.scope(doer), customerInput(firms.words(7, doer)));
    if (made.ok) firms.customers.push({ id: made.value.id, by: doer });
    return made.ok;
  },
  editCustomer: async (firms, doer, pick) => {
    const customer = pickFrom(firms.customers, pick);
    if (!customer) return false;
    const input = customerInput(firms.words(7, doer));
    const edited = await updateCustomer(firms.scope(doer), { id: customer.id, version: 1 }, input);
    if (edited.ok && customer.by !== doer) throw new Error(`${doer} edited a customer of ${customer.by}`);
    return edited.ok;
  },
  draftDeal: async (firms, doer) => {
    const words = firms.words(5, doer);
    const made = await createDraft(firms.scope(doer), dealInput(firms, words));
    if (made.ok) firms.deals.push({ id: made.value.id, by: doer, words, submitted: false, waits: false });
    return made.ok;
  },
  editDraft: async (firms, doer, pick) => {
    const deal = pickFrom(
      firms.deals.filter(({ submitted }) => !submitted),
      pick,
    );
    if (!deal) return false;
    const words = firms.words(5, doer);
    const saved = await updateDraft(firms.scope(doer), { dealId: deal.id, input: dealInput(firms, words) });
    if (saved.ok && deal.by !== doer) throw new Error(`${doer} edited a draft of ${deal.by}`);
    if (saved.ok) deal.words = words;
    return saved.ok;
  },
  submitDeal: async (firms, doer, pick) => {
    const deal = pickFrom(
      firms.deals.filter(({ submitted }) => !submitted),
      pick,
    );
    if (!deal) return false;
    const sent = await submitDeal(firms.scope(doer), await systemScope("tests"), { dealId: deal.id });
    if (sent.ok && deal.by !== doer) throw new Error(`${doer} submitted a draft of ${deal.by}`);
    if (sent.ok) {
      deal.submitted = true;
      deal.waits = true;
      firms.canaries.share(deal.words, "supplier");
    }
    return sent.ok;
  },
  approveDeal: decide("approve"),
  returnDeal: decide("return"),
  rejectDeal: decide("reject"),
  markDuplicate: decide("duplicate"),
  withdrawDeal: async (firms, doer, pick) => {
    const deal = pickFrom(firms.deals, pick);
    if (!deal) return false;
    const note = firms.canaries.make(doer, ...(deal.submitted ? (["supplier"] as const) : []));
    const taken = await withdrawDeal(firms.scope(doer), { dealId: deal.id, note });
    if (taken.ok && deal.by !== doer) throw new Error(`${doer} withdrew a deal of ${deal.by}`);
    if (taken.ok) deal.waits = false;
    return taken.ok;
  },
  createAlliance: async (firms, doer, pick) => {
    const words = firms.words(2, doer);
    const [name = "", description = ""] = words;
    const made = await createAlliance(firms.scope(doer), {
      name,
      description,
      currency: "CNY",
      startsOn: null,
      isOpen: false,
      classification: {
        development_mode:
          pick % 2 === 1
            ? { value: "partnership", subKind: "co_design" }
            : { value: "customization", subKind: null },
        party: { value: "b2b", subKind: "distribution" },
        capital_tie: { value: "none", subKind: null },
        purpose: { value: "distribution_channel", subKind: null },
      },
    });
    if (made.ok)
      firms.alliances.push({ id: made.value.id, lead: doer, words, invited: new Set(), evidence: [] });
    return made.ok;
  },
  inviteMember: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    const guest = pickFrom<Doer>(["partner", "rival", "stranger"], pick);
    if (!alliance || !guest) return false;
    const invited = await inviteMember(firms.scope(doer), await systemScope("tests"), {
      allianceId: alliance.id,
      organizationId: firms.world[guest].id,
      link: "http://localhost:3000/",
    });
    if (invited.ok && alliance.lead !== doer)
      throw new Error(`${doer} invited to an alliance of ${alliance.lead}`);
    if (invited.ok) {
      alliance.invited.add(guest);
      firms.canaries.share(alliance.words, guest);
    }
    return invited.ok;
  },
  answerInvitation: async (firms, doer, pick) => {
    const alliance = pickFrom(
      firms.alliances.filter(({ invited }) => invited.size > 0),
      pick,
    );
    if (!alliance) return false;
    const note = firms.canaries.make(doer, alliance.lead);
    const answered = await answerInvitation(firms.scope(doer), await systemScope("tests"), {
      allianceId: alliance.id,
      answer: pick % 3 === 0 ? "declined" : "accepted",
      note,
      agreements: (await listAgreementsToAccept(firms.scope(doer), alliance.id)).map(({ id }) => id),
    });
    if (answered.ok && !alliance.invited.has(doer)) throw new Error(`${doer} answered another's invitation`);
    return answered.ok;
  },
  classifyAlliance: async (firms, doer, pick) => {
    const alliance = pickFrom(firms.alliances, pick);
    if (!alliance) return false;
    const words = firms.words(2, alliance.lead, ...alliance.invited);
    const [reason = "", evidence = ""] = words;
    const changed = await classifyAlliance(firms.scope(doer), alliance.id, {
      axis: "development_mode",
      choice: { value: "guidance", subKind: null },
      effectiveFrom: "2026-11-01",
      reason,
      evidence,
      version: 1,
    });
    if (changed.ok) alliance.words.push(...words);
    return changed.ok;
  },
  stateNeed: async (firms, doer) => {
    const words = firms.words(3, doer, "supplier");
    const [title = "", description = "", customerName = ""] = words;
    const stated = await stateNeed(firms.scope(doer), firms.world.alliance.id, {
      organizationId: null,
      way: "tailored_plan",
      source: "customer",
      customerName,
      title,
      description,
      wantedOn: null,
    });
    if (stated.ok) firms.needs.push({ id: stated.value.id, by: doer });
    return stated.ok;
  },
  moveNeed: async (firms, doer, pick) => {
    const need = pickFrom(firms.needs, pick);
    if (!need) return false;
    // Its own two firms take a step that is open to them; the others try any, and must fail.
    const seen = await getNeed(firms.scope(doer), need.id);
    const step = pickFrom(seen?.steps ?? [...needSteps], pick);
    if (!step) return false;
    const note = firms.canaries.make("supplier", need.by);
    const moved = await moveNeed(firms.scope(doer), need.id, step, { note, version: seen?.version ?? 1 });
    if (moved.ok && doer !== need.by && doer !== "supplier")
      throw new Error(`${doer} moved a need of ${need.by}`);
    return moved.ok;
  },
  ...lifeCycleOperations,
  ...libraryOperations,
  ...clubOperations,
  ...campaignOperations,
  ...ideaOperations,
  ...guidanceOperations,
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
    if (made.ok) firms.jointFirms.push({ id: made.value.id });
    return made.ok;
  },
  publishAnnouncement: async (firms, doer) => {
    const [title = "", body = ""] = firms.words(2, "supplier", "partner", "rival");
    const published = await publishAnnouncement(firms.scope(doer), firms.world.alliance.id, { title, body });
    if (published.ok) firms.announcements.push(published.value);
    return published.ok;
  },
  confirmAnnouncement: async (firms, doer, pick) => {
    const announcement = pickFrom(firms.announcements, pick);
    if (!announcement) return false;
    const named = { allianceId: firms.world.alliance.id, announcementId: announcement.id };
    const confirmed = await confirmAnnouncement(firms.scope(doer), named);
    if (confirmed.ok && (doer === "supplier" || doer === "stranger"))
      throw new Error(`${doer} confirmed what was not told to it`);
    return confirmed.ok;
  },
} satisfies Record<string, Operation>;
