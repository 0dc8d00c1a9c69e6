import { DealClock } from "~/features/deals/DealStatus";
import type { DealNeed } from "~/features/deals/deal-needs.server";
import type { Waiting } from "~/features/deals/queue.queries.server";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import type { IconName } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import { type Need, NeedsList } from "~/ui/work";
import type { Duties } from "./duties.server";

const icons: Record<DealNeed["kind"], { icon: IconName; kind: "waiting" | "draft" }> = {
  decide: { icon: "waiting", kind: "waiting" },
  answer: { icon: "return", kind: "waiting" },
  finish: { icon: "draft", kind: "draft" },
};

type NeedsProps = { needs: readonly DealNeed[]; waiting: Waiting; duties: Duties };

/** The needs in the order of their clocks; the first carries the page's emphasis. */
export function Needs({ needs, waiting, duties }: NeedsProps) {
  const {
    lifeCycle,
    solutions,
    announcements,
    assets,
    campaigns,
    learning,
    agreements,
    health,
    clubs,
    commitments,
    ideas,
    applications,
    holdings,
  } = duties;
  const t = useT("home");
  const format = useFormat();
  const decisions = needs.filter(({ kind }) => kind === "decide").length;
  const items: Need[] = needs.map((need) => ({
    id: need.id,
    ...icons[need.kind],
    title: t(`need_${need.kind}`, { customer: need.customerName }),
    reason: t(`need_${need.kind}_reason`, { firm: need.firm }),
    clock: need.clock && <DealClock state={need.state} clock={need.clock} />,
    action: (
      <ButtonLink small href={need.kind === "decide" ? paths.queue(need.id) : paths.editDeal(need.id)}>
        {t(`need_${need.kind}_action`)}
      </ButtonLink>
    ),
  }));
  if (decisions > 0 && waiting.count > decisions) {
    items.splice(decisions, 0, {
      id: "more",
      icon: "queue",
      title: t("need_more", { count: waiting.count - decisions }),
      action: (
        <ButtonLink small href={paths.queue()}>
          {t("need_more_action")}
        </ButtonLink>
      ),
    });
  }
  items.push(
    ...lifeCycle.map((need): Need => {
      const href = paths.lifeCycle(need.allianceId);
      if (need.kind === "sign_off") {
        return {
          id: `sign-off-${need.allianceId}`,
          icon: "flag",
          kind: "waiting",
          title: t("need_sign_off", { alliance: need.alliance }),
          reason: t("need_sign_off_reason", { firm: need.firm }),
          action: (
            <ButtonLink small href={`${href}#gate`}>
              {t("need_sign_off_action")}
            </ButtonLink>
          ),
        };
      }
      const date = format.date(need.dueOn);
      return {
        id: `exit-${need.id}`,
        icon: "calendar",
        kind: need.isLate ? "refused" : "waiting",
        title: t("need_exit_item", { alliance: need.alliance, text: need.text }),
        reason: need.isLate ? t("need_exit_item_late", { date }) : t("need_exit_item_reason", { date }),
        action: (
          <ButtonLink small href={`${href}#exit-plan`}>
            {t("need_exit_item_action")}
          </ButtonLink>
        ),
      };
    }),
  );
  items.push(
    ...solutions.map(
      ({ id, title, state, firm }): Need => ({
        id,
        icon: "product",
        kind: "waiting",
        title,
        reason: t(`need_solution_${state}`, { firm }),
        action: (
          <ButtonLink small href={paths.need(id)}>
            {t("need_solution_action")}
          </ButtonLink>
        ),
      }),
    ),
    ...announcements.map(
      ({ id, title, alliance }): Need => ({
        id,
        icon: "bell",
        title: t("need_announcement", { title }),
        reason: alliance.name,
        action: (
          <ButtonLink small href={paths.announcements(alliance.id)}>
            {t("need_announcement_action")}
          </ButtonLink>
        ),
      }),
    ),
  );
  items.push(
    ...assets.map(({ id, title, validUntil, isExpired }): Need => {
      const date = format.date(validUntil);
      return {
        id,
        icon: "file",
        kind: isExpired ? "refused" : "waiting",
        title: t("need_asset", { title }),
        reason: isExpired ? t("need_asset_expired", { date }) : t("need_asset_reason", { date }),
        action: (
          <ButtonLink small href={paths.asset(id)}>
            {t("need_asset_action")}
          </ButtonLink>
        ),
      };
    }),
    ...learning.map(
      ({ programmeId, title, lead, kind }): Need => ({
        id: programmeId,
        icon: "flag",
        title: t(`need_learning_${kind}`, { title }),
        reason: t("need_learning_reason", { lead }),
        action: (
          <ButtonLink small href={paths.programme(programmeId)}>
            {t("need_learning_action")}
          </ButtonLink>
        ),
      }),
    ),
  );
  items.push(
    ...campaigns.map(
      ({ id, title, alliance }): Need => ({
        id: `share-${id}`,
        icon: "star",
        kind: "waiting",
        title: t("need_campaign", { title }),
        reason: t("need_campaign_reason", { alliance }),
        action: (
          <ButtonLink small href={paths.campaign(id)}>
            {t("need_campaign_action")}
          </ButtonLink>
        ),
      }),
    ),
  );
  items.push(
    ...agreements.map(
      ({ id, allianceId, alliance, title }): Need => ({
        id,
        icon: "file",
        kind: "waiting",
        title: t("need_agreement", { title }),
        reason: t("need_agreement_reason", { alliance }),
        action: (
          <ButtonLink small href={`${paths.charter(allianceId)}#agreements`}>
            {t("need_agreement_action")}
          </ButtonLink>
        ),
      }),
    ),
  );
  items.push(
    ...health.map(
      ({ roundId, allianceId, alliance, label, dueOn }): Need => ({
        id: roundId,
        icon: "reports",
        kind: "waiting",
        title: t("need_health", { alliance }),
        reason: t("need_health_reason", { label, date: format.date(dueOn) }),
        action: (
          <ButtonLink small href={paths.health(allianceId, { do: "answer" })}>
            {t("need_health_action")}
          </ButtonLink>
        ),
      }),
    ),
  );
  items.push(
    ...commitments.map(
      ({ id, allianceId, alliance, text, dueOn, isLate }): Need => ({
        id,
        icon: "calendar",
        kind: isLate ? "refused" : "waiting",
        title: t("need_commitment", { text }),
        reason: t(isLate ? "need_commitment_late" : "need_commitment_reason", {
          alliance,
          date: format.date(dueOn),
        }),
        action: (
          <ButtonLink small href={paths.plan(allianceId)}>
            {t("need_commitment_action")}
          </ButtonLink>
        ),
      }),
    ),
  );
  items.push(
    ...clubs.map(
      ({ id, title, club, kind }): Need => ({
        id,
        icon: "star",
        kind: "waiting",
        title: t(`need_club_${kind}`, { title }),
        reason: club,
        action: (
          <ButtonLink small href={paths.clubActivity(id)}>
            {t("need_club_action")}
          </ButtonLink>
        ),
      }),
    ),
  );
  items.push(
    ...ideas.map(
      ({ id, title, firm, state }): Need => ({
        id,
        icon: "star",
        kind: "waiting",
        title: t(`need_idea_${state}`, { title }),
        reason: firm,
        action: (
          <ButtonLink small href={paths.idea(id)}>
            {t("need_idea_action")}
          </ButtonLink>
        ),
      }),
    ),
  );
  if (applications > 0) {
    items.push({
      id: "applications",
      icon: "partners",
      title: t("need_applications", { count: applications }),
      reason: t("need_applications_reason"),
      action: (
        <ButtonLink small href={paths.partners}>
          {t("need_applications_action")}
        </ButtonLink>
      ),
    });
  }
  if (holdings > 0) {
    items.push({
      id: "holdings",
      icon: "equity",
      title: t("need_holdings", { count: holdings }),
      reason: t("need_holdings_reason"),
      action: (
        <ButtonLink small href={paths.equityWith({ state: "to_answer" })}>
          {t("need_holdings_action")}
        </ButtonLink>
      ),
    });
  }
  return <NeedsList items={items} />;
}
