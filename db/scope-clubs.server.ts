// The clubs' part of the tenant-scoped handle. A club, its levels, benefits and activities are the lead's for all firms of the
// alliance; members are their firm's alone and are reached as its own rows. What crosses firms is counts.

import { type SelectQueryBuilder, type SqlBool, sql } from "kysely";
import type { Handle } from "./index.server";
import type { Database } from "./schema";

type Select<Table extends keyof Database> = SelectQueryBuilder<Database, Table, unknown>;

type OfClub = "club_levels" | "club_benefits" | "club_activities";

export class ClubDatabase {
  readonly #handle: Handle;
  readonly #me: string;
  readonly #changing: () => void;

  /** `changing` is told of every statement that changes something. */
  constructor(handle: Handle, organizationId: string, changing: () => void) {
    this.#handle = handle;
    this.#me = organizationId;
    this.#changing = changing;
  }

  #isShared(clubs: string) {
    const ref = (column: string) => sql.ref(`${clubs}.${column}`);
    return sql<SqlBool>`(${ref("lead_organization_id")} = ${this.#me}
      or ${ref("alliance_id")} in (select alliance_id from alliance_members
        where organization_id = ${this.#me} and status = 'accepted'))`;
  }

  /** Clubs of the alliances that the firm leads or belongs to, and those in which it has members, also after it has left. */
  visibleClubs(): Select<"clubs"> {
    return this.#handle.selectFrom("clubs").where(sql<SqlBool>`(${this.#isShared("clubs")}
      or clubs.id in (select club_id from club_members where organization_id = ${this.#me}))`);
  }

  /** Levels, benefits and activities of the clubs that the firm sees. */
  ofVisibleClubs<Table extends OfClub>(table: Table): Select<Table> {
    const rows = this.#handle.selectFrom(table as never) as unknown as Select<Table>;
    return rows.where(
      sql<SqlBool>`${sql.ref(`${table}.club_id`)} in (${this.visibleClubs().select("clubs.id")})`,
    );
  }

  /**
   * Current members by firm and level, over all firms. Small counts tell of persons: only `clubs.queries.server.ts` reads this, and
   * shows what `counts.rules.ts` lets through.
   */
  levelCounts(clubId: string): Select<"club_level_counts"> {
    const visible = this.visibleClubs().where("clubs.id", "=", clubId);
    return this.#handle
      .selectFrom("club_level_counts")
      .where("club_level_counts.club_id", "=", clubId)
      .where("club_level_counts.club_id", "in", visible.select("clubs.id"));
  }

  /** Takes one of an activity's places, where it is planned and has one left; answers whether it did. */
  async takePlace(activityId: string): Promise<boolean> {
    return this.#movePlaces(activityId, 1);
  }

  /** Gives a place back while the activity is planned; answers whether it did. */
  async givePlaceBack(activityId: string): Promise<boolean> {
    return this.#movePlaces(activityId, -1);
  }

  async #movePlaces(activityId: string, by: 1 | -1): Promise<boolean> {
    this.#changing();
    const moved = await this.#handle
      .updateTable("club_activities")
      .set((set) => ({ taken: set("taken", "+", by) }))
      .where("id", "=", activityId)
      .where("state", "=", "planned")
      .where(by === 1 ? sql<SqlBool>`taken < capacity` : sql<SqlBool>`taken > 0`)
      .where("club_id", "in", this.visibleClubs().select("clubs.id"))
      .executeTakeFirst();
    return moved.numUpdatedRows > 0n;
  }

  /** Removes a level of a club that the firm leads, where no benefit stands on it; answers whether it did. */
  async removeLevel(levelId: string): Promise<boolean> {
    this.#changing();
    const removed = await this.#handle
      .deleteFrom("club_levels")
      .where("id", "=", levelId)
      .where("lead_organization_id", "=", this.#me)
      .where(sql<SqlBool>`not exists (select 1 from club_benefits b where b.level_id = club_levels.id)`)
      .executeTakeFirst();
    return removed.numDeletedRows > 0n;
  }
}
