/** Receipts as a file that verifies away from here; made for one reader and kept by no cache. */
export const downloadReceipts = (receipts: unknown, file: string): Response =>
  new Response(`${JSON.stringify(receipts, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file}"`,
      "Cache-Control": "no-store",
    },
  });
