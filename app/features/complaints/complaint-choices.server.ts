// What a form or a filter of complaints offers.

import type { Scope } from "~/access/scope.server";
import { listColleagues } from "~/features/customers/customers.queries.server";
import { listRecipients } from "~/features/sharing/recipients.server";

type Named = { id: string; name: string };

type LineChoice = Named & { supplier: string };

/** The lines of the firm's own catalogue and of its suppliers', with those that are retired, of which complaints still come. */
const listLineChoices = (scope: Scope): Promise<LineChoice[]> =>
  scope.db
    .visibleCatalogue("product_lines")
    .innerJoin("organizations as supplier", "supplier.id", "product_lines.organization_id")
    .select(["product_lines.id", "product_lines.name", "supplier.trade_name as supplier"])
    .orderBy("supplier.trade_name")
    .orderBy("product_lines.name")
    .execute();

/** What the filters of a list offer: allies each once, whatever alliances they stand in with the firm. */
export const listFilterChoices = async (
  scope: Scope,
): Promise<{ colleagues: Named[]; allies: Named[]; lines: LineChoice[] }> => {
  const [colleagues, recipients, lines] = await Promise.all([
    listColleagues(scope),
    listRecipients(scope.db),
    listLineChoices(scope),
  ]);
  const allies = new Map(recipients.map(({ recipientId, recipient }) => [recipientId, recipient]));
  return { colleagues, allies: [...allies].map(([id, name]) => ({ id, name })), lines };
};

/** What a new complaint of one customer can name. */
export const listFormChoices = async (
  scope: Scope,
  customerId: string,
): Promise<{
  colleagues: Named[];
  contacts: Named[];
  deals: { id: string; reference: string }[];
  lines: LineChoice[];
}> => {
  const [colleagues, contacts, deals, lines] = await Promise.all([
    listColleagues(scope),
    scope.can("customers.personal")
      ? scope.db
          .own("customer_contacts")
          .where("customer_id", "=", customerId)
          .where("is_self", "=", 0)
          .where("erased_at", "is", null)
          .select(["id", "name"])
          .orderBy("name")
          .execute()
      : [],
    scope.db
      .own("deals")
      .where("customer_id", "=", customerId)
      .select(["id", "reference"])
      .orderBy("updated_at", "desc")
      .limit(50)
      .execute(),
    listLineChoices(scope),
  ]);
  return { colleagues, contacts, deals, lines };
};
