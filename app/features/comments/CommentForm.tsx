// Writing a comment, and changing one's own.

import { getFormProps } from "@conform-to/react";
import { Form } from "@remix-run/react";
import { MeanwhileNote, SeenFields } from "~/http/MeanwhileNote";
import { RefusalNote } from "~/http/RefusalNote";
import { useAnsweredForm, useMeanwhile } from "~/http/use-answered-form";
import { ButtonLink, SubmitButton } from "~/ui/Button";
import { RadioOptions, Select } from "~/ui/controls";
import { Field, fieldProps } from "~/ui/Field";
import { useT } from "~/ui/intl";
import { audiences, longestComment, toldText } from "./comment-form";
import { MentionText } from "./MentionText";

export type CommentReader = { id: string; name: string; firm: { id: string; name: string } };

const useReaders = (readers: readonly CommentReader[]) =>
  readers.map(({ id, name, firm }) => ({
    key: toldText({ organizationId: firm.id, userId: id }),
    name,
    firm: firm.name,
  }));

export function NewComment({ readers, firm }: { readers: readonly CommentReader[]; firm: string }) {
  const t = useT("comments");
  const people = useReaders(readers);
  const { form, fields, refusal } = useAnsweredForm<Record<"text" | "tell" | "audience", string>>("comment", {
    audience: "parties",
  });
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      <RefusalNote refusal={refusal} />
      <Field {...fieldProps(fields.text)} label={t("text")} help={t("text_help")} required>
        <MentionText people={people} maxLength={longestComment} rows={4} />
      </Field>
      <Field {...fieldProps(fields.tell)} label={t("tell")} help={t("tell_help")}>
        <Select
          placeholder={t("tell_nobody")}
          options={people.map(({ key, name, firm: of }) => ({ value: key, label: `${name} · ${of}` }))}
        />
      </Field>
      <Field {...fieldProps(fields.audience)} label={t("audience")} group required>
        <RadioOptions
          options={audiences.map((value) => ({
            value,
            label: t(`audience_${value}`),
            help: t(`audience_${value}_help`, { firm }),
          }))}
        />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="comment">
          {t("write")}
        </SubmitButton>
      </div>
    </Form>
  );
}

type EditCommentProps = {
  comment: { id: string; version: number; text: string };
  readers: readonly CommentReader[];
  /** The page without the form. */
  back: string;
};

export function EditComment({ comment, readers, back }: EditCommentProps) {
  const meanwhile = useMeanwhile("edit_comment");
  return (
    <EditForm key={meanwhile?.version ?? comment.version} comment={comment} readers={readers} back={back} />
  );
}

function EditForm({ comment, readers, back }: EditCommentProps) {
  const t = useT("comments");
  const people = useReaders(readers);
  const values = { text: comment.text };
  const meanwhile = useMeanwhile("edit_comment");
  const { form, fields, refusal } = useAnsweredForm<Record<"text", string>>("edit_comment", values);
  return (
    <Form method="post" className="form" {...getFormProps(form)}>
      {meanwhile ? (
        <MeanwhileNote meanwhile={meanwhile} label={() => t("text")} />
      ) : (
        <RefusalNote refusal={refusal} />
      )}
      <input type="hidden" name="commentId" value={comment.id} />
      <SeenFields version={meanwhile?.version ?? comment.version} values={meanwhile?.values ?? values} />
      <Field {...fieldProps(fields.text)} label={t("change_text")} required>
        <MentionText people={people} maxLength={longestComment} rows={6} />
      </Field>
      <div className="row">
        <SubmitButton name="intent" value="edit_comment">
          {t("save")}
        </SubmitButton>
        <ButtonLink href={back} kind="quiet">
          {t("back")}
        </ButtonLink>
      </div>
    </Form>
  );
}
