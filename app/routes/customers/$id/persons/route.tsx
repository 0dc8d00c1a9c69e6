import { useLoaderData, useLocation, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { ConsentDialog, WithdrawDialog } from "~/features/contacts/ConsentDialog";
import { ConsentTable } from "~/features/contacts/ConsentTable";
import { ContactDialog, EndContactDialog, OwnReachDialog } from "~/features/contacts/ContactDialog";
import { ContactTable } from "~/features/contacts/ContactTable";
import { giveConsent, withdrawConsent } from "~/features/contacts/consents.commands.server";
import { listAllies, listConsents } from "~/features/contacts/consents.queries.server";
import {
  addContact,
  changeContact,
  endContact,
  saveOwnReach,
} from "~/features/contacts/contacts.commands.server";
import { getPersons } from "~/features/contacts/contacts.queries.server";
import {
  consentInput,
  contactChange,
  contactEnd,
  contactInput,
  ownReachInput,
  withdrawalInput,
} from "~/features/contacts/contacts.schema";
import { OwnReach } from "~/features/contacts/OwnReach";
import { usePersonName } from "~/features/contacts/person-words";
import { CustomerTabs } from "~/features/customers/CustomerTabs";
import { PersonReaders } from "~/features/sharing/PersonReaders";
import { listPersonReaders } from "~/features/sharing/person-readers.server";
import { spokenLanguageOptions } from "~/http/field-options.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { dateIn } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";

export const loader = guardedLoader("customers.read", async ({ scope, params }) => {
  const persons = await getPersons(scope, params.id ?? "");
  if (!persons) return null;
  const mayEdit = scope.can("customers.edit") && !persons.isMasked;
  const today = dateIn(scope.clock(), scope.timeZone);
  return {
    ...persons,
    consents: await listConsents(scope, persons.customer.id),
    readers: await listPersonReaders(scope.db, persons.customer.id, today),
    allies: mayEdit ? await listAllies(scope.db) : [],
    languages: spokenLanguageOptions(scope.locale),
    today,
    rights: { mayEdit, mayExport: scope.can("customers.personal"), mayErase: scope.can("customers.erase") },
  };
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.customerPersons(idOf(call)), { message });

export const action = guardedAction(
  {
    add_contact: "customers.edit",
    change_contact: "customers.edit",
    end_contact: "customers.edit",
    save_reach: "customers.edit",
    give_consent: "customers.edit",
    withdraw_consent: "customers.edit",
  },
  {
    add_contact: (call) =>
      takeForm(
        call,
        contactInput,
        (input) => addContact(call.scope, idOf(call), input),
        () => back(call, "contact_saved"),
      ),
    change_contact: (call) =>
      takeForm(
        call,
        contactChange,
        ({ contactId, version, ...input }) => changeContact(call.scope, contactId, input, version),
        () => back(call, "contact_saved"),
      ),
    end_contact: (call) =>
      takeForm(
        call,
        contactEnd,
        (input) => endContact(call.scope, input),
        () => back(call, "contact_ended"),
      ),
    save_reach: (call) =>
      takeForm(
        call,
        ownReachInput,
        (input) => saveOwnReach(call.scope, idOf(call), input),
        () => back(call, "contact_saved"),
      ),
    give_consent: (call) =>
      takeForm(
        call,
        consentInput,
        (input) => giveConsent(call.scope, idOf(call), input),
        () => back(call, "consent_given"),
      ),
    withdraw_consent: (call) =>
      takeForm(
        call,
        withdrawalInput,
        (input) => withdrawConsent(call.scope, input),
        () => back(call, "consent_withdrawn"),
      ),
  },
);

export default function CustomerPersonsPage() {
  const page = useLoaderData<typeof loader>();
  const { customer, contacts, own, consents, readers, isMasked, languages, rights } = page;
  const t = useT("contacts");
  const tCustomers = useT("customers");
  const nameOf = usePersonName();
  const isCompany = customer.kind === "company";
  // The form that was refused may be gone by now, because somebody was quicker.
  const refusal = useRefusal(
    "change_contact",
    "end_contact",
    "save_reach",
    "give_consent",
    "withdraw_consent",
  );
  const [search] = useSearchParams();
  const isErased = own?.erasedAt != null;
  const personOf = (contactId: string | null): string => {
    const contact = contacts.find(({ id }) => id === contactId);
    return contact ? nameOf(contact) : nameOf({ name: customer.name, erasedAt: own?.erasedAt ?? null });
  };
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.customers, label: tCustomers("crumb") },
          { href: paths.customer(customer.id), label: customer.name },
          { label: t("title") },
        ]}
        title={t(isCompany ? "title_of" : "title_own", { name: customer.name })}
        lede={t(isMasked ? "lede_masked" : "lede")}
        actions={<PersonActions {...{ customer, isErased, rights }} />}
      />
      <CustomerTabs customer={customer} current="persons" />
      {!search.has("do") && <RefusalNote refusal={refusal} />}
      <Section title={t(isCompany ? "contacts" : "reach")}>
        {!isCompany && <OwnReach own={own} isMasked={isMasked} languages={languages} />}
        {isCompany && contacts.length === 0 && <p className="soft">{t("no_contacts")}</p>}
        {isCompany && contacts.length > 0 && (
          <ContactTable contacts={contacts} isMasked={isMasked} languages={languages} {...rights} />
        )}
      </Section>
      <Section title={t("consents")} sub={t("consents_sub")}>
        {consents.length === 0 ? (
          <p className="soft">{t("no_consents")}</p>
        ) : (
          <ConsentTable
            consents={consents.map((consent) => ({ ...consent, person: personOf(consent.contactId) }))}
            mayEdit={rights.mayEdit}
          />
        )}
      </Section>
      {customer.kind !== "employee" && (
        <PersonReaders
          readers={readers.map((reader) => ({ ...reader, person: personOf(reader.contactId) }))}
        />
      )}
      {rights.mayEdit && <AskedDialog isCompany={isCompany} isErased={isErased} />}
    </>
  );
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;

