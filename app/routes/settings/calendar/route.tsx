import { data } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { guardedAction, guardedLoader } from "~/access/guard.server";
import { feedForm } from "~/features/calendar/calendar.schema";
import { getFeed, makeFeed, revokeFeed } from "~/features/calendar/feeds.server";
import { absoluteUrl } from "~/http/absolute-url.server";
import { parseForm } from "~/http/form.server";
import { refused } from "~/http/form-answers.server";
import { paths } from "~/http/paths";
import { RefusalNote } from "~/http/RefusalNote";
import { badRequest, redirectWithToast } from "~/http/responses.server";
import { useRefusal } from "~/http/use-answered-form";
import { newId } from "~/lib/id";
import { SubmitButton } from "~/ui/Button";
import { useFormat, useT } from "~/ui/intl";
import { Note } from "~/ui/Note";
import { Facts, PageHead, Section } from "~/ui/page";
import { Secret } from "~/ui/Secret";

export { passedHeaders as headers } from "~/http/passed-headers";

export const loader = guardedLoader("projects.read", async ({ scope }) => ({
  feed: await getFeed(scope),
  firm: scope.organization.name,
  key: newId(),
}));

export const action = guardedAction(
  { make: "projects.read", revoke: "projects.read" },
  {
    make: async ({ scope, form, intent }) => {
      const submission = parseForm(form, feedForm);
      if (submission.status !== "success") throw badRequest();
      const made = await makeFeed(scope, submission.value.key);
      if (!made.ok) return refused(intent, null, made.refusal);
      // The one answer that holds the address: nothing leads back to it, and nobody on the way may keep it.
      return data(
        { address: absoluteUrl(paths.calendarFeed(made.value.secret)) },
        { headers: { "Cache-Control": "no-store" } },
      );
    },
    revoke: async ({ scope, intent }) => {
      const revoked = await revokeFeed(scope);
      if (!revoked.ok) return refused(intent, null, revoked.refusal);
      return redirectWithToast(paths.calendarSettings, { message: "calendar_revoked" });
    },
  },
);

export default function CalendarSettingsPage() {
  const { feed, firm, key } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const refusal = useRefusal("make", "revoke");
  const t = useT("calendar");
  const tSettings = useT("settings");
  const format = useFormat();
  const address = answer && "address" in answer ? answer.address : null;
  return (
    <>
      <PageHead
        crumbs={[{ href: paths.settings, label: tSettings("title") }, { label: tSettings("calendar") }]}
        title={t("title")}
        lede={t("lede", { firm })}
      />
      <RefusalNote refusal={refusal} />
      {address && (
        <Note kind="approved" title={t("made")}>
          <Secret label={t("address")} value={address} help={t("address_help")} />
        </Note>
      )}
      <Section title={t("present")}>
        <div className="stack">
          {feed ? (
            <Facts
              items={[
                { label: t("made_at"), value: format.dateTime(feed.madeAt) },
                {
                  label: t("last_read"),
                  value: feed.lastReadAt ? format.dateTime(feed.lastReadAt) : t("never_read"),
                },
              ]}
            />
          ) : (
            <p className="soft">{t("none")}</p>
          )}
          <p className="soft">{t(feed ? "renew_text" : "make_text")}</p>
          <div className="row">
            <Form method="post">
              <input type="hidden" name="key" value={key} />
              <SubmitButton name="intent" value="make">
                {t(feed ? "renew" : "make")}
              </SubmitButton>
            </Form>
            {feed && (
              <Form method="post">
                <SubmitButton kind="danger" name="intent" value="revoke">
                  {t("revoke")}
                </SubmitButton>
              </Form>
            )}
          </div>
        </div>
      </Section>
    </>
  );
}
