import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { AllianceTable } from "~/features/alliances/AllianceTable";
import { listAlliances } from "~/features/alliances/alliances.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";

export const loader = guardedLoader("alliances.read", async ({ scope, url }) => ({
  ...(await listAlliances(scope, { cursor: url.searchParams.get("cursor") })),
  mayRun: scope.can("alliances.run"),
}));

export default function AlliancesPage() {
  const { items, nextCursor, mayRun } = useLoaderData<typeof loader>();
  const t = useT("alliances");
  const waiting = items.filter(({ place }) => place === "invited");
  const led = items.filter(({ place }) => place === "lead");
  const joined = items.filter(({ place }) => place === "accepted" || place === "left");
  const create = mayRun && (
    <ButtonLink kind="primary" icon="plus" href={paths.newAlliance}>
      {t("new")}
    </ButtonLink>
  );
  if (items.length === 0) {
    return (
      <>
        <PageHead title={t("title", { count: 0 })} />
        <EmptyState
          title={t("empty_title")}
          text={mayRun ? t("empty_text_lead") : t("empty_text")}
          action={create}
        />
      </>
    );
  }
  const groups = [
    { id: "waiting", title: t("group_waiting"), alliances: waiting, led: false },
    { id: "led", title: t("group_led"), alliances: led, led: true },
    { id: "joined", title: t("group_joined"), alliances: joined, led: false },
  ];
  return (
    <>
      <PageHead
        title={
          waiting.length > 0
            ? t("title_waiting", { count: waiting.length })
            : t("title", { count: items.length })
        }
        lede={t("lede", { led: led.length, joined: joined.length })}
        actions={create}
      />
      {groups
        .filter((group) => group.alliances.length > 0)
        .map((group) => (
          <Section key={group.id} title={group.title}>
            <AllianceTable caption={group.title} alliances={group.alliances} led={group.led} />
          </Section>
        ))}
      {nextCursor && (
        <p>
          <a href={paths.alliancesWith({ cursor: nextCursor })}>{t("next_page")}</a>
        </p>
      )}
    </>
  );
}
