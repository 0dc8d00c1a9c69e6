import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { FindBox } from "~/features/finding/FindBox";
import { FoundThing, hrefOfFindable } from "~/features/finding/FoundThing";
import { findNamed } from "~/features/finding/find-named.server";
import { longestFind } from "~/features/finding/finding.rules";
import { paths } from "~/http/paths";
import { cleanText } from "~/lib/text";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("organization.read", async ({ scope, url: { searchParams } }) => {
  const text = cleanText(searchParams.get("q") ?? "").slice(0, longestFind);
  return {
    text,
    found: await findNamed(scope, text),
    mayReadCustomers: scope.can("customers.read"),
    mayReadDeals: scope.can("deals.read"),
  };
});

export default function Find() {
  const { text, found, mayReadCustomers, mayReadDeals } = useLoaderData<typeof loader>();
  const t = useT("finding");
  return (
    <>
      <PageHead title={text ? t("title_for", { text }) : t("title")} lede={t("lede")} />
      <FindBox text={text} />
      {found.length > 0 && (
        <ul className="found">
          {found.map((one) => (
            <li key={one.id}>
              <a href={hrefOfFindable(one)}>
                <FoundThing found={one} />
              </a>
            </li>
          ))}
        </ul>
      )}
      {text && found.length === 0 && <EmptyState title={t("nothing")} text={t("nothing_text")} />}
      {text && (
        <p className="row">
          {mayReadCustomers && (
            <ButtonLink href={paths.customersWith({ q: text })}>{t("all_customers")}</ButtonLink>
          )}
          {mayReadDeals && <ButtonLink href={paths.dealsWith({ q: text })}>{t("all_deals")}</ButtonLink>}
        </p>
      )}
    </>
  );
}
