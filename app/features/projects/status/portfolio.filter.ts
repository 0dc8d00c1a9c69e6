// Which projects the portfolio shows and in which order, as it stands in the address. Pure; safe for the browser.

import type { ProjectState } from "#db/tables-projects";
import { isId } from "~/lib/id";
import { projectStates } from "../projects.rules";
import { lights } from "./status.rules";

export type PortfolioFilter = { state: ProjectState | null; allianceId: string | null };

export const portfolioSorts = ["name", "light", "progress", "end", "drift", "starts"] as const;
export type PortfolioSort = { by: (typeof portfolioSorts)[number]; descending: boolean };

export const readPortfolioFilter = (params: URLSearchParams): PortfolioFilter => ({
  state: projectStates.find((state) => state === params.get("state")) ?? null,
  allianceId: isId(params.get("alliance") ?? "") ? params.get("alliance") : null,
});

/** The filter as query parameters; `readPortfolioFilter` reads them back. */
export const portfolioFilterParams = ({ state, allianceId }: PortfolioFilter): Record<string, string> => ({
  ...(state ? { state } : {}),
  ...(allianceId ? { alliance: allianceId } : {}),
});

/** The order of the address, `end` or `-end`; by the end where it names none of ours. */
export const readPortfolioSort = (text: string | null): PortfolioSort => {
  const by = portfolioSorts.find((sort) => sort === text?.replace(/^-/, ""));
  return by ? { by, descending: text?.startsWith("-") === true } : { by: "end", descending: false };
};

export const portfolioSortText = ({ by, descending }: PortfolioSort): string =>
  `${descending ? "-" : ""}${by}`;

type Sortable = {
  id: string;
  name: string;
  startsOn: string;
  report: { light: (typeof lights)[number] } | null;
  done: number;
  total: number;
  end: string | null;
  driftDays: number | null;
};

const keyOf = (item: Sortable, by: PortfolioSort["by"]): string | number | null => {
  switch (by) {
    case "name":
      return item.name;
    case "starts":
      return item.startsOn;
    case "light":
      return item.report && lights.indexOf(item.report.light);
    case "progress":
      return item.total === 0 ? null : item.done / item.total;
    case "end":
      return item.end;
    case "drift":
      return item.driftDays;
  }
};

/** In order; what has no value comes last either way, and the id decides between equals. */
export const sortPortfolio = <Item extends Sortable>(
  items: readonly Item[],
  { by, descending }: PortfolioSort,
): Item[] =>
  items.toSorted((one, other) => {
    const [a, b] = [keyOf(one, by), keyOf(other, by)];
    if (a === null || b === null)
      return Number(a === null) - Number(b === null) || (one.id < other.id ? -1 : 1);
    const compared =
      typeof a === "string" && typeof b === "string" ? a.localeCompare(b) : Number(a) - Number(b);
    return (descending ? -compared : compared) || (one.id < other.id ? -1 : 1);
  });
