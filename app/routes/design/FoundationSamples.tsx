import { Button, ButtonLink, SubmitButton } from "~/ui/Button";
import { Clock } from "~/ui/Clock";
import { Icon, iconNames } from "~/ui/Icon";
import { useFormat, useT } from "~/ui/intl";
import { Monogram, SideKey } from "~/ui/Monogram";
import { Section } from "~/ui/page";
import { Status, StatusBadge } from "~/ui/Status";

const tokens =
  "canvas surface sunken raised hover selected line line-mid line-control text text-2 text-3 brand brand-soft us us-soft them them-soft draft waiting approved refused info c3 c4 c5 c-rest focus".split(
    " ",
  );

const hour = 3_600_000;

/** Colour, type, states, buttons, clocks, the two sides, icons. */
export function FoundationSamples() {
  const t = useT("design");
  return (
    <>
      <Section title={t("colour")} sub={t("colour_sub")}>
        <ul className="swatches">
          {tokens.map((token) => (
            <li key={token}>
              <svg viewBox="0 0 96 36" aria-hidden="true" preserveAspectRatio="none">
                <rect width="96" height="36" rx="4" fill={`var(--${token})`} stroke="var(--line)" />
              </svg>
              <span className="sub">{token}</span>
            </li>
          ))}
        </ul>
      </Section>
      <div className="columns-2">
        <Section title={t("type")} sub={t("type_sub")}>
          <div className="stack">
            <p className="sub">{t("type_line")}</p>
            <p className="small-text">{t("type_line")}</p>
            <p>{t("type_line")}</p>
            <h3>{t("type_line")}</h3>
            <p className="finding">{t("type_line")}</p>
            <p className="figure-large">12,480</p>
            <p className="document-face">{t("type_document")}</p>
          </div>
        </Section>
        <StatusSamples />
      </div>
      <div className="columns-2">
        <ButtonSamples />
        <ClockSamples />
      </div>
      <div className="columns-2">
        <Section title={t("sides")} sub={t("sides_sub")}>
          <div className="row">
            <Monogram name={t("firm_us")} />
            <Monogram name={t("firm_them")} side="them" />
            <Monogram name={t("firm_third")} side="third" />
            <Monogram name={t("firm_us")} small />
            <SideKey side="us">{t("firm_us")}</SideKey>
            <SideKey side="them">{t("firm_them")}</SideKey>
            <SideKey side="third">{t("firm_third")}</SideKey>
          </div>
        </Section>
        <Section title={t("icons")}>
          <div className="row">
            {iconNames.map((name) => (
              <Icon key={name} name={name} label={name} />
            ))}
          </div>
        </Section>
      </div>
    </>
  );
}

function StatusSamples() {
  const t = useT("design");
  const states = [
    ["draft", undefined, t("state_draft")],
    ["waiting", undefined, t("state_in_review")],
    ["waiting", "return", t("state_returned")],
    ["approved", undefined, t("state_approved")],
    ["refused", undefined, t("state_rejected")],
    ["info", undefined, t("state_notice")],
  ] as const;
  return (
    <Section title={t("states")} sub={t("states_sub")}>
      <ul className="stack">
        {states.map(([kind, mark, text]) => (
          <li key={text} className="row between">
            <Status kind={kind} mark={mark}>
              {text}
            </Status>
            <StatusBadge kind={kind} mark={mark}>
              {text}
            </StatusBadge>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function ButtonSamples() {
  const t = useT("design");
  return (
    <Section title={t("buttons")} sub={t("buttons_sub")}>
      <div className="stack">
        <div className="row">
          <ButtonLink kind="primary" icon="plus" href="#">
            {t("register_deal")}
          </ButtonLink>
          <Button>{t("return_deal")}</Button>
          <Button kind="danger">{t("reject")}</Button>
          <Button kind="quiet">{t("export")}</Button>
        </div>
        <form className="row">
          <SubmitButton>{t("submit")}</SubmitButton>
          <SubmitButton pending kind={undefined}>
            {t("matching")}
          </SubmitButton>
          <Button small>{t("small")}</Button>
          <Button disabled>{t("unavailable")}</Button>
          <Button aria-pressed="true">
            {t("approve")} <kbd>A</kbd>
          </Button>
        </form>
      </div>
    </Section>
  );
}

function ClockSamples() {
  const t = useT("design");
  const ui = useT("ui");
  const format = useFormat();
  return (
    <Section title={t("clock")} sub={t("clock_sub")}>
      <div className="row">
        <Clock kind="calm" pieces={2} passed={0.45}>
          {ui("clock_left", { time: format.duration(26 * hour) })}
        </Clock>
        <Clock kind="soon" pieces={2} passed={0.85}>
          {ui("clock_left", { time: format.duration(3 * hour) })}
        </Clock>
        <Clock kind="late" pieces={2} passed={1}>
          {ui("clock_overdue", { time: format.duration(4 * hour) })}
        </Clock>
        <Clock kind="kept" pieces={3} passed={0.32}>
          {ui("clock_protected", { time: format.duration(61 * 24 * hour) })}
        </Clock>
        <div>
          <Clock kind="late" pieces={2} passed={1} big>
            {ui("clock_overdue", { time: format.duration(2.17 * hour) })}
          </Clock>
          <p className="sub">{t("overdue_escalated")}</p>
        </div>
      </div>
    </Section>
  );
}
