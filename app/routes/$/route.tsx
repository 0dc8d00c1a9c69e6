import { guardedLoader } from "~/access/guard.server";

/** Every address that is no page's: 404 inside the frame, in the reader's language. */
export const loader = guardedLoader("public", async () => null);

export default function NoPage() {
  return null;
}
