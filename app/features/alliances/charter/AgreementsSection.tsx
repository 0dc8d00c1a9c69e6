// The agreements of an alliance: what each says, until when, and who accepted it for which side.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Section } from "~/ui/page";
import { Status } from "~/ui/Status";
import { AgreementText } from "./AgreementText";
import type { AgreementView, CharterView } from "./charter.queries.server";

type AgreementsProps = { view: CharterView; mayRun: boolean; mayAct: boolean };

export function AgreementsSection({ view, mayRun, mayAct }: AgreementsProps) {
  const t = useT("charter");
  const { alliance, agreements } = view;
  return (
    <Section
      id="agreements"
      title={t("agreements")}
      action={
        mayRun && (
          <ButtonLink small icon="plus" href={paths.charter(alliance.id, { do: "agreement" })}>
            {t("add_agreement")}
          </ButtonLink>
        )
      }
    >
      {agreements.length === 0 ? (
        <p className="soft">{t("agreements_empty")}</p>
      ) : (
        <ul className="checklist">
          {agreements.map((agreement) => (
            <li key={agreement.id}>
              <Agreement agreement={agreement} view={view} mayRun={mayRun} mayAct={mayAct} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function Agreement({ agreement, view, mayRun, mayAct }: AgreementsProps & { agreement: AgreementView }) {
  const t = useT("charter");
  const format = useFormat();
  const { id, seriesId, title, number, mark, acceptances, isAccepted } = agreement;
  return (
    <div className="stack">
      <div className="row between">
        <p>
          <span className="strong">{title}</span> <span className="sub">{t("version", { number })}</span>
        </p>
        {mark && <Status kind={mark === "expired" ? "refused" : "waiting"}>{t(`mark_${mark}`)}</Status>}
      </div>
      <AgreementText agreement={agreement} />
      <ul className="stack">
        {acceptances.map(({ firm, person, at, digest }) => (
          <li key={`${firm} ${at}`}>
            <Status kind="approved">{t("accepted_by", { firm, person, date: format.date(at) })}</Status>
            {digest && (
              <>
                {" "}
                <span className="sub mono" title={digest}>
                  {t("accepted_digest", { start: digest.slice(0, 12) })}
                </span>
              </>
            )}
          </li>
        ))}
        {!isAccepted && view.takesPart && (
          <li>
            <Status kind="waiting">{t("not_accepted")}</Status>
          </li>
        )}
      </ul>
      <div className="row">
        {mayAct && !isAccepted && (
          <Form method="post" aria-label={t("accept_named", { title })}>
            <input type="hidden" name="agreementId" value={id} />
            <SubmitButton small icon="check" name="intent" value="accept_agreement">
              {t("accept")}
            </SubmitButton>
          </Form>
        )}
        {mayRun && (
          <a
            className="small-text"
            href={paths.charter(view.alliance.id, { do: "revise", id: seriesId })}
            aria-label={t("revise_named", { title })}
          >
            {t("revise")}
          </a>
        )}
      </div>
    </div>
  );
}
