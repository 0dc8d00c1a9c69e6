// One thing that the lead does to a programme by a button alone, from the version that the page shows.

import { Form } from "@remix-run/react";
import { type ButtonLook, SubmitButton } from "~/ui/Button";

type DraftButtonProps = Pick<ButtonLook, "kind" | "small" | "icon"> & {
  intent: string;
  version: number;
  /** Further fields: which course, lesson or question. */
  fields?: Readonly<Record<string, string>>;
  label: string;
  /** What is read out, where several buttons say the same. */
  named?: string;
};

export function DraftButton({ intent, version, fields = {}, label, named, ...look }: DraftButtonProps) {
  return (
    <Form method="post">
      <input type="hidden" name="version" value={version} />
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <SubmitButton {...look} name="intent" value={intent} aria-label={named}>
        {label}
      </SubmitButton>
    </Form>
  );
}
