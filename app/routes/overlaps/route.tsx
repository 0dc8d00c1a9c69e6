import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { OverlapTable } from "~/features/overlap/OverlapTable";
import { listOverlaps } from "~/features/overlap/overlaps.queries.server";
import { listRecipients } from "~/features/sharing/recipients.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("customers.read", async ({ scope, url: { searchParams } }) => {
  const [overlaps, allies] = await Promise.all([
    listOverlaps(scope, { cursor: searchParams.get("cursor") }),
    listRecipients(scope.db),
  ]);
  return { ...overlaps, mayPropose: scope.can("customers.overlap"), hasAllies: allies.length > 0 };
});

export default function OverlapsPage() {
  const { items, nextCursor, mayPropose, hasAllies } = useLoaderData<typeof loader>();
  const t = useT("overlap");
  const propose = mayPropose && hasAllies && (
    <ButtonLink kind="primary" icon="plus" href={paths.newOverlap()}>
      {t("propose")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead title={t("title")} lede={t("lede")} actions={propose} />
      {items.length === 0 ? (
        <EmptyState title={t("empty")} text={t(hasAllies ? "empty_text" : "empty_alone")} action={propose} />
      ) : (
        <OverlapTable overlaps={items} />
      )}
      {nextCursor && (
        <p>
          <a href={paths.overlaps({ cursor: nextCursor })}>{t("older")}</a>
        </p>
      )}
    </>
  );
}
