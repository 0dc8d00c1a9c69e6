// What else a deal meets among those of its supplier: for the deciding side alone. The queue's case offers what to do about it.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import { NeedsList } from "~/ui/work";
import { DealStatus } from "../DealStatus";
import type { ConflictView, DealConflicts } from "./conflicts.queries.server";

type ConflictSectionProps = {
  dealId: string;
  conflicts: DealConflicts;
  /** Whether the page takes decisions on the deal. */
  mayDecide: boolean;
};

export function ConflictSection({ dealId, conflicts, mayDecide }: ConflictSectionProps) {
  const t = useT("conflicts");
  const { checkedAt, isWaiting, found } = conflicts;
  return (
    <Section
      title={t("title")}
      sub={
        isWaiting || checkedAt === null ? (
          t("under_way")
        ) : (
          <>
            {t("checked")} <DateText value={checkedAt} show="dateTime" />
          </>
        )
      }
    >
      {found.length === 0 ? (
        <p className="soft">{t(checkedAt === null ? "none_yet" : "none")}</p>
      ) : (
        <NeedsList
          items={found.map((conflict) => ({
            id: conflict.id,
            icon: conflict.isProtected && !conflict.judgement ? "lock" : "deals",
            kind: kindOf(conflict),
            title: (
              <a href={paths.deal(conflict.id)}>
                {t("deal", { reference: conflict.reference, customer: conflict.customerName })}
              </a>
            ),
            reason: <Reason conflict={conflict} />,
            clock: <DealStatus state={conflict.state} />,
            action: mayDecide && <Actions dealId={dealId} conflict={conflict} />,
          }))}
        />
      )}
    </Section>
  );
}

const kindOf = ({ judgement, strength }: ConflictView) => {
  if (judgement) return "draft";
  return strength === "match" ? "refused" : "waiting";
};

function Reason({ conflict }: { conflict: ConflictView }) {
  const t = useT("conflicts");
  const format = useFormat();
  const { judgement, keys } = conflict;
  const words = keys.map(({ key, strength }) => {
    const name = `key_${key}` as Parameters<typeof t>[0];
    return t(strength > 0 ? "key_for" : "key_against", {
      key: t.has(name) ? t(name) : key,
      strength: format.percent(Math.abs(strength), 0),
    });
  });
  return (
    <>
      <Status kind={kindOf(conflict)} mark={judgement ? undefined : "warn"}>
        {t(judgement ? "judged" : conflict.strength)}
      </Status>{" "}
      · {t(`tie_${conflict.tie}`)} · {format.list(words)}
      <br />
      {conflict.registrant} · {format.list(conflict.lines)}
      {conflict.submittedAt && (
        <>
          {" · "}
          {t("submitted")} <DateText value={conflict.submittedAt} show="dateTime" />
        </>
      )}
      {judgement && (
        <>
          <br />
          {t("judged_by", { person: judgement.person })} <DateText value={judgement.at} show="dateTime" />
          {": "}
          {judgement.note}
        </>
      )}
    </>
  );
}

function Actions({ dealId, conflict }: { dealId: string; conflict: ConflictView }) {
  const t = useT("conflicts");
  const queue = paths.queue(dealId);
  if (conflict.judgement) {
    return (
      <Form method="post" action={queue}>
        <input type="hidden" name="dealId" value={dealId} />
        <input type="hidden" name="otherId" value={conflict.id} />
        <SubmitButton kind="quiet" small name="intent" value="judge_again">
          {t("judge_again")}
        </SubmitButton>
      </Form>
    );
  }
  return (
    <span className="row">
      <ButtonLink small href={`${queue}&do=duplicate&of=${conflict.reference}`}>
        {t("mark_duplicate")}
      </ButtonLink>
      {conflict.isJudgeable && (
        <ButtonLink small kind="quiet" href={`${queue}&do=different&with=${conflict.id}`}>
          {t("judge_different")}
        </ButtonLink>
      )}
    </span>
  );
}
