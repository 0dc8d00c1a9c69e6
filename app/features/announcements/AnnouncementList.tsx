import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import type { AnnouncementView } from "./announcements.queries.server";

type Shown = {
  /** How many members read along now. */
  members: number;
  mayWithdraw: boolean;
  mayConfirm: boolean;
};

export function AnnouncementList({ items, ...shown }: Shown & { items: readonly AnnouncementView[] }) {
  const refusal = useRefusal("withdraw", "confirm");
  return (
    <>
      <RefusalNote refusal={refusal} />
      {items.map((item) => (
        <Announcement key={item.id} item={item} {...shown} />
      ))}
    </>
  );
}

function Announcement({ item, members, mayWithdraw, mayConfirm }: Shown & { item: AnnouncementView }) {
  const t = useT("announcements");
  const { id, title, body, publishedAt, withdrawnAt, confirmedAt, confirmedBy } = item;
  return (
    <Section title={title} sub={<DateText value={publishedAt} show="dateTime" />}>
      <div className="stack">
        <p>
          <Lines>{body}</Lines>
        </p>
        {confirmedBy && <ConfirmedBy confirmedBy={confirmedBy} members={members} />}
        {withdrawnAt !== null && <Status kind="draft">{t("withdrawn")}</Status>}
        {confirmedAt !== null && <Status kind="approved">{t("confirmed")}</Status>}
        {confirmedAt === null && mayConfirm && <Choice id={id} intent="confirm" title={title} />}
        {withdrawnAt === null && mayWithdraw && <Choice id={id} intent="withdraw" title={title} />}
      </div>
    </Section>
  );
}

function ConfirmedBy({
  confirmedBy,
  members,
}: {
  confirmedBy: NonNullable<AnnouncementView["confirmedBy"]>;
  members: number;
}) {
  const t = useT("announcements");
  const format = useFormat();
  const summary = t("confirmed_by", { count: confirmedBy.length, members });
  if (confirmedBy.length === 0) return <p className="sub">{summary}</p>;
  return (
    <details>
      <summary>{summary}</summary>
      <ul>
        {confirmedBy.map(({ firm, people, firstAt }) => (
          <li key={firm}>{t("firm_confirmed", { firm, people, date: format.dateTime(firstAt) })}</li>
        ))}
      </ul>
    </details>
  );
}

function Choice({ id, intent, title }: { id: string; intent: "confirm" | "withdraw"; title: string }) {
  const t = useT("announcements");
  return (
    <Form method="post" className="row">
      <input type="hidden" name="announcementId" value={id} />
      <SubmitButton
        kind={intent === "withdraw" ? "quiet" : undefined}
        name="intent"
        value={intent}
        aria-label={t(`${intent}_named`, { title })}
      >
        {t(intent)}
      </SubmitButton>
    </Form>
  );
}
