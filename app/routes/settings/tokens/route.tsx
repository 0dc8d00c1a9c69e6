import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { TokenForm } from "~/features/tokens/TokenForm";
import { TokenTable } from "~/features/tokens/TokenTable";
import { tokenIdInput, tokenInput } from "~/features/tokens/tokens.schema";
import { createToken, listTokens, revokeToken } from "~/features/tokens/tokens.server";
import { parseForm } from "~/http/form.server";
import { invalid, refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { badRequest, redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { newId } from "~/lib/id";
import { ButtonLink } from "~/ui/Button";
import { useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { PageHead, Section } from "~/ui/page";
import { Secret } from "~/ui/Secret";

export const loader = guardedLoader("tokens.manage", async ({ scope }) => ({
  tokens: await listTokens(scope),
  key: newId(),
}));

export const action = guardedAction(
  { create: "tokens.manage", revoke: "tokens.manage" },
  {
    create: async ({ scope, form, intent }) => {
      const submission = parseForm(form, tokenInput);
      if (submission.status !== "success") return invalid(intent, submission);
      const result = await createToken(scope, submission.value);
      if (!result.ok) return refused(intent, submission, result.refusal);
      // The one answer that holds the token: no address leads back to it, and nobody on the way may keep it.
      return data(
        { name: submission.value.name, ...result.value },
        { headers: { "Cache-Control": "no-store" } },
      );
    },
    revoke: async ({ scope, form, intent }) => {
      const submission = parseForm(form, tokenIdInput);
      if (submission.status !== "success") throw badRequest();
      const result = await revokeToken(scope, submission.value.tokenId);
      if (!result.ok) return refused(intent, null, result.refusal);
      return redirectWithToast(paths.tokens, { message: "token_revoked", values: result.value });
    },
  },
);

export default function TokensPage() {
  const { tokens, key } = useLoaderData<typeof loader>();
  const refusal = useRefusal("revoke");
  const answer = useActionData<typeof action>();
  const t = useT("tokens");
  const tSettings = useT("settings");
  const made = answer && "token" in answer ? answer : null;
  const active = tokens.filter(({ state }) => state === "active").length;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.settings, label: tSettings("title") }, { label: tSettings("tokens") }]}
        title={t("title", { count: active })}
        lede={t("lede")}
        actions={<ButtonLink href={paths.api}>{t("api")}</ButtonLink>}
      />
      <RefusalNote refusal={refusal} />
      {made && (
        <Note kind="approved" title={t("made", { name: made.name })}>
          <Secret label={t("token")} value={made.token} help={t("token_help")} />
        </Note>
      )}
      {tokens.length > 0 && (
        <Section label={tSettings("tokens")}>
          <TokenTable tokens={tokens} />
        </Section>
      )}
      <Section title={t("create_title")}>
        <TokenForm key={key} formKey={key} />
      </Section>
    </>
  );
}
