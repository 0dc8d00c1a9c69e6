import type { Operation } from "~/api/describe-api.server";
import { DataTable } from "~/ui/DataTable";
import { useT } from "~/ui/intl";

/** One operation, closed at first: method, address and summary; inside, what goes in and what comes out. */
export function ApiOperation({ operation, root }: { operation: Operation; root: string }) {
  const t = useT("api");
  const { id, method, path, summary, right, parameters, send, status, receive } = operation;
  return (
    <details className="operation" id={id}>
      <summary>
        <code className="strong">{`${method} ${root}${path}`}</code>
        <span className="soft">{summary}</span>
      </summary>
      <p className="sub">{right ? t("needs_right", { right }) : t("needs_token")}</p>
      {parameters.length > 0 && (
        <>
          <h3>{t("parameters_title")}</h3>
          <DataTable
            dense
            caption={t("parameters_caption", { operation: id })}
            rows={parameters}
            rowKey={(parameter) => `${parameter.place} ${parameter.name}`}
            columns={[
              {
                key: "name",
                header: t("parameter_name"),
                rowHeader: true,
                cell: ({ name }) => <code>{name}</code>,
              },
              { key: "place", header: t("parameter_place"), cell: ({ place }) => t(`place_${place}`) },
              {
                key: "about",
                header: t("parameter_about"),
                cell: ({ about, values }) => (
                  <>
                    {about} {values.length > 0 && <code>{values.join(" ")}</code>}
                  </>
                ),
              },
            ]}
          />
        </>
      )}
      {send && (
        <>
          <h3>{t("send_title")}</h3>
          <Sample text={send} />
        </>
      )}
      {"example" in receive ? (
        <>
          <h3>{t("receive_title", { status: String(status) })}</h3>
          <Sample text={receive.example} />
        </>
      ) : (
        <p>
          <a href={`#${receive.sameAs}`}>
            {t("receive_same", { status: String(status), operation: receive.sameAs })}
          </a>
        </p>
      )}
    </details>
  );
}

/** Text for machines. */
export function Sample({ text }: { text: string }) {
  return (
    <pre className="sample">
      <code>{text}</code>
    </pre>
  );
}
