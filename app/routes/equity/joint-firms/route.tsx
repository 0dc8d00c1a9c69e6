import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { JointFirmTable } from "~/features/equity/JointFirmTable";
import { listJointFirms } from "~/features/equity/joint-firms.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("holdings.read", async ({ scope, url }) => ({
  ...(await listJointFirms(scope, { cursor: url.searchParams.get("cursor") })),
  mayEdit: scope.can("holdings.edit"),
}));

export default function JointFirmsPage() {
  const { items, nextCursor, mayEdit } = useLoaderData<typeof loader>();
  const t = useT("equity");
  const setUp = mayEdit && (
    <ButtonLink kind="primary" icon="plus" href={paths.newJointFirm()}>
      {t("set_up_joint_firm")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.equity, label: t("crumb") }, { label: t("joint_firms") }]}
        title={t("joint_firms_title", { count: items.length })}
        lede={t("joint_firms_lede")}
        actions={items.length > 0 && setUp}
      />
      {items.length === 0 ? (
        <EmptyState title={t("joint_firms_empty")} text={t("joint_firms_empty_text")} action={setUp} />
      ) : (
        <JointFirmTable rows={items} />
      )}
      {nextCursor && (
        <p>
          <a href={paths.jointFirmsWith({ cursor: nextCursor })}>{t("next_page")}</a>
        </p>
      )}
    </>
  );
}
