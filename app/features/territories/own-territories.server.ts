// The territories in which the firm sells for its suppliers now: a hint where it registers a deal.

import type { Scope } from "~/access/scope.server";
import { countryName } from "~/lib/countries";
import { dateIn } from "~/lib/dates";
import { intlTag } from "~/ui/locale";

export type OwnTerritory = {
  id: string;
  supplier: string;
  countryName: string;
  region: string;
  /** Null for every line. */
  line: string | null;
  isExclusive: boolean;
};

const mostShown = 50;

/** Those in force today, by supplier and area; at most fifty. */
export const listOwnTerritories = async (scope: Scope): Promise<OwnTerritory[]> => {
  const today = dateIn(scope.clock(), scope.timeZone);
  const rows = await scope.db.territories
    .visible()
    .innerJoin("organizations as lead", "lead.id", "territories.lead_organization_id")
    .leftJoin("product_lines as line", "line.id", "territories.product_line_id")
    .where("territories.organization_id", "=", scope.organizationId)
    .where("territories.starts_on", "<=", today)
    .where((where) =>
      where.or([where("territories.ends_on", "is", null), where("territories.ends_on", ">=", today)]),
    )
    .select([
      "territories.id",
      "lead.trade_name as supplier",
      "territories.country",
      "territories.region",
      "line.name as line",
      "territories.is_exclusive",
    ])
    .orderBy("lead.trade_name")
    .orderBy("territories.country")
    .orderBy("territories.region_key")
    .orderBy("territories.id")
    .limit(mostShown)
    .execute();
  return rows.map(({ country, is_exclusive, ...row }) => ({
    ...row,
    countryName: countryName(country, intlTag[scope.locale]),
    isExclusive: is_exclusive === 1,
  }));
};
