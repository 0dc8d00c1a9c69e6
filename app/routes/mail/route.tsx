import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { settings } from "~/env.server";
import { MailStatus } from "~/features/mail/MailStatus";
import { MailText } from "~/features/mail/MailText";
import { showMail } from "~/features/mail/outbox.server";
import { useT } from "~/ui/intl";
import { htmlLang, isLocale } from "~/ui/locale";
import { PageHead, Section } from "~/ui/page";
import { EmptyState } from "~/ui/states";
import { DateText } from "~/ui/text";

/** What the demo would have sent, for everybody who tries it out. Anywhere else there is no such page. */
export const loader = guardedLoader("public", async () => {
  if (settings().mode !== "demo") return null;
  return { mails: await showMail(await systemScope("the demo shows its mail to everybody")) };
});

export default function MailPage() {
  const { mails } = useLoaderData<typeof loader>();
  const t = useT("operator");
  return (
    <>
      <PageHead title={t("demo_title", { count: mails.length })} lede={t("demo_lede")} />
      {mails.length === 0 && <EmptyState title={t("no_mail")} />}
      {mails.map(({ id, recipient, locale, state, createdAt, content }) => (
        <Section
          key={id}
          title={
            <span lang={isLocale(locale) ? htmlLang[locale] : undefined}>
              {content?.subject ?? t("mail_gone")}
            </span>
          }
          sub={t.rich("mail_to", { recipient, at: () => <DateText value={createdAt} show="dateTime" /> })}
          action={<MailStatus state={state} />}
        >
          {content && (
            <div className="prose" lang={isLocale(locale) ? htmlLang[locale] : undefined}>
              <MailText text={content.text} />
            </div>
          )}
        </Section>
      ))}
    </>
  );
}
