import { useLoaderData, useSearchParams } from "@remix-run/react";
import { guardedAction, guardedLoader, type ScopedCall } from "~/access/guard.server";
import { AllianceHead } from "~/features/alliances/AllianceHead";
import { getClubMember } from "~/features/clubs/club-members.queries.server";
import { creditPurchase, leaveClub, takePointsBack } from "~/features/clubs/club-members.server";
import { correctionInput, leaveInput, purchaseInput } from "~/features/clubs/clubs.schema";
import { LeaveDialog, PurchaseDialog, TakeBackDialog } from "~/features/clubs/MemberDialog";
import { PointsLedger } from "~/features/clubs/PointsLedger";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { redirectWithToast } from "~/http/responses.server";
import { takeForm } from "~/http/take-form.server";
import { useRefusal } from "~/http/use-answered-form";
import { dateIn } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Facts, Section, WithRail } from "~/ui/page";
import { StatusBadge } from "~/ui/Status";

export const loader = guardedLoader("customers.read", async ({ scope, params }) => {
  const member = await getClubMember(scope, params.id ?? "");
  return (
    member && {
      member,
      mayEdit: scope.can("customers.edit"),
      today: dateIn(scope.clock(), scope.timeZone),
    }
  );
});

const idOf = ({ params }: ScopedCall): string => params.id ?? "";

const back = (call: ScopedCall, message: string): Response =>
  redirectWithToast(paths.clubMember(idOf(call)), { message });

export const action = guardedAction(
  { purchase: "customers.edit", take_back: "customers.edit", leave: "customers.edit" },
  {
    purchase: (call) =>
      takeForm(
        call,
        purchaseInput,
        (input) => creditPurchase(call.scope, idOf(call), input),
        () => back(call, "club_points_credited"),
      ),
    take_back: (call) =>
      takeForm(
        call,
        correctionInput,
        (input) => takePointsBack(call.scope, idOf(call), input),
        () => back(call, "club_points_taken_back"),
      ),
    leave: (call) =>
      takeForm(
        call,
        leaveInput,
        (input) => leaveClub(call.scope, idOf(call), input),
        () => back(call, "club_member_left"),
      ),
  },
);

export default function ClubMemberPage() {
  const { member, mayEdit, today } = useLoaderData<typeof loader>();
  const t = useT("clubs");
  const format = useFormat();
  const [search] = useSearchParams();
  const { club, customer, leftOn } = member;
  const asked = mayEdit ? search.get("do") : null;
  const entry = member.entries.find(({ id, isOpen }) => isOpen && id === search.get("entry"));
  const isHere = leftOn === null;
  // The form that was refused may be gone by now, because somebody was quicker.
  const refusal = useRefusal("purchase", "take_back", "leave");
  return (
    <>
      <AllianceHead
        alliance={club.alliance}
        crumbs={[
          { href: paths.club(club.id), label: club.name },
          { href: paths.clubMembers(club.id), label: t("tab_members") },
          { label: customer.name },
        ]}
        kicker={t("member_number", { number: member.number })}
        title={customer.name}
        badge={!isHere && <StatusBadge kind="draft">{t("left")}</StatusBadge>}
        actions={
          mayEdit &&
          isHere && (
            <>
              <ButtonLink href="?do=leave">{t("leave")}</ButtonLink>
              <ButtonLink kind="primary" icon="plus" href="?do=purchase">
                {t("purchase")}
              </ButtonLink>
            </>
          )
        }
      />
      {asked === null && <RefusalNote refusal={refusal} />}
      <WithRail
        label={t("facts")}
        rail={
          <Section title={t("facts")}>
            <Facts
              items={[
                { label: t("level"), value: member.level ?? t("below_levels") },
                { label: t("points"), value: format.number(member.points) },
                { label: t("joined_on"), value: format.date(member.joinedOn) },
                { label: t("consent_on"), value: format.date(member.consentOn) },
                { label: t("consent_how"), value: member.consentHow },
                ...(leftOn
                  ? [
                      { label: t("left_on"), value: format.date(leftOn) },
                      { label: t("why"), value: member.leftReason },
                    ]
                  : []),
                {
                  label: t("customer_file"),
                  value: <a href={paths.customer(customer.id)}>{customer.name}</a>,
                },
              ]}
            />
          </Section>
        }
      >
        <Section title={t("ledger")}>
          <PointsLedger entries={member.entries} mayEdit={mayEdit} />
        </Section>
      </WithRail>
      {asked === "purchase" && isHere && <PurchaseDialog today={today} />}
      {asked === "leave" && isHere && <LeaveDialog today={today} />}
      {asked === "take_back" && entry && <TakeBackDialog entry={entry} />}
    </>
  );
}
