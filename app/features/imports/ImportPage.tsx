// One import on its way: mapped, checked, run, done. Each state has its own heading and its one next step.

import { Form } from "@remix-run/react";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import type { Refusal } from "~/lib/result";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { type Translator, useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Path } from "~/ui/Path";
import { PageHead, Section } from "~/ui/page";
import { DateText } from "~/ui/text";
import { FaultText } from "./FaultText";
import { FileSample } from "./FileSample";
import { ImportOutcome } from "./ImportOutcome";
import { ImportStatus } from "./ImportStatus";
import { ImportUnderWay } from "./ImportUnderWay";
import type { ImportView } from "./imports.queries.server";
import { type MappingChoices, MappingForm } from "./MappingForm";
import type { MappingInput } from "./mapping.schema";
import { valueRows } from "./mapping-form.rules";
import { ProposedRows } from "./ProposedRows";
import { RememberedNote } from "./RememberedNote";
import { UndoOutcome } from "./undo/UndoOutcome";
import type { KeptRow } from "./undo/undo.queries.server";
import type { UndoView } from "./undo/undo-state.server";

export type ImportPageProps = {
  view: ImportView;
  /** What the mapping may be chosen from; null where it is not asked for now. */
  choices: MappingChoices | null;
  /** The first rows that an undo left as they are. */
  kept: readonly KeptRow[];
  /** What was chosen, where it is not what is kept, and what is wrong with it by control. */
  typed: { mapping: MappingInput; errors: Readonly<Record<string, readonly string[]>> } | null;
  refusal: Refusal | null;
};

export function ImportPage({ view, choices, kept, typed, refusal }: ImportPageProps) {
  const { state, file, course, undo } = view;
  const mapping = typed?.mapping ?? view.mapping;
  const isAsking = choices !== null && file !== null;
  return (
    <>
      <Head view={view} isMapping={isAsking} />
      {!undo && <Steps view={view} isMapping={isAsking} />}
      <RefusalNote refusal={refusal} />
      {undo ? <UndoOutcome view={view} undo={undo} kept={kept} /> : <WhatWentWrong view={view} />}
      {state === "running" && <ImportUnderWay view={view} />}
      {isAsking && <FileSample view={view} file={file} />}
      {isAsking && <RememberedNote view={view} />}
      {isAsking && file.header.length > 0 && (
        <MappingForm
          // What the server has guessed anew stands in the place of what was chosen.
          key={view.version}
          view={view}
          file={file}
          mapping={mapping}
          values={valueRows(mapping, file, course.result?.faults ?? [])}
          choices={choices}
          errors={typed?.errors ?? {}}
        />
      )}
      {!isAsking && !undo && state === "checked" && <RunForm view={view} />}
      {!isAsking && state !== "running" && course.result && (
        <ImportOutcome view={view} result={course.result} />
      )}
      {!undo && state === "failed" && <RunAgain view={view} />}
    </>
  );
}

function Head({ view, isMapping }: { view: ImportView; isMapping: boolean }) {
  const t = useT("imports");
  const { state, fileName: file, course, kind, alliance, undo } = view;
  const count = course.counts.created + course.counts.updated;
  const titles = {
    uploaded: t("title_uploaded", { file }),
    running: t(course.phase === "check" ? "title_checking" : "title_running", { file }),
    checked: isMapping ? t("title_uploaded", { file }) : t("title_checked", { count }),
    done: t("title_done", { count }),
    failed: t("title_failed"),
  };
  return (
    <PageHead
      title={undo ? undoTitle(t, undo, file) : titles[state]}
      kicker={alliance ? t("deals_of", { alliance: alliance.name }) : t(`kind_${kind}`)}
      badge={<ImportStatus state={state} phase={course.phase} isUndone={undo !== null} badge />}
      lede={
        <>
          {t("by_person", { file, person: view.person })} <DateText value={view.createdAt} show="dateTime" />
          {undo && (
            <>
              {` ${t("undone_by", { person: undo.person })} `}
              <DateText value={undo.begunAt} show="dateTime" />
            </>
          )}
        </>
      }
      actions={
        course.phase !== null && (
          <>
            <ButtonLink kind="quiet" icon="download" href={paths.importMapping(view.id)} download>
              {t("download_mapping")}
            </ButtonLink>
            {view.canUndo && <ButtonLink href={paths.importUndo(view.id)}>{t("undo_this")}</ButtonLink>}
          </>
        )
      }
      crumbs={[{ href: paths.imports, label: t("title") }, { label: file }]}
    />
  );
}

const undoTitle = (t: Translator<"imports">, { state, counts }: UndoView, file: string): string =>
  state === "running"
    ? t("title_undoing", { file })
    : t("title_undone", { count: counts.removed + counts.restored });

function Steps({ view: { state, course }, isMapping }: { view: ImportView; isMapping: boolean }) {
  const t = useT("imports");
  const steps = ["map", "check", "run"] as const;
  const reached =
    isMapping || state === "uploaded" ? 0 : state === "checked" || course.phase === "check" ? 1 : 2;
  const stateOf = (index: number) => {
    if (state === "done" || index < reached) return "done";
    return index === reached ? "now" : "later";
  };
  return (
    <Path
      label={t("steps")}
      steps={[
        { id: "upload", label: t("step_upload"), state: "done" },
        ...steps.map(
          (step, index) => ({ id: step, label: t(`step_${step}`), state: stateOf(index) }) as const,
        ),
      ]}
    />
  );
}

/** Why the file as a whole could not be read, or the import broke off. */
function WhatWentWrong({ view: { course, file } }: { view: ImportView }) {
  const t = useT("imports");
  const { refusal } = course;
  if (!file) return <Note kind="refused">{t("file_gone")}</Note>;
  if (!refusal) return null;
  const { line, reason } = refusal.details ?? {};
  if (refusal.code !== "import_file_broken" || typeof line !== "number")
    return <RefusalNote refusal={refusal} />;
  return (
    <Note kind="refused" title={t("fault_at", { line })}>
      <p>
        <FaultText reason={String(reason)} />
      </p>
    </Note>
  );
}

function RunForm({ view }: { view: ImportView }) {
  const t = useT("imports");
  const { counts, result } = view.course;
  const count = counts.created + counts.updated;
  const duplicates = result?.duplicates;
  return (
    <Form method="post">
      <input type="hidden" name="version" value={view.version} />
      {duplicates && <ProposedRows duplicates={duplicates} existing={view.mapping.existing ?? "update"} />}
      <Section label={t("step_run")}>
        <div className="row">
          {count > 0 && (
            <SubmitButton name="intent" value="run" icon="upload">
              {t("run", { count })}
            </SubmitButton>
          )}
          <ButtonLink href={`${paths.import(view.id)}?step=mapping`}>{t("change_mapping")}</ButtonLink>
          <span className="sub">{count > 0 ? t("run_help") : t("nothing_to_run")}</span>
        </div>
      </Section>
    </Form>
  );
}

function RunAgain({ view }: { view: ImportView }) {
  const t = useT("imports");
  const format = useFormat();
  return (
    <Section label={t("step_run")}>
      <p>
        {t("failed_help", { made: format.number(view.course.counts.created + view.course.counts.updated) })}
      </p>
      <Form method="post" className="row">
        <input type="hidden" name="version" value={view.version} />
        <SubmitButton name="intent" value="run">
          {t("run_rest")}
        </SubmitButton>
        <ButtonLink href={`${paths.import(view.id)}?step=mapping`}>{t("change_mapping")}</ButtonLink>
      </Form>
    </Section>
  );
}
