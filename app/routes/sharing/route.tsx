import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { GrantTable } from "~/features/sharing/GrantTable";
import { listGrants, shareSides } from "~/features/sharing/grants.queries.server";
import { listRecipients } from "~/features/sharing/recipients.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Tabs } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const side = shareSides.find((one) => one === searchParams.get("side")) ?? "given";
  const [grants, recipients] = await Promise.all([
    listGrants(scope, side, { cursor: searchParams.get("cursor") }),
    listRecipients(scope.db),
  ]);
  return {
    ...grants,
    side,
    mayShare: scope.can("customers.share"),
    hasRecipients: recipients.length > 0,
  };
});

export default function SharingPage() {
  const { items, nextCursor, side, mayShare, hasRecipients } = useLoaderData<typeof loader>();
  const t = useT("sharing");
  const share = mayShare && hasRecipients && (
    <ButtonLink kind="primary" icon="plus" href={paths.newShare()}>
      {t("share")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={t("title")} lede={t("lede")} actions={share} />
      <Tabs
        label={t("sides")}
        items={(["given", "received"] as const).map((one) => ({
          href: paths.sharing({ side: one === "given" ? undefined : one }),
          label: t(`side_${one}`),
          current: one === side,
        }))}
      />
      {items.length === 0 ? (
        <EmptyState
          title={t(`empty_${side}`)}
          text={t(side === "given" && !hasRecipients ? "empty_alone" : `empty_${side}_text`)}
          action={side === "given" && share}
        />
      ) : (
        <GrantTable grants={items} side={side} />
      )}
      {nextCursor && (
        <p>
          <a href={paths.sharing({ side, cursor: nextCursor })}>{t("older_grants")}</a>
        </p>
      )}
    </>
  );
}
