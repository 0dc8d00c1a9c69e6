/** Far below the parameters that a statement of the database may have. */
const perQuery = 200;

/** The items in parts that one statement of the database can take. */
export const inChunks = <Item>(items: readonly Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / perQuery) }, (_, at) =>
    items.slice(at * perQuery, (at + 1) * perQuery),
  );
