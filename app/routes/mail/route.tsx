import { useLoaderData } from "@remix-run/react";
import { guardedLoader } from "~/access/guard.server";
import { systemScope } from "~/access/make-scope.server";
import { settings } from "~/env.server";
import { MailStatus } from "~/features/mail/MailStatus";
import { MailText } from "~/features/mail/MailText";
import { type ShownMail, showMail } from "~/features/mail/outbox.server";
import { useT } from "~/ui/intl";
import { htmlLang, isLocale } from "~/ui/locale";
import { PageHead } from "~/ui/page";
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
      {mails.map((mail) => (
        <MailArticle key={mail.id} mail={mail} />
      ))}
    </>
  );
}

/** An article and no section: two mails may have the same subject, and landmarks need names of their own. */
function MailArticle({ mail }: { mail: ShownMail }) {
  const t = useT("operator");
  const { recipient, locale, state, createdAt, content } = mail;
  const lang = isLocale(locale) ? htmlLang[locale] : undefined;
  return (
    <article className="section">
      <div className="section-head">
        <h2 lang={content ? lang : undefined}>{content?.subject ?? t("mail_gone")}</h2>
        <span className="sub">
          {t.rich("mail_to", { recipient, at: () => <DateText value={createdAt} show="dateTime" /> })}
        </span>
        <span className="push">
          <MailStatus state={state} />
        </span>
      </div>
      {content && (
        <div className="prose" lang={lang}>
          <MailText text={content.text} />
        </div>
      )}
    </article>
  );
}
