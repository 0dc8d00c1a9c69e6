// Where a person is told of what: a box for each kind and channel.

import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";
import { choiceField } from "./choice-field";
import { type Choices, channels, noticeKinds } from "./notices.rules";

export function ChoicesForm({ choices }: { choices: Choices }) {
  const t = useT("notices");
  return (
    <Form method="post" className="form">
      <DataTable
        caption={t("choices_caption")}
        rows={noticeKinds}
        rowKey={(kind) => kind}
        columns={[
          { key: "kind", header: t("kind"), rowHeader: true, cell: (kind) => t(`kind_${kind}`) },
          ...channels.map((channel) => ({
            key: channel,
            header: t(`channel_${channel}`),
            cell: (kind: (typeof noticeKinds)[number]) => (
              <input
                type="checkbox"
                name={choiceField(kind, channel)}
                defaultChecked={choices[kind][channel]}
                aria-label={`${t(`kind_${kind}`)}: ${t(`channel_${channel}`)}`}
              />
            ),
          })),
        ]}
      />
      <div className="row">
        <SubmitButton kind="plain" name="intent" value="choose-notices">
          {t("save_choices")}
        </SubmitButton>
      </div>
    </Form>
  );
}
