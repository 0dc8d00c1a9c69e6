type Texts = Record<string, string>;

/** Files of one language (`../en/deals.json` …) as one object by namespace (`deals`). */
export const byNamespace = (files: Record<string, Texts>): Record<string, Texts> =>
  Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [
      path.slice(path.lastIndexOf("/") + 1, -".json".length),
      texts,
    ]),
  );
