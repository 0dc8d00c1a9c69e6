/**
 * Which columns a list shows, as its address names them: `?columns=place,owner`. Pure.
 */

export type ColumnSet<Key extends string> = {
  /** All that there are, in the order of the table, but for the one that names the row: that is always there. */
  offered: readonly Key[];
  /** What a list shows where the address says nothing. */
  usual: readonly Key[];
};

/** In the order of the table; names that are none of ours say nothing. */
export const readColumns = <Key extends string>(
  params: URLSearchParams,
  { offered, usual }: ColumnSet<Key>,
): readonly Key[] => {
  const named = params.getAll("columns").flatMap((text) => text.split(","));
  const chosen = offered.filter((key) => named.includes(key));
  return chosen.length === 0 ? usual : chosen;
};

/** The parameter that `readColumns` reads back; undefined for the usual columns. */
export const columnsText = <Key extends string>(
  chosen: readonly Key[],
  { usual }: ColumnSet<Key>,
): string | undefined => (chosen.join() === usual.join() ? undefined : chosen.join());