function PersonActions({
  customer: { id, kind },
  isErased,
  rights,
}: Pick<Page, "customer" | "rights"> & { isErased: boolean }) {
  const t = useT("contacts");
  if (kind === "company") {
    return (
      rights.mayEdit && (
        <ButtonLink kind="primary" icon="plus" href="?do=add">
          {t("add")}
        </ButtonLink>
      )
    );
  }
  if (isErased) return null;
  return (
    <>
      {rights.mayErase && (
        <ButtonLink kind="quiet" href={paths.erasePerson(id)}>
          {t("erase")}
        </ButtonLink>
      )}
      {rights.mayExport && (
        <ButtonLink icon="download" href={paths.personExport(id)}>
          {t("export")}
        </ButtonLink>
      )}
      {rights.mayEdit && (
        <>
          <ButtonLink icon="edit" href="?do=reach">
            {t("change_reach")}
          </ButtonLink>
          <ButtonLink kind="primary" icon="plus" href="?do=consent">
            {t("consent")}
          </ButtonLink>
        </>
      )}
    </>
  );
}

/** What the address asks for, as far as it can still be done. */
function AskedDialog({ isCompany, isErased }: { isCompany: boolean; isErased: boolean }) {
  const { customer, contacts, own, consents, readers, allies, today, languages } =
    useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  const { pathname: closeHref } = useLocation();
  const asked = search.get("do");
  const contact = contacts.find(
    ({ id, endedOn, erasedAt }) => id === search.get("contact") && !endedOn && !erasedAt,
  );
  const consent = consents.find(({ id, state }) => id === search.get("consent") && state !== "withdrawn");
  if (asked === "withdraw" && consent) {
    const seen = readers.find(
      ({ contactId, recipient }) => contactId === consent.contactId && recipient.id === consent.recipient?.id,
    );
    return <WithdrawDialog seenAt={seen?.lastAt ?? null} {...{ consent, today, closeHref }} />;
  }
  if (isCompany) {
    if (asked === "add") return <ContactDialog contact={null} {...{ closeHref, languages }} />;
    if (!contact) return null;
    if (asked === "change") return <ContactDialog key={contact.id} {...{ contact, closeHref, languages }} />;
    if (asked === "end") return <EndContactDialog {...{ contact, closeHref }} />;
    if (asked === "consent") return <ConsentDialog person={contact} {...{ allies, today, closeHref }} />;
    return null;
  }
  if (isErased) return null;
  if (asked === "reach") return <OwnReachDialog name={customer.name} {...{ own, closeHref, languages }} />;
  if (asked !== "consent") return null;
  return <ConsentDialog person={{ id: null, name: customer.name }} {...{ allies, today, closeHref }} />;
}
