// The equity register's part of the tenant-scoped handle. A holding belongs to the firm that recorded it and, where it names one, to
// the other firm; further firms see it through the view `shown_holdings` alone.

import {
  type SelectQueryBuilder,
  type SqlBool,
  sql,
  type UpdateQueryBuilder,
  type UpdateResult,
} from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

export class EquityDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  /** `changing` is told of every statement that changes something. */
  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  #isSide(holdings: string) {
    const ref = (column: string) => sql.ref(`${holdings}.${column}`);
    return sql<SqlBool>`(${ref("organization_id")} = ${this.#me} or ${ref("counterparty_organization_id")} = ${this.#me})`;
  }

  #isVisible(holdings: string) {
    return sql<SqlBool>`(${this.#isSide(holdings)} or ${sql.ref(`${holdings}.id`)} in
      (select holding_id from shown_holdings where viewer_organization_id = ${this.#me}))`;
  }

  /**
   * All that the firm may see: list, count, look-through, export and the API read through here. Its own records, those that name it,
   * those that both sides show to an alliance of its, and the shares of joint firms that it belongs to.
   */
  visibleHoldings(): Select<"holdings"> {
    return this.#handle.selectFrom("holdings").where(this.#isVisible("holdings"));
  }

  /**
   * The latest that stand, at most so many: each way of seeing one is read along its own index, where asking for all of them at once would
   * sort the whole register.
   */
  latestHoldings(most: number): Select<"holdings"> {
    const latest = (
      side: string,
    ) => sql`select id from (select id from holdings where ${sql.ref(side)} = ${this.#me}
      and state in ('recorded', 'confirmed', 'claimed') order by id desc limit ${most}) as ${sql.ref(`by_${side}`)}`;
    return this.#handle
      .selectFrom("holdings")
      .where(sql<SqlBool>`holdings.id in (${latest("organization_id")} union ${latest("counterparty_organization_id")}
        union select holding_id from shown_holdings where viewer_organization_id = ${this.#me})`)
      .where("holdings.state", "in", ["recorded", "confirmed", "claimed"])
      .orderBy("holdings.id", "desc")
      .limit(most);
  }

  /** The holdings that the firm recorded, and those that name it. */
  holdingsOfSide(): Select<"holdings"> {
    return this.#handle.selectFrom("holdings").where(this.#isSide("holdings"));
  }

  /** What either side may change; a trigger keeps the facts. */
  updateHoldingsOfSide(): UpdateQueryBuilder<Database, "holdings", "holdings", UpdateResult> {
    this.#changing();
    return this.#handle.updateTable("holdings").where(this.#isSide("holdings"));
  }

  /** Recorded parties: the firm's own, and those that a holding which it sees names. */
  visibleParties(): Select<"equity_parties"> {
    return this.#handle
      .selectFrom("equity_parties")
      .where(sql<SqlBool>`(equity_parties.organization_id = ${this.#me}
      or exists (select 1 from holdings named where (named.owner_id = equity_parties.id
        or named.owned_id = equity_parties.id) and ${this.#isVisible("named")}))`);
  }

  /** The files that evidence a holding; for its two sides alone. */
  filesOfSide(): Select<"holding_files"> {
    return this.#handle
      .selectFrom("holding_files")
      .where(sql<SqlBool>`exists (select 1 from holdings evidenced
      where evidenced.id = holding_files.holding_id and ${this.#isSide("evidenced")})`);
  }

  /** To which alliances each side shows a holding; for the two sides alone. */
  showsOfSide(): Select<"holding_shows"> {
    return this.#handle.selectFrom("holding_shows").where(sql<SqlBool>`exists (select 1 from holdings shown
      where shown.id = holding_shows.holding_id and ${this.#isSide("shown")})`);
  }

  /**
   * Where the firm can show a holding: alliances that it leads or has joined, together with the other firm where there is one. In a
   * closed alliance only the lead learns of the members, so there only an outside holding is shown, to the lead.
   */
  alliancesToShow(otherId: string | null): Select<"alliances"> {
    const joined = (firm: string) =>
      sql<SqlBool>`(alliances.organization_id = ${firm} or exists (select 1 from alliance_members joined
        where joined.alliance_id = alliances.id and joined.organization_id = ${firm} and joined.status = 'accepted'))`;
    const ours = this.#handle.selectFrom("alliances").where(joined(this.#me));
    if (otherId !== null) return ours.where("alliances.is_open", "=", 1).where(joined(otherId));
    return ours.where(sql<SqlBool>`(alliances.is_open = 1 or alliances.organization_id <> ${this.#me})`);
  }

  /** Joint firms that the firm set up or belongs to; not those whose part it has declined. */
  visibleJointFirms(): Select<"joint_firms"> {
    return this.#handle
      .selectFrom("joint_firms")
      .where(sql<SqlBool>`(joint_firms.organization_id = ${this.#me}
      or exists (select 1 from holdings part where part.owned_party_id = joint_firms.id
        and part.counterparty_organization_id = ${this.#me} and part.state in ('claimed', 'confirmed')))`);
  }

  /** What is put into a joint firm; read it by the id of one that was found through `visibleJointFirms`. */
  contributionsTo(jointFirmId: string): Select<"joint_firm_contributions"> {
    const visible = this.visibleJointFirms().where("joint_firms.id", "=", jointFirmId);
    return this.#handle
      .selectFrom("joint_firm_contributions")
      .where("joint_firm_contributions.joint_firm_id", "in", visible.select("joint_firms.id"));
  }

  /**
   * What the holdings of an alliance's firms in one another and in joint firms say of it on a day. Two words about all of them,
   * whoever may see them: which, and how much, they do not tell.
   */
  async allianceEquity(
    allianceId: string,
    day: string,
  ): Promise<{ holdingBetweenMembers: boolean; jointFirmOfMembers: boolean }> {
    const ties = await this.#handle
      .selectFrom("alliance_equity_ties")
      .where("alliance_id", "=", allianceId)
      .where(sql<SqlBool>`alliance_id in (select id from alliances where organization_id = ${this.#me}
        union select alliance_id from alliance_members where organization_id = ${this.#me} and status <> 'declined')`)
      .where(sql<SqlBool>`coalesce(starts_on, '') <= ${day} and coalesce(ends_on, '9999') > ${day}`)
      .select(["owner_organization_id", "owned_id", "is_joint_firm"])
      .execute();
    const holders = new Map<string, Set<string>>();
    for (const { owner_organization_id, owned_id, is_joint_firm } of ties) {
      if (is_joint_firm === 0) continue;
      holders.set(owned_id, (holders.get(owned_id) ?? new Set()).add(owner_organization_id));
    }
    return {
      holdingBetweenMembers: ties.some(({ is_joint_firm }) => is_joint_firm === 0),
      jointFirmOfMembers: [...holders.values()].some(({ size }) => size > 1),
    };
  }
}
