// The four firms of the sequences: who acts, what they have made so far, and words for their fields.

import type { ConsentCategory, ConsentPurpose } from "#db/tables-contacts";
import type { SharedKind } from "#db/tables-shares";
import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { setAxis } from "../factories/clubs";
import { trainedAlliance } from "../factories/guidance";
import { channelOf } from "../factories/territories";
import { createAlliance as createWorkingAlliance, scopeOf, type World } from "../factories/world";
import type { Canaries } from "./canaries";
import type { FirmName } from "./personas";

export type Doer = FirmName;

export const doers: Doer[] = ["supplier", "partner", "rival", "stranger"];

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

type MadeGrant = {
  id: string;
  by: Doer;
  to: Doer;
  /** The places, among the words of a customer, of what it opens. */
  opens: number[];
  /** The customers that were chosen; null for all of the firm's. */
  chosen: string[] | null;
  isRevoked: boolean;
  /** What it opens of persons, where it opens any. */
  persons?: {
    kind: SharedKind;
    purpose: ConsentPurpose;
    categories: readonly ConsentCategory[];
    /** Places among the words of a person. */
    opens: readonly number[];
  };
};

/** A contact of a company, or a consumer, that can be shared under a consent. */
export type MadePerson = {
  /** Of the customer's file. */
  id: string;
  /** Null for a consumer. */
  contactId: string | null;
  by: Doer;
  /** Name, address, function or city, notes. */
  words: string[];
  consents: {
    id: string;
    to: Doer;
    purpose: ConsentPurpose;
    categories: readonly ConsentCategory[];
    isWithdrawn: boolean;
  }[];
  left: "no" | "ended" | "erased";
};

export type MadeOverlap = {
  id: string;
  proposer: Doer;
  ally: Doer;
  /** Tells the numbers of its customers in common. */
  series: number;
  /** The customers of each side that the other has too, in the same order. */
  matched: Partial<Record<Doer, string[]>>;
  revision: number;
  /** What both have agreed to, and so read of the matched: places among the words of a customer. */
  opens: number[];
};

export type MadeProject = {
  id: string;
  by: Doer;
  joined: Set<Doer>;
  asked: Set<Doer>;
  /** What those read who have joined, also later. */
  words: string[];
};

export class Firms {
  /** `words`: name, trade name, domain, region, city, address, industry, another name. */
  readonly customers: { id: string; by: Doer; words: string[] }[] = [];
  readonly grants: MadeGrant[] = [];
  readonly imports: { id: string; by: Doer }[] = [];
  readonly overlaps: MadeOverlap[] = [];
  /** With all that was said of each. */
  readonly contacts: { id: string; by: Doer; customerId: string; words: string[] }[] = [];
  readonly persons: MadePerson[] = [];
  readonly consents: { id: string; by: Doer }[] = [];
  readonly interactions: { id: string; by: Doer }[] = [];
  readonly complaints: { id: string; by: Doer; ally: Doer | null; customerId: string }[] = [];
  readonly purchases: { id: string; by: Doer }[] = [];
  readonly creditLines: { id: string; by: Doer }[] = [];
  readonly nextSteps: { id: string; by: Doer }[] = [];
  readonly segments: { id: string; by: Doer }[] = [];
  readonly careTemplates: { id: string; by: Doer }[] = [];
  readonly carePlans: { id: string; by: Doer }[] = [];
  readonly careSteps: { id: string; by: Doer }[] = [];
  readonly events: { id: string; by: Doer }[] = [];
  readonly eventGuests: { id: string; by: Doer }[] = [];
  readonly deals: MadeDeal[] = [];
  readonly alliances: MadeAlliance[] = [];
  readonly needs: MadeNeed[] = [];
  readonly holdings: MadeHolding[] = [];
  /** `other` is the member that answers. */
  readonly jointFirms: { id: string; by: Doer; other: Doer }[] = [];
  readonly announcements: { id: string }[] = [];
  readonly projects: MadeProject[] = [];
  readonly phases: { id: string }[] = [];
  readonly tasks: { id: string }[] = [];
  readonly comments: { id: string }[] = [];
  readonly baselines: { id: string }[] = [];
  readonly projectMeetings: { id: string; itemId: string }[] = [];
  readonly projectDecisions: { id: string }[] = [];
  readonly projectRisks: { id: string }[] = [];
  readonly projectFiles: { id: string; versionId: string }[] = [];
  readonly statusReports: { id: string }[] = [];
  readonly handovers: { id: string }[] = [];
  readonly ledgers: { id: string; member: Doer; revision: number }[] = [];
  readonly ledgerEntries: { id: string; ledgerId: string; by: Doer }[] = [];
  readonly statements: { id: string; ledgerId: string; member: Doer }[] = [];
  readonly campaigns: { id: string; member: Doer }[] = [];
  /** Files that evidence or say something. */
  readonly files: { id: string }[] = [];
  readonly assets: { id: string; by: Doer; fileId: string }[] = [];
  /** Uses of brand assets. */
  readonly uses: { id: string; by: Doer; words: string[] }[] = [];
  /** With what stands in their files. */
  readonly brandAssets: { id: string; words: string[] }[] = [];
  readonly ideas: { id: string; by: Doer; words: string[] }[] = [];
  readonly clubs: { id: string }[] = [];
  readonly clubActivities: { id: string }[] = [];
  readonly clubMembers: { id: string; by: Doer }[] = [];
  readonly programmes: { id: string; courseId: string; words: string[] }[] = [];
  readonly territories: { id: string; member: Doer }[] = [];

