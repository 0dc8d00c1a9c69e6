// What waits for the reader in the firm's alliances.

import { useAreaText } from "~/features/territories/use-area-text";
import { paths } from "~/http/paths";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import type { Need } from "~/ui/work";
import type { Duties } from "./duties.server";

export const useAllianceNeeds = (duties: Duties): Need[] => {
  const t = useT("home");
  const format = useFormat();
  const areaText = useAreaText();
  const { lifeCycle, solutions, announcements, assets, uses, learning } = duties;
  const { campaigns, ledgers, projects, agreements, health, commitments, clubs, ideas, territories } = duties;
  return [
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
    ...uses.map(
      (duty): Need => ({
        id: duty.id,
        icon: "seal",
        kind: "waiting",
        title: t(`need_use_${duty.kind}`, { title: duty.title }),
        reason:
          duty.kind === "decide"
            ? t("need_use_decide_reason", { firm: duty.firm, purpose: duty.purpose })
            : t("need_use_renew_reason", { date: format.date(duty.until) }),
        action: (
          <ButtonLink
            small
            href={duty.kind === "decide" ? paths.assetUses(duty.allianceId) : paths.asset(duty.assetId)}
          >
            {t(duty.kind === "decide" ? "need_use_decide_action" : "need_asset_action")}
          </ButtonLink>
        ),
      }),
    ),
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
    ...ledgers.map(
      ({ id, name, entries }): Need => ({
        id: `ledger-${id}`,
        icon: "check",
        kind: "waiting",
        title: t("need_ledger", { name, entries }),
        reason: t("need_ledger_reason"),
        action: (
          <ButtonLink small href={paths.ledger(id)}>
            {t("need_ledger_action")}
          </ButtonLink>
        ),
      }),
    ),
    ...projects.map(
      ({ id, name, alliance }): Need => ({
        id: `project-${id}`,
        icon: "projects",
        kind: "waiting",
        title: t("need_project", { name }),
        reason: t("need_project_reason", { alliance }),
        action: (
          <ButtonLink small href={paths.project(id)}>
            {t("need_project_action")}
          </ButtonLink>
        ),
      }),
    ),
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
    ...territories.map(
      ({ id, alliance, member, countryName, region, endsOn }): Need => ({
        id,
        icon: "calendar",
        kind: "waiting",
        title: t("need_territory", { firm: member, area: areaText({ countryName, region }) }),
        reason: t("need_territory_reason", { alliance: alliance.name, date: format.date(endsOn) }),
        action: (
          <ButtonLink small href={paths.territories(alliance.id)}>
            {t("need_territory_action")}
          </ButtonLink>
        ),
      }),
    ),
  ];
};
