// The four firms of the sequences: who acts, what they have made so far, and words for their fields.

import type { Scope } from "~/access/scope.server";
import { newId } from "~/lib/id";
import { setAxis } from "../factories/clubs";
import { trainedAlliance } from "../factories/guidance";
import { createAlliance as createWorkingAlliance, scopeOf, type World } from "../factories/world";
import type { Canaries } from "./canaries";
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

export type Operation = (firms: Firms, doer: Doer, pick: number) => Promise<boolean>;