  private constructor(
    readonly world: World,
    readonly canaries: Canaries,
    readonly productLine: string,
    /** An alliance of the same firms for new products; it is closed too. */
    readonly development: { id: string },
    private readonly scopes: Record<Doer, Scope>,
    /** The supplier's alliance with partner and rival in the guidance mode. */
    readonly trainedId: string,
    /** Their distribution channel. */
    readonly channelId: string,
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
    await setAxis(world, development.id, { axis: "development_mode", value: "partnership" });
    const trainedId = await trainedAlliance(world, [partner, rival]);
    const channelId = await channelOf(world, [partner, rival]);
    const scopes = {
      supplier: await scopeOf(supplier),
      partner: await scopeOf(partner),
      rival: await scopeOf(rival),
      stranger: await scopeOf(stranger),
    };
    return new Firms(world, canaries, productLine, development, scopes, trainedId, channelId);
  }

  scope(doer: Doer): Scope {
    return this.scopes[doer];
  }

  /** Words for the fields of one form, all with the same audience. */
  words(count: number, ...audience: Doer[]): string[] {
    return Array.from({ length: count }, () => this.canaries.make(...audience));
  }

  /** Who may read the words of customers now: their firm, and whoever a grant that stands or an overlap opens them to. */
  settleShares(): void {
    for (const { id, by, words } of this.customers) {
      const grants = this.grants.filter(
        (grant) => !grant.isRevoked && grant.by === by && (grant.chosen?.includes(id) ?? true),
      );
      for (const [place, word] of words.entries()) {
        const readers = grants.filter(({ opens }) => opens.includes(place)).map(({ to }) => to);
        // Whoever is responsible for a complaint knows the customer's name.
        const responsible = this.complaints.flatMap(({ customerId, ally }) =>
          place === 0 && customerId === id && ally ? [ally] : [],
        );
        this.canaries.only(word, by, ...readers, ...responsible, ...this.#alliesReading({ id, by }, place));
      }
    }
    for (const person of this.persons.filter(({ left }) => left !== "erased")) {
      for (const [place, word] of person.words.entries())
        this.canaries.only(word, person.by, ...this.#readersOf(person, place));
    }
  }

  /** Whoever a grant that stands opens the place to, as far as one consent of the person that stands covers all that the grant shows. */
  #readersOf({ id, by, contactId, consents, left }: MadePerson, place: number): Doer[] {
    const kind = contactId === null ? "consumer" : "company";
    return this.grants.flatMap(({ by: owner, to, chosen, isRevoked, persons }) => {
      if (owner !== by || isRevoked || left !== "no" || !(chosen?.includes(id) ?? true)) return [];
      if (persons?.kind !== kind || !persons.opens.includes(place)) return [];
      const isCovered = consents.some(
        (consent) =>
          !consent.isWithdrawn &&
          consent.to === to &&
          consent.purpose === persons.purpose &&
          persons.categories.every((category) => consent.categories.includes(category)),
      );
      return isCovered ? [to] : [];
    });
  }

  #alliesReading({ id, by }: { id: string; by: Doer }, place: number): Doer[] {
    return this.overlaps
      .filter(({ opens, matched }) => opens.includes(place) && matched[by]?.includes(id))
      .map(({ proposer, ally }) => (proposer === by ? ally : proposer));
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
      return [
        ...this.files.slice(-20).map(({ id }) => id),
        ...this.assets.slice(-5).map(({ fileId }) => fileId),
      ];
    if (path.startsWith("/status-reports/:")) return last(this.statusReports);
    if (path.startsWith("/project-baselines/:")) return last(this.baselines);
    if (path.startsWith("/project-handovers/:")) return last(this.handovers);
    if (path.startsWith("/campaigns/:")) return last(this.campaigns);
    if (path.startsWith("/imports/:")) return last(this.imports);
    if (path === "/partners/:id" || path === "/organizations/:id" || path === "/operator/firms/:id")
      return doers.map((doer) => this.world[doer].id);
    if (path === "/settings/people/:id") return doers.map((doer) => this.world[doer].people.owner.id);
    if (path.startsWith("/projects/:")) return last(this.projects);
    if (path.startsWith("/project-phases/:")) return last(this.phases);
    if (path.startsWith("/project-meetings/:")) return last(this.projectMeetings);
    if (path.startsWith("/project-meeting-items/:"))
      return this.projectMeetings.slice(-5).map(({ itemId }) => itemId);
    if (path.startsWith("/project-decisions/:")) return last(this.projectDecisions);
    if (path.startsWith("/project-risks/:")) return last(this.projectRisks);
    if (path.startsWith("/project-files/:")) return this.projectFiles.slice(-12).map(({ id }) => id);
    if (path.startsWith("/project-file-versions/:"))
      return this.projectFiles.slice(-12).map(({ versionId }) => versionId);
    if (path.startsWith("/project-tasks/:")) return last(this.tasks);
    if (path.startsWith("/project-comments/:")) return last(this.comments);
    if (path.startsWith("/ledgers/:")) return last(this.ledgers);
    if (path.startsWith("/ledger-entries/:")) return last(this.ledgerEntries);
    if (path.startsWith("/statements/:")) return last(this.statements);
    if (path.startsWith("/needs/:")) return last(this.needs);
    if (path.startsWith("/ideas/:")) return last(this.ideas);
    if (path.startsWith("/clubs/:")) return last(this.clubs);
    if (path.startsWith("/club-activities/:")) return last(this.clubActivities);
    if (path.startsWith("/club-members/:")) return last(this.clubMembers);
    if (path.startsWith("/programmes/:")) return last(this.programmes);
    if (path.startsWith("/courses/:")) return this.programmes.slice(-5).map(({ courseId }) => courseId);
    if (path.startsWith("/look-through/:")) return this.parties();
    if (path.startsWith("/equity/joint-firms/:") || path.startsWith("/joint-firms/:"))
      return last(this.jointFirms);
    if (path.startsWith("/equity/:") || path.startsWith("/holdings/:")) return last(this.holdings);
    if (path === "/sharing/:id")
      return last(this.grants).flatMap((id) => [
        id,
        ...[...last(this.customers), ...last(this.persons)].map((customer) => `${id}?customer=${customer}`),
      ]);
    if (path.startsWith("/sharing/:") || path.startsWith("/share-grants/:")) return last(this.grants);
    if (path.startsWith("/overlaps/:")) return last(this.overlaps);
    if (path.startsWith("/contacts/:")) return last(this.contacts);
    if (path.startsWith("/consents/:")) return last(this.consents);
    if (path.startsWith("/interactions/:")) return last(this.interactions);
    if (path.startsWith("/complaints/:")) return last(this.complaints);
    if (path.startsWith("/care/templates/:") || path.startsWith("/care-templates/:"))
      return last(this.careTemplates);
    if (path.startsWith("/care/:") || path.startsWith("/care-plans/:")) return last(this.carePlans);
    if (path.startsWith("/care-steps/:")) return last(this.careSteps);
    if (path.startsWith("/events/:")) return last(this.events);
    if (path.startsWith("/event-guests/:")) return last(this.eventGuests);
    if (path.startsWith("/segments/:")) return last(this.segments);
    if (path.startsWith("/purchases/:")) return last(this.purchases);
    if (path.startsWith("/credit/:") || path.startsWith("/credit-lines/:")) return last(this.creditLines);
    if (path.startsWith("/next-steps/:")) return last(this.nextSteps);
    if (path.startsWith("/customers/:"))
      return [
        ...last(this.customers),
        ...last(this.persons),
        ...last(this.contacts.map(({ customerId }) => ({ id: customerId }))),
      ];
    if (path.startsWith("/alliances/:") || path.startsWith("/reports/:"))
      return [
        this.world.alliance.id,
        this.development.id,
        this.trainedId,
        this.channelId,
        ...last(this.alliances),
      ];
    return [];
  }
}

export const pickFrom = <Item>(items: Item[], pick: number): Item | undefined =>
  items[pick % Math.max(items.length, 1)];

export type Operation = (firms: Firms, doer: Doer, pick: number) => Promise<boolean>;
