import { guardedLoader } from "~/access/guard.server";
import { getPersons } from "~/features/contacts/contacts.queries.server";
import { exportPerson } from "~/features/contacts/export-person.server";
import { paths } from "~/http/paths";
import { redirectTo } from "~/http/responses.server";
import { attachment } from "~/lib/content-disposition";
import { dateIn } from "~/lib/dates";

/** What the firm keeps of one person, as a file: of the contact that the address names, or of the customer that is a person. */
export const loader = guardedLoader("customers.personal", async ({ scope, params, url }) => {
  const persons = await getPersons(scope, params.id ?? "");
  if (!persons) return null;
  const { id, kind } = persons.customer;
  const contactId = url.searchParams.get("contact");
  // A company has persons, and is none: somebody has to be chosen.
  if (kind === "company" && contactId === null) return redirectTo(paths.customerPersons(id));
  const kept = await exportPerson(scope, { customerId: id, contactId });
  if (!kept) return null;
  const day = dateIn(scope.clock(), scope.timeZone);
  return new Response(`${JSON.stringify(kept, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": attachment(`person-${day}.json`),
      "Cache-Control": "no-store",
    },
  });
});
