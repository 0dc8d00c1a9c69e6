import { Button, ButtonLink, SubmitButton } from "~/ui/Button";
import { Dialog } from "~/ui/Dialog";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Section } from "~/ui/page";
import { ErrorState, Progress, Skeleton } from "~/ui/states";
import { Toast } from "~/ui/Toast";

/** Notes, toasts, the dialog, waiting and failure. */
export function StateSamples({ dialogOpen }: { dialogOpen: boolean }) {
  const t = useT("design");
  return (
    <>
      {dialogOpen && (
        <Dialog
          title={t("dialog_title")}
          closeHref="?"
          actions={
            <>
              <ButtonLink href="?">{t("keep_grant")}</ButtonLink>
              <SubmitButton kind="danger">{t("revoke")}</SubmitButton>
            </>
          }
        >
          <p>{t("dialog_text")}</p>
        </Dialog>
      )}
      <div className="columns-2">
        <Section title={t("notes")} sub={t("notes_sub")}>
          <div className="stack">
            <Note>{t("note_info")}</Note>
            <Note kind="waiting">{t("note_waiting")}</Note>
            <Note kind="refused" title={t("note_refused_title")}>
              {t("note_refused")}
            </Note>
            <Note kind="approved">{t("note_approved")}</Note>
            <Note kind="draft">{t("state_draft")}</Note>
          </div>
        </Section>
        <Section title={t("toasts")} sub={t("toasts_sub")}>
          <div className="stack">
            <Toast undo={{ action: "?", fields: { intent: "undo" } }}>{t("toast_done")}</Toast>
            <Toast kind="refused">{t("toast_refused")}</Toast>
            <p className="row">
              <ButtonLink href="?dialog=revoke">{t("open_dialog")}</ButtonLink>
            </p>
          </div>
        </Section>
      </div>
      <div className="columns-2">
        <Section title={t("waiting")} sub={t("waiting_sub")}>
          <div className="stack-loose">
            <Skeleton />
            <Progress
              id="matching"
              label={t("progress_label")}
              value={24_180}
              max={39_000}
              sub={t("progress_sub")}
            />
          </div>
        </Section>
        <Section title={t("error")} sub={t("error_sub")}>
          <ErrorState
            title={t("error_title")}
            kept={t("error_kept")}
            todo={t("error_todo")}
            reference="E-7K2M-0419"
            actions={<Button>{t("reload")}</Button>}
          />
        </Section>
      </div>
    </>
  );
}
