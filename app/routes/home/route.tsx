import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { scopeOfSession } from "~/access/identify.server";
import type { Scope } from "~/access/scope.server";
import { DealTable } from "~/features/deals/DealTable";
import { listDealNeeds, listRecentDecisions } from "~/features/deals/deal-needs.server";
import { allDeals } from "~/features/deals/deals.filter";
import { dealAlliances, listDeals, sumWon } from "~/features/deals/deals.queries.server";
import { type BriefTasks, MyTasksSections } from "~/features/projects/my-tasks/MyTasksSections";
import { listMyTasks } from "~/features/projects/my-tasks/my-tasks.queries.server";
import { paths } from "~/http/paths";
import { dateIn } from "~/lib/dates";
import { ButtonLink } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { PageHead, Section, WithRail } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { countDuties, readDuties } from "./duties.server";
import { HomeRail } from "./HomeRail";
import { Needs } from "./Needs";

const dealsShown = 8;
const tasksShown = 6;
const untakenShown = 3;

/** The most urgent of them, and how many there are. */
const readTasks = async (scope: Scope): Promise<BriefTasks> => {
  const { mine, untaken } = await listMyTasks(scope);
  const tasks = { mine: mine.slice(0, tasksShown), untaken: untaken.slice(0, untakenShown) };
  return { tasks, mine: mine.length, untaken: untaken.length };
};

export const loader = guardedLoader("signed-in", async ({ session, context }) => {
  const scope = await scopeOfSession(session, context);
  if (!scope) return { firm: null, isOperator: session.user.isOperator };
  const today = dateIn(scope.clock(), scope.timeZone);
  const year = today.slice(0, 4);
  const { sides } = await dealAlliances(scope);
  const side = sides[0] ?? "registered";
  const [needs, duties, tasks, deals, won, decisions] = await Promise.all([
    listDealNeeds(scope),
    readDuties(scope),
    readTasks(scope),
    listDeals(scope, allDeals(side), { limit: dealsShown }),
    sumWon(scope, side, { from: `${year}-01-01`, to: `${year}-12-31` }),
    listRecentDecisions(scope),
  ]);
  return {
    firm: {
      today,
      year,
      side,
      ...needs,
      duties,
      dutyCount: countDuties(duties),
      tasks,
      mayWork: scope.can("projects.work"),
      deals: deals.rows,
      won,
      decisions,
      mayAct: scope.can("deals.register"),
      canRegister: scope.can("deals.register") && sides.includes("registered"),
    },
    isOperator: session.user.isOperator,
  };
});

type FirmHome = NonNullable<Awaited<ReturnType<typeof loader>>["firm"]>;

export default function HomePage() {
  const { firm, isOperator } = useLoaderData<typeof loader>();
  if (firm) return <FirmPage firm={firm} />;
  return isOperator ? <OperatorPage /> : <NoFirmPage />;
}

function FirmPage({ firm }: { firm: FirmHome }) {
  const t = useT("home");
  const format = useFormat();
  const { side, needs, duties, waiting, deals, mayAct, canRegister } = firm;
  const count = firm.count + firm.dutyCount;
  const register = canRegister && (
    <ButtonLink kind="primary" icon="plus" href={paths.newDeal}>
      {t("register")}
    </ButtonLink>
  );
  return (
    <>
      <PageHead
        kicker={format.longDate(firm.today)}
        title={mayAct ? t("needs_title", { count }) : t("viewer_title", { count: waiting.count })}
        actions={register}
      />
      <WithRail
        label={t("rail")}
        rail={<HomeRail side={side} year={firm.year} won={firm.won} decisions={firm.decisions} />}
      >
        {mayAct && count > 0 && (
          <Section label={t("needs")}>
            <Needs needs={needs} waiting={waiting} duties={duties} />
          </Section>
        )}
        <MyTasksSections brief={firm.tasks} mayWork={firm.mayWork} />
        <Section
          title={t(`deals_${side}`)}
          action={deals.length > 0 && <a href={paths.dealsWith({ side })}>{t("see_all")}</a>}
        >
          {deals.length > 0 ? (
            <DealTable rows={deals} side={side} caption={t(`deals_${side}`)} brief />
          ) : (
            <EmptyState title={t(`empty_${side}`)} text={t(`empty_${side}_text`)} action={register} />
          )}
        </Section>
      </WithRail>
    </>
  );
}

function OperatorPage() {
  const t = useT("home");
  return (
    <>
      <PageHead title={t("operator_title")} lede={t("operator_lede")} />
      <p className="row">
        <ButtonLink kind="primary" href={paths.operator}>
          {t("operator_firms")}
        </ButtonLink>
        <ButtonLink href={paths.operatorMail}>{t("operator_mail")}</ButtonLink>
      </p>
    </>
  );
}

function NoFirmPage() {
  const t = useT("home");
  return (
    <>
      <PageHead title={t("no_firm_title")} lede={t("no_firm_lede")} />
      <p className="row">
        <ButtonLink href={paths.account}>{t("no_firm_account")}</ButtonLink>
      </p>
    </>
  );
}
