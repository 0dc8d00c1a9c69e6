// What the alliance asks for next, each with its day and the place where it is done.

import { paths } from "~/http/paths";
import { Icon, type IconName } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import type { Due } from "./dues.rules";

const icons: Record<Due["kind"], IconName> = {
  sign_off: "flag",
  agree_plan: "approved",
  agreement: "file",
  expiry: "file",
  review: "calendar",
  objective: "flag",
  plan_review: "calendar",
  commitment: "flag",
  health: "reports",
  exit_item: "return",
  territory: "calendar",
  access_ends: "calendar",
};

export function DueList({ id, dues, today }: { id: string; dues: readonly Due[]; today: string }) {
  const t = useT("alliance-home");
  const format = useFormat();
  return (
    <Section title={t("due_title")}>
      {dues.length === 0 && <p className="soft">{t("due_nothing")}</p>}
      <ul className="due-list">
        {dues.map((due) => (
          <li key={"id" in due ? `${due.kind} ${due.id}` : due.kind}>
            <Icon name={icons[due.kind]} className={isLate(due, today) ? "is-refused" : "is-waiting"} />
            <a href={placeOf(id, due)}>
              <DueText due={due} />
            </a>
            {due.on !== null && (
              <span className="sub push">
                {t(isLate(due, today) ? "due_late" : "due_on", { date: format.date(due.on) })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

const isLate = ({ on }: Due, today: string): boolean => on !== null && on < today;

function DueText({ due }: { due: Due }) {
  const t = useT("alliance-home");
  switch (due.kind) {
    case "agreement":
    case "expiry":
      return <>{t(`due_${due.kind}`, { title: due.title })}</>;
    case "objective":
      return <>{t("due_objective", { text: due.text })}</>;
    case "health":
      return <>{t("due_health", { label: due.label })}</>;
    case "commitment":
      return <>{t("due_commitment", { firm: due.firm, text: due.text })}</>;
    case "territory":
      return <>{t("due_territory", { firm: due.firm })}</>;
    case "exit_item":
      return <>{t("due_exit_item", { firm: due.firm, text: due.text })}</>;
    default:
      return <>{t(`due_${due.kind}`)}</>;
  }
}

const placeOf = (id: string, { kind }: Due): string => {
  switch (kind) {
    case "sign_off":
      return `${paths.lifeCycle(id)}#gate`;
    case "exit_item":
    case "access_ends":
      return `${paths.lifeCycle(id)}#exit-plan`;
    case "agree_plan":
    case "plan_review":
    case "commitment":
      return paths.plan(id);
    case "territory":
      return paths.territories(id);
    case "health":
      return paths.health(id);
    case "agreement":
    case "expiry":
      return `${paths.charter(id)}#agreements`;
    default:
      return paths.charter(id);
  }
};
