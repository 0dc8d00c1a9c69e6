/** Every item of a list that is read page by page, in the order of the list. */
export async function* batchesOf<Item>(
  readPage: (cursor: string | null) => Promise<{ items: Item[]; nextCursor: string | null }>,
): AsyncGenerator<Item[]> {
  let cursor: string | null = null;
  do {
    const page: { items: Item[]; nextCursor: string | null } = await readPage(cursor);
    yield page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
