// The gate to the next stage: what stands in the way by name, the members' sign-offs, and the lead's own, which passes it.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm } from "~/http/use-answered-form";
import { SubmitButton } from "~/ui/Button";
import { Textarea } from "~/ui/controls";
import { type Column, DataTable } from "~/ui/DataTable";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { DateText } from "~/ui/text";
import { BlockText } from "./BlockText";
import type { LifeCycleView, SignOffView } from "./life-cycle.queries.server";
import { asksMembers } from "./life-cycle.rules";

type GateSectionProps = { view: LifeCycleView; mayRun: boolean; mayAct: boolean };

export function GateSection({ view, mayRun, mayAct }: GateSectionProps) {
  const t = useT("life-cycle");
  const tAlliances = useT("alliances");
  const { ahead, blocks, signOffs, alliance } = view;
  if (!ahead) return null;
  const own = signOffs.find(({ isUs }) => isUs);
  const isMissing = signOffs.some(({ signed }) => !signed);
  return (
    <Section title={t("gate", { stage: tAlliances(`stage_${ahead}`) })} id="gate">
      <div className="stack">
        {blocks.length === 0 ? (
          <p>
            <Status kind="approved">{t("gate_open")}</Status>
          </p>
        ) : (
          <ul className="stack">
            {blocks.map((block) => (
              <li key={JSON.stringify(block)}>
                <Status kind="waiting">
                  <BlockText view={view} block={block} />
                </Status>
              </li>
            ))}
          </ul>
        )}
        {asksMembers(alliance.stage) && <SignOffs signOffs={signOffs} />}
        {mayRun && isMissing && <AskForm isAsked={view.isAsked} />}
        {own &&
          !own.signed &&
          (mayAct ? <SignForm round={view.round} /> : <p className="soft">{t("sign_who")}</p>)}
        {mayRun && <PassForm view={view} />}
      </div>
    </Section>
  );
}

function SignOffs({ signOffs }: { signOffs: readonly SignOffView[] }) {
  const t = useT("life-cycle");
  const columns: Column<SignOffView>[] = [
    {
      key: "firm",
      header: t("column_firm"),
      rowHeader: true,
      cell: ({ firm }) => firm.name,
      below: ({ signed }) => signed?.note,
    },
    {
      key: "status",
      header: t("column_sign_off"),
      cell: ({ signed }) => (
        <Status kind={signed ? "approved" : "waiting"}>{signed ? t("signed") : t("not_signed")}</Status>
      ),
    },
    { key: "person", header: t("column_person"), cell: ({ signed }) => signed?.person },
    {
      key: "at",
      header: t("column_when"),
      numeric: true,
      cell: ({ signed }) => signed && <DateText value={signed.at} />,
    },
  ];
  return (
    <>
      <DataTable
        caption={t("sign_offs")}
        columns={columns}
        rows={signOffs}
        rowKey={({ firm }) => firm.id}
        empty={<p className="soft">{t("sign_offs_none")}</p>}
      />
      <p className="soft small-text">{t("sign_off_rule")}</p>
    </>
  );
}

function AskForm({ isAsked }: { isAsked: boolean }) {
  const t = useT("life-cycle");
  if (isAsked) return <p className="soft">{t("asked")}</p>;
  return (
    <Form method="post" className="row">
      <SubmitButton kind="plain" name="intent" value="ask" icon="mail">
        {t("ask")}
      </SubmitButton>
    </Form>
  );
}

function SignForm({ round }: { round: number }) {
  const t = useT("life-cycle");
  const tUi = useT("ui");
  const { form, fields, refusal } = useAnsweredForm<Record<"round" | "note", string>>("sign_off");
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <input type="hidden" name="round" value={round} />
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.note)} label={t("sign_note")} mark={tUi("optional")} help={t("sign_help")}>
        <Textarea rows={2} maxLength={1000} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="sign_off" icon="check">
          {t("sign")}
        </SubmitButton>
      </div>
    </Form>
  );
}

function PassForm({ view }: { view: LifeCycleView }) {
  const t = useT("life-cycle");
  const tUi = useT("ui");
  const tAlliances = useT("alliances");
  const { form, fields, refusal } = useAnsweredForm<Record<"to" | "reason" | "version", string>>("pass");
  const { ahead, blocks, alliance } = view;
  if (!ahead || (blocks.length > 0 && !refusal)) return null;
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <input type="hidden" name="to" value={ahead} />
      <input type="hidden" name="version" value={alliance.version} />
      <RefusalNote refusal={refusal} />
      <Field
        {...fieldProps(fields.reason)}
        label={t("pass_note")}
        mark={tUi("optional")}
        help={t("pass_help")}
      >
        <Textarea rows={2} maxLength={1000} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="pass" icon="flag">
          {t("pass", { stage: tAlliances(`stage_${ahead}`) })}
        </SubmitButton>
      </div>
    </Form>
  );
}
