// A grant as the other side sees it: the customers that it opens now.

import { useLocation } from "@remix-run/react";
import { paths } from "~/http/paths";
import { Button } from "~/ui/Button";
import { Input } from "~/ui/controls";
import { ExportMenu } from "~/ui/ExportMenu";
import { Field } from "~/ui/Field";
import { Pagination } from "~/ui/Filters";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PageHead, Section } from "~/ui/page";
import { withPlace } from "~/ui/url";
import type { GrantView } from "./grants.queries.server";
import type { SharedPage } from "./read-share.server";
import { SharedTable } from "./SharedTable";
import { ShareStatus } from "./ShareStatus";
import { hasRecord, listedFields } from "./share-levels.rules";

export type ReceivedGrantProps = {
  grant: GrantView;
  /** Null where the grant opens nothing now. */
  shared: SharedPage | null;
  text: string;
  /** The first is 1. */
  page: number;
  rowsOnPage: number;
};

export function ReceivedGrant({ grant, shared, text, page, rowsOnPage }: ReceivedGrantProps) {
  const t = useT("sharing");
  const format = useFormat();
  const { search } = useLocation();
  // By number, because a cursor would carry more of a customer than was shared.
  const to = (number: number): string => withPlace(search, "page", String(number));
  const tContacts = useT("contacts");
  const { id, owner, alliance, purpose, consentPurpose, standing, startsOn, endsOn, fields } = grant;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.sharing({ side: "received" }), label: t("title") }, { label: purpose }]}
        title={t("received_title", { firm: owner.name })}
        badge={<ShareStatus standing={standing} badge />}
        lede={t("received_lede", {
          purpose,
          alliance: alliance.name,
          from: format.date(startsOn),
          until: format.date(endsOn),
        })}
      />
      {shared === null ? (
        <Note kind="info">{t(standing === "current" ? "opens_nothing_now" : `nothing_${standing}`)}</Note>
      ) : fields.length === 0 ? (
        <p>{t("count_said", { firm: owner.name, total: shared.total })}</p>
      ) : (
        <Section
          title={t("shared_count", { total: shared.total })}
          sub={t("each_read_logged", { firm: owner.name })}
          action={<ExportMenu href={paths.shareExport(id, text)} end />}
        >
          {consentPurpose && (
            <Note kind="info">
              {t("persons_under_consent", { purpose: tContacts(`purpose_${consentPurpose}`) })}
            </Note>
          )}
          <search>
            <form method="get" className="row">
              <Field id="shared-text" name="q" defaultValue={text} label={t("search_names")}>
                <Input type="search" maxLength={100} />
              </Field>
              <Button type="submit" icon="search">
                {t("search")}
              </Button>
            </form>
          </search>
          {shared.rows.length === 0 ? (
            <p className="soft">{t("none_found")}</p>
          ) : (
            <SharedTable
              rows={shared.rows}
              fields={listedFields(fields)}
              href={hasRecord(fields) ? (customer) => paths.sharedCustomer(id, customer.id) : undefined}
            />
          )}
          <Pagination
            shown={shared.rows.length}
            total={shared.total}
            previousHref={page > 1 ? to(page - 1) : null}
            nextHref={page * rowsOnPage < shared.total ? to(page + 1) : null}
          />
        </Section>
      )}
    </>
  );
}
