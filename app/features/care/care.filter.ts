// Which steps of care plans a list shows, as it stands in the address. Pure; safe for the browser.

import { isId } from "~/lib/id";

export const careShown = ["due", "overdue", "open", "closed"] as const;

export type CareFilter = {
  /** `due`: by today, the overdue among them. */
  show: (typeof careShown)[number];
  /** A colleague's id; `me`: the reader. */
  owner: string | null;
};

/** Reads the filter of an address; a value that is none of ours filters nothing. */
export const readCareFilter = (params: URLSearchParams): CareFilter => {
  const owner = params.get("owner") ?? "";
  return {
    show: careShown.find((show) => show === params.get("show")) ?? "open",
    owner: owner === "me" || isId(owner) ? owner : null,
  };
};

/** The filter as query parameters, without what holds where nothing is said; `readCareFilter` reads them back. */
export const careFilterParams = ({ show, owner }: CareFilter): Record<string, string> => ({
  ...(show !== "open" && { show }),
  ...(owner !== null && { owner }),
});
