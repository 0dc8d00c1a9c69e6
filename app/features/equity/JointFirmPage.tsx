// The page of a joint firm: who owns it with which share, what each puts in, and the answer of a member that is named.

import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { type Column, DataTable } from "~/ui/DataTable";
import { useFormat, useT } from "~/ui/intl";
import { Lines } from "~/ui/Lines";
import { Facts, PageHead, Section, WithRail } from "~/ui/page";
import { DateText } from "~/ui/text";
import { AnswerClaim } from "./HoldingForms";
import { HoldingStatus } from "./HoldingStatus";
import type { JointFirmMember, JointFirmView } from "./joint-firms.queries.server";
import { openPart } from "./open-part";
import { useEquityText } from "./use-equity-text";

type JointFirmPageProps = { jointFirm: JointFirmView; country: string; mayEdit: boolean };

export function JointFirmPage({ jointFirm, country, mayEdit }: JointFirmPageProps) {
  const t = useT("equity");
  const text = useEquityText();
  const refusal = useRefusal("answer");
  const { name, description, alliance, members } = jointFirm;
  return (
    <>
      <PageHead
        crumbs={[
          { href: paths.equity, label: t("crumb") },
          { href: paths.jointFirms, label: t("joint_firms") },
          { label: name },
        ]}
        kicker={t("joint_firm")}
        title={name}
      />
      <RefusalNote refusal={refusal} />
      {openPart(jointFirm) && <AnswerClaim firm={text.party(jointFirm.setUpBy)} mayAnswer={mayEdit} />}
      <div className="section">
        <WithRail
          label={t("side_label")}
          rail={
            <>
              <Section title={t("facts")}>
                <Facts
                  items={[
                    ...(country ? [{ label: t("party_country"), value: country }] : []),
                    ...(alliance
                      ? [
                          {
                            label: t("alliance"),
                            value: <a href={paths.alliance(alliance.id)}>{alliance.name}</a>,
                          },
                        ]
                      : []),
                    { label: t("set_up_by"), value: text.party(jointFirm.setUpBy) },
                    { label: t("set_up_on"), value: <DateText value={jointFirm.createdAt} /> },
                  ]}
                />
              </Section>
              <Section title={t("who_sees")}>
                <p className="soft small-text">{t("sees_members")}</p>
              </Section>
            </>
          }
        >
          {description && (
            <Section label={t("description")}>
              <blockquote className="quote">
                <Lines>{description}</Lines>
              </blockquote>
            </Section>
          )}
          <Section title={t("members")} sub={t("members_sub", { count: members.length })}>
            <MemberTable members={members} />
          </Section>
        </WithRail>
      </div>
    </>
  );
}

function MemberTable({ members }: { members: readonly JointFirmMember[] }) {
  const t = useT("equity");
  const text = useEquityText();
  const columns: Column<JointFirmMember>[] = [
    { key: "firm", header: t("firm"), rowHeader: true, cell: ({ owner }) => text.party(owner) },
    { key: "share", header: t("share"), numeric: true, cell: (member) => text.share(member) },
    { key: "puts_in", header: t("contribution"), cell: (member) => <Contributions member={member} /> },
    { key: "state", header: t("state"), cell: (member) => <HoldingStatus holding={member} /> },
  ];
  return (
    <DataTable
      caption={t("members_caption")}
      columns={columns}
      rows={members}
      rowKey={({ id }) => id}
      href={({ id }) => paths.holding(id)}
    />
  );
}

function Contributions({ member: { contributions } }: { member: JointFirmMember }) {
  const t = useT("equity");
  const format = useFormat();
  if (contributions.length === 0) return <>–</>;
  return (
    <ul>
      {contributions.map(({ id, kind, amount, description }) => (
        <li key={id}>
          {amount
            ? t("contribution_valued", { kind: t(`contribution_${kind}`), amount: format.money(amount) })
            : t(`contribution_${kind}`)}
          {description && <p className="sub">{description}</p>}
        </li>
      ))}
    </ul>
  );
}
