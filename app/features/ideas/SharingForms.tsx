import { Form } from "@remix-run/react";
import { SubmitButton } from "~/ui/Button";
import { useT } from "~/ui/intl";
import type { IdeaView } from "./ideas.queries.server";
import type { SharingStep } from "./move-idea.server";

/** Who reads an idea, and the buttons that change it. */
export function SharingForms({ idea, sharing }: { idea: IdeaView; sharing: readonly SharingStep[] }) {
  const t = useT("ideas");
  return (
    <div className="stack">
      <p>
        {t(idea.isReleased ? "readers_all_text" : `readers_${idea.confidentiality ?? "all_members"}_text`)}
      </p>
      {sharing.map((step) => (
        <Form method="post" key={step} className="row">
          <input type="hidden" name="version" value={idea.version} />
          <SubmitButton kind="plain" small name="intent" value={step}>
            {t(step)}
          </SubmitButton>
        </Form>
      ))}
    </div>
  );
}
