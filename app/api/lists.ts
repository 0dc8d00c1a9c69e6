// The query of a list: how many, from where on, in which order, which. And pages of lists that are short enough to be read whole.

import { z } from "zod";
import { type Cursor, decodeCursor, encodeCursor } from "~/lib/keyset";

const defaultLimit = 50;
const mostLimit = 200;

const limit = z
  .string()
  .refine((typed) => /^[0-9]{1,3}$/.test(typed) && Number(typed) >= 1 && Number(typed) <= mostLimit, {
    error: "invalid_limit",
  })
  .transform(Number)
  .default(defaultLimit)
  .meta({
    type: "integer",
    minimum: 1,
    maximum: mostLimit,
    default: defaultLimit,
    description: "about_limit",
  });

/** An order by the name that the feature's query has for it. */
export type ListSort<Order extends string> = { by: Order; descending: boolean };

const sortText = ({ by, descending }: ListSort<string>): string => (descending ? `-${by}` : by);

/** `orders`: the name of each order in the API, and the name that the feature's query has for it. */
type Orders = Readonly<Record<string, string>>;

const readSort = (typed: string): ListSort<string> => ({
  by: typed.replace(/^-/, ""),
  descending: typed.startsWith("-"),
});

const pageFields = <Order extends string>(choices: string[], byDefault: string, orders: Orders) => ({
  limit,
  cursor: z
    .string()
    .max(2000, "invalid_cursor")
    .nullable()
    .default(null)
    .meta({ type: "string", description: "about_cursor" }),
  sort: z
    .enum(choices)
    .default(byDefault)
    .transform((typed): ListSort<Order> => {
      const { by, descending } = readSort(typed);
      return { by: (orders[by] ?? by) as Order, descending };
    })
    .meta({ description: "about_sort" }),
});

/** Whether a text is a cursor of an order; its values are read by the query that made it. */
const isCursorOf = (text: string, sort: string): boolean => {
  try {
    const parts: unknown = JSON.parse(Buffer.from(text, "base64url").toString("utf8"));
    return Array.isArray(parts) && parts[0] === sort && parts.length > 1;
  } catch {
    return false;
  }
};

/** A query would begin at the first page with a cursor of another order, and the caller would read the same rows again. */
const checkCursor = (query: object, context: z.RefinementCtx): void => {
  const { cursor, sort } = query as { cursor: string | null; sort: ListSort<string> };
  if (cursor === null || isCursorOf(cursor, sortText(sort))) return;
  context.addIssue({ code: "custom", path: ["cursor"], message: "invalid_cursor" });
};

const filterOf = <Filters extends z.ZodRawShape>(filters: Filters) =>
  z.strictObject(filters).prefault({} as z.input<z.ZodObject<Filters, z.core.$strict>>);

/**
 * The query of a list. A filter that is not named here is refused, because leaving it out would answer more rows than were asked
 * for.
 */
export const listQuery = <const Names extends Orders, Filters extends z.ZodRawShape>({
  orders,
  sort,
  filters,
}: {
  orders: Names;
  /** Where none is asked for. */
  sort: (keyof Names & string) | `-${keyof Names & string}`;
  filters: Filters;
}) => {
  const choices = Object.keys(orders).flatMap((order) => [order, `-${order}`]);
  return z
    .strictObject({ ...pageFields<Names[keyof Names]>(choices, sort, orders), filter: filterOf(filters) })
    .superRefine(checkCursor);
};

/** The query of a list that has one order; `beside` is what else it may be asked by. */
export const plainListQuery = <Beside extends z.ZodRawShape = Record<never, never>>(
  sort: string,
  beside: Beside = {} as Beside,
) => z.strictObject({ ...pageFields<string>([sort], sort, {}), ...beside }).superRefine(checkCursor);

/** The same with a filter. */
export const filteredListQuery = <Filters extends z.ZodRawShape>(sort: string, filters: Filters) =>
  z
    .strictObject({ ...pageFields<string>([sort], sort, {}), filter: filterOf(filters) })
    .superRefine(checkCursor);

type Asked = { limit: number; cursor: string | null; sort: ListSort<string> };

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);

/** One page of a list that was read whole, by `keyOf` and then by id, whatever the order it came in. */
export const pageOf = <Item extends { id: string }>(
  items: readonly Item[],
  { limit: most, cursor, sort }: Asked,
  keyOf: (item: Item) => string,
): { items: Item[]; next: string | null } => {
  const order = sortText(sort);
  const ahead = sort.descending ? -1 : 1;
  const place = (one: Pick<Cursor, "values" | "id">, other: Pick<Cursor, "values" | "id">): number =>
    ahead * (compare(String(one.values[0]), String(other.values[0])) || compare(one.id, other.id));
  const after = cursor === null ? null : decodeCursor(cursor, order, ["text"]);
  const sorted = items
    .map((item) => ({ item, id: item.id, values: [keyOf(item)] }))
    .sort(place)
    .filter((entry) => after === null || place(entry, after) > 0);
  const shown = sorted.slice(0, most);
  const last = sorted.length > most ? shown.at(-1) : undefined;
  return {
    items: shown.map(({ item }) => item),
    next: last ? encodeCursor({ sort: order, values: last.values, id: last.id }) : null,
  };
};
