/**
 * State that lives in the address: sort, filters, pages. Pure; takes and gives query strings (`?a=1&b=2`, or empty).
 */

/** Parameters that name a place in one order of one list: any other order or filter starts from its beginning. */
const placeParams = ["cursor", "before", "after", "page"];

const asQuery = (params: URLSearchParams): string => {
  const text = params.toString();
  return text ? `?${text}` : "?";
};

function changed(search: string, change: (params: URLSearchParams) => void): string {
  const params = new URLSearchParams(search);
  for (const name of placeParams) params.delete(name);
  change(params);
  return asQuery(params);
}

/** The query with one parameter set, or taken away by `null`; all others stay, the place in the list does not. */
export const withParam = (search: string, name: string, value: string | null): string =>
  changed(search, (params) => (value === null ? params.delete(name) : params.set(name, value)));

/** The query without one value of a parameter that may stand several times. */
export const withoutValue = (search: string, name: string, value: string): string =>
  changed(search, (params) => {
    const kept = params.getAll(name).filter((entry) => entry !== value);
    params.delete(name);
    for (const entry of kept) params.append(name, entry);
  });

/** The query for the next or previous part of the list; filters and order stay. */
export const withPlace = (search: string, name: string, value: string): string =>
  changed(search, (params) => params.set(name, value));

export type Sort = { by: string; descending: boolean };

/** `amount` is ascending, `-amount` descending. */
export function parseSort(text: string | null | undefined): Sort | null {
  if (!text) return null;
  return text.startsWith("-") ? { by: text.slice(1), descending: true } : { by: text, descending: false };
}

/** Where the head of a column leads: to its order, or to the other direction where the list is in its order already. */
export function sortHref(search: string, key: string, current: Sort | null, descendingFirst = false): string {
  const descending = current?.by === key ? !current.descending : descendingFirst;
  return withParam(search, "sort", descending ? `-${key}` : key);
}
