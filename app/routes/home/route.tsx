import { guardedLoader } from "~/access/guard.server";
import { useT } from "~/ui/intl";
import { PageHead } from "~/ui/page";

export const loader = guardedLoader("signed-in", async ({ session }) => ({
  name: session.user.name,
}));

export default function HomePage() {
  const t = useT("nav");
  return <PageHead title={t("home")} />;
}
