// The life cycle of an alliance: where it stands, what the next gate asks, who gave evidence of what, and how it would end.

import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { useRefusal } from "~/http/use-answered-form";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Path } from "~/ui/Path";
import { Section, WithRail } from "~/ui/page";
import { AllianceHead } from "../AllianceHead";
import { AllianceTabs } from "../AllianceTabs";
import { stagePath, stages } from "../alliances.rules";
import { ChecklistSection } from "./ChecklistSection";
import { ExitPlanSection } from "./ExitPlanSection";
import { GateSection } from "./GateSection";
import { LifeCycleDialog, type LifeCycleDialogName } from "./LifeCycleDialog";
import type { LifeCycleView } from "./life-cycle.queries.server";
import { StageHistory } from "./StageHistory";

export type LifeCyclePageProps = {
  view: LifeCycleView;
  /** The lead's alliance manager or owner. */
  mayRun: boolean;
  /** An owner or alliance manager of a firm that takes part. */
  mayAct: boolean;
  /** What the address opens, and for which item or evidence. */
  dialog: { name: LifeCycleDialogName; id: string | null } | null;
};

export function LifeCyclePage({ view, mayRun, mayAct, dialog }: LifeCyclePageProps) {
  const t = useT("life-cycle");
  const tAlliances = useT("alliances");
  const { alliance } = view;
  return (
    <>
      <AllianceHead
        alliance={alliance}
        crumbs={[{ label: t("crumb") }]}
        title={t("title", {
          number: stages.indexOf(alliance.stage) + 1,
          stage: tAlliances(`stage_${alliance.stage}`),
        })}
        lede={<Lede view={view} />}
        actions={mayRun && <Steps view={view} />}
      />
      <AllianceTabs alliance={alliance} current="life_cycle" />
      <LateRefusal />
      {alliance.place === "left" && <Note kind="draft">{tAlliances("left_note")}</Note>}
      <Section label={tAlliances("life_cycle")}>
        <Path
          label={tAlliances("life_cycle")}
          steps={stagePath(alliance.stage).map(({ stage, state }) => ({
            id: stage,
            label: (
              <a
                href={paths.lifeCycle(alliance.id, { stage })}
                aria-current={stage === view.shown ? "true" : undefined}
              >
                {tAlliances(`stage_${stage}`)}
              </a>
            ),
            state,
          }))}
        />
      </Section>
      <div className="section">
        <WithRail
          label={t("rail")}
          rail={
            <Section title={t("history")}>
              <StageHistory history={view.history} />
            </Section>
          }
        >
          {view.takesPart && view.ahead && <GateSection view={view} mayRun={mayRun} mayAct={mayAct} />}
          <ChecklistSection view={view} mayRun={mayRun} mayAct={mayAct} />
          {view.takesPart && <ExitPlanSection view={view} mayRun={mayRun} mayAct={mayAct} />}
        </WithRail>
      </div>
      {dialog && <LifeCycleDialog view={view} name={dialog.name} id={dialog.id} mayRun={mayRun} />}
    </>
  );
}

function Lede({ view }: { view: LifeCycleView }) {
  const t = useT("life-cycle");
  const tAlliances = useT("alliances");
  const format = useFormat();
  const { alliance, plan, ahead, blocks } = view;
  if (plan?.closedAt) return t("lede_closed", { date: format.date(plan.accessEndsOn) });
  if (alliance.stage === "exit" && plan) return t("lede_exit", { date: format.date(plan.accessEndsOn) });
  if (!view.takesPart) return null;
  if (ahead === null) return t("lede_staying");
  return t("lede_gate", { count: blocks.length, stage: tAlliances(`stage_${ahead}`) });
}

function Steps({ view }: { view: LifeCycleView }) {
  const t = useT("life-cycle");
  const { alliance, behind, plan } = view;
  if (plan?.closedAt) return null;
  const opens = (name: LifeCycleDialogName) => paths.lifeCycle(alliance.id, { do: name });
  return (
    <>
      {behind.length > 0 && (
        <ButtonLink icon="return" href={opens("back")}>
          {alliance.stage === "exit" ? t("resume") : t("step_back")}
        </ButtonLink>
      )}
      {alliance.stage !== "exit" && <ButtonLink href={opens("exit")}>{t("exit")}</ButtonLink>}
    </>
  );
}

/** Refusals of forms without fields, and of forms that are gone from the page because somebody was quicker. */
function LateRefusal() {
  const refusal = useRefusal("ask", "remove_item", "remove_exit_item", "finish_exit_item");
  return <RefusalNote refusal={refusal} />;
}
